import { compileText, findingsOf } from "@scoreline/compiler";
import { formatMessage } from "@scoreline/diagnostics";
import { expect, test } from "vitest";

const ground = `
  model "M" {}
  lead {
    id: text key, n: number, m: number, s: text, t: text, u: yes or no, d: date, e: email, w: url, l: list of text
    o: one of "small", "large", size: one of 1, 2, 3
  }
  event visit { n: number, page: text }
  event call
  list few as "a", "b"
  list none_of_few as "c"
`;

/** What is found in a text: code, place, and what is said after “holds”. */
function found(text: string): readonly string[] {
  const whole = `${text}\n${ground}`;
  const compilation = compileText(whole);
  expect(compilation.diagnostics.filter(({ code }) => !/unused|counted|compared|missing-not/.test(code))).toEqual([]);
  return findingsOf(compilation)
    .filter(({ code }) => code.endsWith("-holds"))
    .map((each) => `${each.code} «${whole.slice(each.span.start, each.span.end)}»${/holds(.*)\.$/.exec(formatMessage(each))![1]}`);
}

const inRule = (condition: string): string => `behavior { +1 when ${condition} }`;

test.each([
  ["n > 5 and n < 2", ", since these exclude each other: n is above 5; n is below 2"],
  ["n > 5 and m > 1 and n <= 5", ", since these exclude each other: n is above 5; n is at most 5"],
  ["n = 1 and n is missing", ", since these exclude each other: n is 1; n is missing"],
  ['s is "a" and s is "b"', ", since these exclude each other: s is “a”; s is “b”"],
  ['s is one of "a", "b" and s is not in few', ", since these exclude each other: s is “a” or “b”; s is not in few"],
  ["s is in few and s is in none_of_few", ", since these exclude each other: s is in few; s is in none of few"],
  ['s starts with "a" and s starts with "b"', ", since these exclude each other: s starts with “a”; s starts with “b”"],
  ['s contains "abc" and s does not contain "b"', ", since these exclude each other: s contains “abc”; s does not contain “b”"],
  ["u and not u", ", whatever “u” is: yes, no or missing"],
  ['o is not "small" and o is not "large"', ", since these exclude each other: o is not “small”; o is not “large”"],
  ["size > 3", ", whatever “size” is: 1, 2, 3 or missing"],
  ["d before 2026-01-01 and d after 2026-02-01", ", since these exclude each other: d before 2026-01-01; d after 2026-02-01"],
  ["did visit and did not visit", ", since these exclude each other: did visit; did not visit"],
  [
    "count of visit < 2 and did visit at least 3 times",
    ", since these exclude each other: count of visit is below 2; did visit at least 3 times",
  ],
  [
    "days since last visit > 30 and did visit in last 10 days",
    ", since these exclude each other: days since the last visit is above 30; did visit in the last 10 days",
  ],
  [
    "days since first visit < 5 and did not visit in last 10 days",
    ", since these exclude each other: days since the first visit is below 5; did not visit in the last 10 days",
  ],
  ["sum of visit.n > 10 and did not visit", ", since these exclude each other: sum of visit n is above 10; did not visit"],
  ['last known visit.page is "a" and did not visit', ", since these exclude each other: last known visit page is “a”; did not visit"],
  ["did any of (visit, call) and did not visit and did not call", ", whatever the lead is like"],
  [
    "did visit in last 10 days at least 3 times and count of visit < 3",
    ", since these exclude each other: did visit at least 3 times in the last 10 days; count of visit is below 3",
  ],
  [
    "count of visit where n > 5 >= 3 and did visit at most 2 times",
    ", since these exclude each other: count of visit where n is above 5 is at least 3; did visit at most 2 times",
  ],
  [
    "count of distinct visit.page > 3 and did visit at most 2 times",
    ", since these exclude each other: count of different visit page is above 3; did visit at most 2 times",
  ],
  ["count of visit < 0", ", whatever “count of visit” is: it is 0 or more"],
  ["not (n > 1 or n <= 1 or n is missing)", null],
  [
    "d before 2026-01-01 and d in last 3 days and d after 2026-01-20",
    ", since these exclude each other: d before 2026-01-01; d after 2026-01-20",
  ],
  [
    "d after 2026-01-01 and d before 2026-01-03 and days since d > 4 and days since d < 5",
    ", since these exclude each other: days since d is above 4; days since d is below 5",
  ],
])("%s never holds", (condition, reason) => {
  if (reason === null) expect(found(inRule(condition))[0]).toMatch(/^always-holds/);
  else expect(found(inRule(condition))).toEqual([`never-holds «${condition}»${reason}`]);
});

