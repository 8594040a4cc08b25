/** What is advised reads well once it is followed. */
import { expect, test } from "vitest";
import { findings, fixed, wordsOf } from "./findings.ts";

const model = (item: string): string => `
lead { n: number, member: yes or no, country: text }
event e
fit { ${item} }
behavior { +1 for e }
`;

test.each([
  ["+10 pts if n > 1", "+10 when n > 1"],
  ["+10 Punkte when n > 1", "+10 when n > 1"],
  ["-10 points if n > 1", "-10 when n > 1"],
  ["+10 unless member", "+10 when not (member)"],
  ["-5 unless n > 1 or member", "-5 when not (n > 1 or member)"],
  ['+10: country is "DE"', '+10 when country is "DE"'],
])("%s", (said, meant) => {
  expect(fixed(model(said))).toEqual([model(meant)]);
  expect(findings(model(meant))).toEqual([]);
});

test("what could be a rule for each of two cases is told as two", () => {
  expect(wordsOf(model("+1 when n > 1 else 5"))).toContain("Write a rule for each case: `+1 when n > 1` and `+5 when not (n > 1)`.");
});

test("lists hold texts", () => {
  const lead = (type: string): string => `lead {\n  tags: ${type}\n}\nfit { +1 when tags includes "a" }\n`;
  expect(fixed(lead("list of numbers"))).toEqual([lead("list of text")]);
});

test("a score from rules is a block, and a line belongs in the block that has such lines", () => {
  expect(wordsOf("lead { n: number }\nscore engagement { +1 when n > 1 }\n")).toContain("`behavior engagement {` for what it did");
  expect(wordsOf(`${model("+1 when n > 1")}override none when n > 1\n`)).toContain(
    "inside a block such as `matrix fit by behavior { … }`.",
  );
  expect(wordsOf(`${model("+1 when n > 1")}expect fit = 1\n`)).toContain('inside a block such as `test "…" { … }`.');
});

test("of the clock", () => {
  const rule = (every: string): string => model("+1 when n > 1").replace("for e", `for e, ${every}`);
  expect(wordsOf(rule("once per hour"))).toContain("write `once every hour`");
  expect(findings(rule("once every hour"))).toEqual([]);
});

/** What was advised for these gave another error: each becomes what has none. */
const given = (item: string): string => `lead { id: text key, country: text, tags: list of text, n: number, member: yes or no }
event e { amount: number, product: text, kind: text }
event f { kind: text }
list partners as "acme.com", "globex.com"
behavior engagement {
  ${item}
}
`;