/** So much is asked of texts and lists elsewhere that what they can meet together is not listed. */
const crowd = `
  behavior crowd {
    ${Array.from({ length: 9 }, (_, at) => `+1 when s contains "q${at}" or t matches "q?${at}*" or l includes "q${at}"`).join("\n    ")}
    ${Array.from({ length: 9 }, (_, at) => `+1 when e contains "${at}" or w contains "${at}" or w.path contains "${at}"`).join("\n    ")}
    +1 for visit where ${Array.from({ length: 9 }, (_, at) => `page contains "${at}"`).join(" or ")}
  }`;

test.each([
  ['s starts with "/a" and s starts with "/b"', ["s starts with “/a”; s starts with “/b”"]],
  ['s ends with "x" and s ends with "y"', ["s ends with “x”; s ends with “y”"]],
  ['s is "x" and s contains "y"', ["s is “x”; s contains “y”"]],
  ['s is one of "x", "xy" and s contains "z"', ["s is “x” or “xy”; s contains “z”"]],
  ['s starts with "/a" and n > 1 and s is "/b"', ["s starts with “/a”; s is “/b”"]],
  ['s starts with "Señor" and s does not contain "SEN\u{303}"', ["s starts with “Señor”; s does not contain “SEÑ”"]],
  ['s mentions "head of sales" and s does not mention "sales"', ["s mentions “head of sales”; s does not mention “sales”"]],
  ['s matches "/blog/*/x" and s does not start with "/blog/"', ["s matches “/blog/*/x”; s does not start with “/blog/”"]],
  ['s matches "a?" and s contains "bc"', ["s matches “a?”; s contains “bc”"]],
  ['t matches "*.pdf" and t matches "*.doc*x"', ["t matches “*.pdf”; t matches “*.doc*x”"]],
  ['w.path starts with "/a" and w.path starts with "/b"', ["w path starts with “/a”; w path starts with “/b”"]],
  ['e.domain ends with ".es" and e.domain ends with ".fr"', ["e domain ends with “.es”; e domain ends with “.fr”"]],
  ['l includes all of "a", "b" and not l includes "b"', null],
  ['(s starts with "/a" or s starts with "/b") and s starts with "/c"', null],
  ['s starts with "/a" and (s starts with "/b" or n > 1) and (s ends with "." or not n > 1)', []],
  ['did visit where (page starts with "/a" and page starts with "/b")', null],
])("%s never holds, whatever else is asked of texts", (condition, excluding) => {
  const [only, ...others] = found(`${inRule(condition)}${crowd}`);
  if (excluding?.length === 0) expect(only).toBeUndefined();
  else expect(only).toMatch(/^never-holds/);
  if (excluding?.length === 1) expect(only).toBe(`never-holds «${condition}», since these exclude each other: ${excluding[0]}`);
  expect(others).toEqual([]);
});

test.each([
  ['s starts with "/a" and s starts with "/ab"'],
  ['s starts with "a" and s ends with "b"'],
  ['s mentions "sales" and s mentions "marketing"'],
  ['s contains "sales" and not s mentions "sales"'],
  ['not s starts with "/a" and not s starts with "/b"'],
  ['s starts with "/a" and t starts with "/b"'],
  ['s matches "a*" and s is "a*"'],
  ['s is missing and not s starts with "/a"'],
  ['l includes "a" and l includes "b"'],
])("%s depends on the lead, whatever else is asked of texts", (condition) => {
  expect(found(`${inRule(condition)}${crowd}`)).toEqual([]);
});

test.each([
  ['not (s starts with "/a" and s starts with "/b")', 's starts with "/a" and s starts with "/b"', "never"],
  ['s does not contain "abcd" or s contains "a" or s is missing', 's does not contain "abcd" or s contains "a" or s is missing', "always"],
])("what is always so because of texts: %s", (condition, place, verdict) => {
  expect(found(`${inRule(condition)}${crowd}`).map((each) => each.replace(/».*/, "»"))).toEqual([`${verdict}-holds «${place}»`]);
});

test.each([
  ["n >= 1 or n < 1 or n is missing", ", whatever “n” is, for instance 0, 1, 2 or missing"],
  ['s is "a" or s is not "a" or s is missing', ", whatever “s” is"],
  ['o is "small" or o is "large" or o is missing', ", whatever “o” is: “small”, “large” or missing"],
  ["u or not u", ", whatever “u” is: yes, no or missing"],
  ["count of visit >= 0", ", whatever “count of visit” is: it is 0 or more"],
  ["did visit or did not visit", null],
  ["at least 1 of (n > 1, n <= 1, n is missing)", ", whatever “n” is, for instance 0, 1, 2 or missing"],
])("%s always holds", (condition, reason) => {
  const [only, ...others] = found(inRule(condition));
  expect(others).toEqual([]);
  if (reason === null) expect(only).toMatch(/^always-holds/);
  else expect(only).toBe(`always-holds «${condition}»${reason}`);
});

test.each([
  "n > 5 and n < 7",
  "n > 5 and n < 5.1",
  "n >= 5 and n <= 5",
  "n >= 1 or n < 1",
  "n > 5 and m < 2",
  'o is "small" or o is "large"',
  's is not "a" or s is not "b"',
  's contains "a" and s contains "b"',
  's starts with "a" and s ends with "a"',
  's mentions "a" and s does not contain "abcd"',
  "days since d > 5 and days since d < 7",
  "days since d < 0",
  "d in last 3 days and d before 2020-01-01",
  "days since d between 300 and 310 and d between 2020-01-01 and 2020-01-05 and not d in last 306 days",
  "did visit in last 30 days and did not visit in last 20 days",
  "did visit and did not call",
  "days since last visit > 5 and did visit in last 10 days",
  "days since last visit >= 10 and did visit in last 10 days",
  "days since first visit > 30 and did visit in last 10 days",
  "days since last visit > 30 and did call in last 10 days",
  "days since last visit where n > 5 > 30 and did visit in last 10 days",
  "days since last visit <= 11 and did not visit in last 10 days",
  "sum of visit.n < 1 and did visit",
  "did any of (visit, call) and did not visit",
  "count of visit where n > 5 >= 2 and did visit at most 2 times",
  "did visit at least 3 times and count of visit where n > 5 < 3",
  "did visit at least 3 times in last 30 days and did visit at most 2 times in last 10 days",
  "count of visit where n > 5 > 3 and count of visit where n < 5 < 3",
  "count of visit > 3 and count of distinct visit.page < 2",
  "highest of visit.n > 5 and highest of visit.n < 6",
  "n > m and m > n + 1",
  "size > 2",
  'l includes "a" and l includes "b"',
  "1 + 1 = 2",
  "n > n",
  'e.domain is "a.example" and e.user is "b"',
  "w.query is missing",
  "w.query is known and w is known",
  "w.host is missing or w.path is missing",
])("%s depends on the lead", (condition) => {
  expect(found(inRule(condition))).toEqual([]);
});

test("the smallest of them, once, wherever it is", () => {
  expect(found(inRule("m > 1 or (n > 5 and n < 2 and m > 3)"))).toEqual([
    "never-holds «n > 5 and n < 2 and m > 3», since these exclude each other: n is above 5; n is below 2",
  ]);
  expect(found(inRule("(n > 5 and n < 2) or (m > 5 and m < 2)"))).toEqual([
    "never-holds «n > 5 and n < 2», since these exclude each other: n is above 5; n is below 2",
    "never-holds «m > 5 and m < 2», since these exclude each other: m is above 5; m is below 2",
  ]);
  expect(found("define odd as n > 5 and n < 2\nbehavior { +1 when odd\n +2 when odd and m > 1 }")).toEqual([
    "never-holds «n > 5 and n < 2», since these exclude each other: n is above 5; n is below 2",
  ]);
});

test("filters of events, of rules and of figures", () => {
  expect(found("behavior { +1 for visit where n > 5 and n < 2\n +1 when did visit where (n > 7 and n < 3) in last 9 days }")).toEqual([
    "never-holds «n > 5 and n < 2», since these exclude each other: n is above 5; n is below 2",
    "never-holds «n > 7 and n < 3», since these exclude each other: n is above 7; n is below 3",
  ]);
  expect(found("behavior { +1 for visit where n > 5 and lead.n < 2 }")).toEqual([]);
});

test("scores, by their bounds and ratings", () => {
  const scores = "fit cap 100 floor 0 { +1 when n > 1\n ratings A from 50, B from 10, C otherwise }\n";
  expect(
    found(`${scores}
    discard "One" when fit > 60 and fit < 40
    discard "Two" when fit rated A and fit rated B or worse
    discard "Three" when fit > 60 and fit < 70
    discard "Four" when fit > 100
    discard "Five" when fit >= 0
    discard "Six" when fit >= 100
  `),
  ).toEqual([
    "never-holds «fit > 60 and fit < 40», since these exclude each other: fit is above 60; fit is below 40",
    "never-holds «fit rated A and fit rated B or worse», since these exclude each other: fit rated A; fit rated B or worse",
    "never-holds «fit > 100», whatever the lead is like: “fit” is 0 to 100",
    "always-holds «fit >= 0», whatever the lead is like: “fit” is 0 to 100",
  ]);
});

test("what is made of several names of events asks nobody", () => {
  expect(
    found(`define one as visit where page is "a"
    define other as visit where (page is missing or page is not "a")
    behavior { +1 for any of (one, other) }`),
  ).toEqual([]);
});