test.each([
  ["+5 for e, once per day and at most 10 times", "+5 for e, once per day, at most 10 times"],
  ["+5 for e, at most 2 times per week and decay half-life 30 days", "+5 for e, at most 2 times per week, decay half-life 30 days"],
  ["+5 for e where amount > 3 and latest only", "+5 for e where amount > 3, latest only"],
  ["-5 per week without e", "-5 for every week without e"],
  ["+5 for a month without anything", "+5 for every month without anything"],
  ["+5 when count of e in last 30 days > 5 and < 10", "+5 when count of e in last 30 days > 5 and count of e in last 30 days < 10"],
  ["+5 when n * 2 >= 5 and < 10", "+5 when n * 2 >= 5 and n * 2 < 10"],
  ["+5 when member or n > 5 and < 10", "+5 when member or (n > 5 and n < 10)"],
  ["+5 when n > 5 and < 10 or member", "+5 when (n > 5 and n < 10) or member"],
  ["+5 when n < 5 or > 10", "+5 when (n < 5 or n > 10)"],
  ["+5 when did e where amount > 5 and < 10", "+5 when did e where (amount > 5 and amount < 10)"],
  ['+5 for e[product="Pro"]', '+5 for e where (product is "Pro")'],
  ['+5 when count of e[product="Pro"] > 3', '+5 when count of e where (product is "Pro") > 3'],
  ['+5 when did not e(product is "Pro")', '+5 when did not e where (product is "Pro")'],
  ['+5 when n > 3 and e[product="Pro", amount > 3]', '+5 when n > 3 and did e where (product is "Pro" and amount > 3)'],
  ["+5 for e since 2026-01-01", "+5 for e where at >= 2026-01-01"],
  ["+5 for e until 2026-01-01", "+5 for e where at <= 2026-01-01"],
  ["+5 for e between 2026-01-01 and 2026-03-31", "+5 for e where at between 2026-01-01 and 2026-03-31"],
  ["+5 when did not e after 2026-01-01", "+5 when did not e where at after 2026-01-01"],
  ["+5 when did e at least 2 times before 2026-01-01", "+5 when did e where at before 2026-01-01 at least 2 times"],
  ["+5 when did e after f", "+5 when (did f and did e since first f)"],
  ["+5 when did e at least 2 times after f", "+5 when (did f and did e at least 2 times since first f)"],
  ["+5 when did not e after f", "+5 when (did f and did not e since first f)"],
  ["+5 when did e where amount > 3 before f", "+5 when (did e where amount > 3 and did f since first e where amount > 3)"],
  ["+5 when did e and then f", "+5 when (did e and did f since first e)"],
  ["+5 when sum of amount > 3", "+5 when sum of e.amount > 3"],
  ['+5 when last product is "Pro"', '+5 when last known e.product is "Pro"'],
  ["+5 for no e in last 30 days", "+5 when did not e in last 30 days"],
  ["+5 for not e", "+5 when did not e"],
  ['+5 when tags does not include "a"', '+5 when not (tags includes "a")'],
  ['+5 when tags excludes "a", "b"', '+5 when not (tags includes any of "a", "b")'],
  ['+5 when tags not includes "a"', '+5 when not (tags includes "a")'],
  ['+5 when tags contains all of "a", "b"', '+5 when tags includes all of "a", "b"'],
  ["+5 when tags is in partners", '+5 when tags includes any of "acme.com", "globex.com"'],
  ["+5 when tags is not in partners", '+5 when not (tags includes any of "acme.com", "globex.com")'],
  ['+5 when country does not include "a", "b"', '+5 when country does not contain any of "a", "b"'],
  ["+5 when member is false or missing", "+5 when (member is false or member is missing)"],
  ["+5 when n between 5 and 10 or unknown", "+5 when (n between 5 and 10 or n is missing)"],
  ['+5 when country is "ES" or contains "a"', '+5 when (country is "ES" or country contains "a")'],
  ["+5 for e, once per week and per product", "+5 for e, once per (product, week)"],
  ["+5 for e, max 3 per day and max 10 total", "+5 for e, at most 3 times per day, at most 10 times"],
  ["+5 for e, not more than once per day", "+5 for e, once per day"],
  ["+5 for e, but only once per day", "+5 for e, once per day"],
  ["+5 for e after f", "+5 for e where an earlier f"],
  ["+5 for e having amount > 3", "+5 for e where amount > 3"],
  ["+5 for e, except on 2026-01-01", "+5 for e where at is not 2026-01-01"],
  ["+5 for every 3 e", "+5 for every 3rd e"],
  ["+5 for e in 2026", "+5 for e where at between 2026-01-01 and 2026-12-31"],
  ["+5 when did e without f", "+5 when (did e and did not f)"],
  ["+5 when did e but not f", "+5 when (did e and did not f)"],
  ["+5 when did e only once", "+5 when did e exactly 1 time"],
  ["+5 when e happened 3 times", "+5 when did e at least 3 times"],
  ["+5 when e count > 3", "+5 when count of e > 3"],
  ["+5 when max e.amount > 3", "+5 when highest of e.amount > 3"],
  ["+5 when e.amount total > 3", "+5 when sum of e.amount > 3"],
  ['+5 when "a" not in tags', '+5 when not (tags includes "a")'],
  ['+5 when tags has no "a"', '+5 when not (tags includes "a")'],
  ['+5 when tags includes "a" but not "b"', '+5 when tags includes "a" and not (tags includes "b")'],
  ["+5 when country is not partners", "+5 when country is not in partners"],
  ["+5 when member is unknown or no", "+5 when (member is missing or member is no)"],
  ['+5 when country is "ES" or is "FR"', '+5 when (country is "ES" or country is "FR")'],
  ["+n when member", "+(n) when member"],
  ["+amount / 100 per e", "+(amount / 100) for e"],
  ["+5% of amount for e", "+(5% of amount) for e"],
  ["-5 after 30 days without e", "-5 for every 30 days without e, once per silence"],
  ["-5 if no e for 30 days", "-5 when did not e in last 30 days"],
])("%s", (said, meant) => {
  expect(fixed(given(said))).toEqual([given(meant)]);
  expect(findings(given(meant))).toEqual([]);
});

test("what is asked of two events by their distance is a rule, which is written out", () => {
  for (const [said, rule] of [
    ["did e within 7 days of f", "+5 for e where an earlier f within 7 days"],
    ["did e within 2 hours after f", "+5 for e where an earlier f within 2 hours"],
    ["did e within 7 days before f", "+5 for e where a later f within 7 days"],
  ] as const) {
    expect(wordsOf(given(`+5 when ${said}`))).toContain(`in a rule of a \`behavior\` block: \`${rule}\`.`);
    expect(findings(given(rule))).toEqual([]);
  }
});

test("the event of a property, and the property of an event, are those of the model", () => {
  const of = (figure: string): string => wordsOf(given(`+5 when ${figure} > 3`));
  expect(of("sum of e")).toContain("Say of which property: `sum of e.amount`. To count events, write `count of e`.");
  expect(of("average of f")).toContain("“f” has no property that is a number. To count events, write `count of f`.");
  expect(of("count of distinct kind")).toContain("Say of which event: `count of distinct e.kind` or `count of distinct f.kind`.");
  for (const figure of ["sum of e.amount", "count of e", "count of f", "count of distinct f.kind"])
    expect(findings(given(`+5 when ${figure} > 3`))).toEqual([]);
});

test("so many events are once or again and again, and another event before or after, as people say", () => {
  expect(fixed(given("+5 for e more than 2 times"))).toEqual([given("+5 when did e at least 3 times"), given("+5 for every 3rd e")]);
  expect(wordsOf(given("+5 for e when f happened"))).toContain(
    "`for e where an earlier f` for what came before, or `for e where a later f within 7 days`",
  );
  expect(wordsOf(given("+5 for e unless f"))).toContain(
    "`for e where no earlier f` for what came before, or `for e where no later f within 7 days`",
  );
  expect(fixed(given("+5 when did e yesterday"))).toEqual([given("+5 when did e in last 1 day"), given("+5 when days since last e = 1")]);
  for (const rule of [
    "+5 when did e at least 3 times",
    "+5 for every 3rd e",
    "+5 for e where an earlier f",
    "+5 for e where a later f within 7 days",
    "+5 for e where no earlier f",
    "+5 for e where no later f within 7 days",
    "+5 when did e in last 1 day",
    "+5 when days since last e = 1",
    "+5 when count of e where at between 2026-06-01 and 2026-06-30 > 3",
  ])
    expect(findings(given(rule))).toEqual([]);
  expect(wordsOf(given("+5 when count of e this month > 3"))).toContain("as in `e where at between 2026-06-01 and 2026-06-30`");
});

test("a percentage of the sum is a line below the rules", () => {
  const fit = (item: string): string => `lead { n: number }\nfit {\n  +1 when n > 1\n  ${item}\n}\n`;
  expect(wordsOf(fit("-50% when n > 3"))).toContain("`then reduce by 50% when n > 3`");
  expect(findings(fit("then reduce by 50% when n > 3"))).toEqual([]);
});

test("how many texts a list holds is no figure", () => {
  expect(wordsOf(given("+5 when tags count > 3"))).toContain("How many texts a list holds cannot be asked.");
});

test("a definition has its condition after `as`", () => {
  const big = (words: string): string => `lead { n: number }\ndefine big ${words} n > 5\nfit { +1 when big }\n`;
  expect(fixed(big("when"))).toEqual([big("as")]);
});

test("a time alone does not say of what", () => {
  const said = wordsOf(given("-5 per week"));
  for (const rule of ["-5 for e, once per week", "-5 for every week without anything"]) {
    expect(said).toContain(`\`${rule.replace("for e,", "for page_view,")}\``);
    expect(findings(given(rule))).toEqual([]);
  }
});

test("a score without its name is the only one that can be meant, or has to be named", () => {
  const scores = (item: string): string => `lead { n: number }\nfit {\n  +1 when n > 1\n  ${item}\n}\n`;
  expect(fixed(scores("then +5 when total score > 50"))).toEqual([scores("then +5 when subtotal > 50")]);
  expect(fixed(scores("then +5 when score > 50"))).toEqual([scores("then +5 when subtotal > 50")]);
  expect(wordsOf(scores("+5 when score > 50"))).toContain("Say which score, by its name, as in `fit > 50` in a `discard`.");
  const discard = (condition: string): string => `lead { n: number }\nfit { +1 when n > 1 }\ndiscard "x" when ${condition}\n`;
  expect(fixed(discard("score > 50"))).toEqual([discard("fit > 50")]);
  expect(fixed(discard("n > 1 and total score > 50"))).toEqual([discard("n > 1 and fit > 50")]);
});

test("a reserved word takes backticks where the file has such a name, and is none elsewhere", () => {
  const reading = (field: string): string => `lead { n: number, ${field} }\nfit { +1 when list > 50 }\n`;
  expect(wordsOf(reading("`list`: number"))).toContain("put it in backticks: `list`");
  expect(fixed(reading("`list`: number"))).toEqual([reading("`list`: number").replace("when list", "when `list`")]);
  expect(wordsOf(reading("m: number"))).toContain("Found “list” where a condition was expected.");
});

test("texts without quotes are quoted to their end", () => {
  for (const [said, meant] of [
    ["lead { x: text missing N/A }", 'lead { x: text missing "N/A" }'],
    ["lead { x: text\nmissing N/A, - }", 'lead { x: text\nmissing "N/A", "-" }'],
    ["lead { x: text from Job Title, Position }", 'lead { x: text from "Job Title", "Position" }'],
    ["event e from Phone call { n: number }", 'event e from "Phone call" { n: number }'],
  ] as const) {
    expect(fixed(said)).toEqual([meant]);
    expect(findings(meant)).toEqual([]);
  }
  expect(wordsOf("list other from lists/x.txt", { "lists/x.txt": "a.com\n" })).toContain('Write `"lists/x.txt"`.');
});
