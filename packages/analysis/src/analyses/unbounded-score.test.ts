import { compileText } from "@scoreline/compiler";
import { createScorer } from "@scoreline/runtime";
import { expect, test } from "vitest";
import { foundBy, saidBy } from "../../test/found.ts";

const ground = "lead { id: text key, n: number, m: number }\nevent visit { n: number }\nevent call\n";

const ratings = "ratings hot from 60, warm from 20, cold otherwise";
const behavior = (head: string, ...rules: readonly string[]): string => `${ground}behavior ${head}{\n${[...rules, ratings].join("\n")}\n}`;

test("says how many are enough for the best rating", () => {
  expect(saidBy("unbounded-score", behavior("", "+1 for visit", "+40 for call"))).toEqual([
    "Nothing limits this rule: 60 times alone give “behavior” its best rating “hot”, however long ago. Let it fade with `decay`, limit it with `at most … times`, or give the score a `cap`.",
  ]);
  expect(saidBy("unbounded-score", behavior("", "+7 for visit"))[0]).toContain(" 9 times alone ");
});

test("of a rule for every so many events, all of them are told", () => {
  const [said] = saidBy("unbounded-score", behavior("", "+7 for every 3rd visit"));
  expect(said).toContain(" 27 times alone give “behavior” its best rating “hot”");
  const { plan } = compileText(`${behavior("", "+7 for every 3rd visit")}\nmodel "M" {}\n`);
  const rated = (visits: number) =>
    createScorer(plan!).score(
      { id: "a" },
      Array.from({ length: visits }, () => ({ event: "visit", at: "2026-01-01" })),
      "2026-06-01",
    ).scores["behavior"]!.rating;
  expect([rated(26), rated(27)]).toEqual(["warm", "hot"]);
  // Three counted ones would do, of which each takes two.
  expect(saidBy("unbounded-score", behavior("", "+20 for every 2nd visit"))[0]).toContain(" 6 times alone ");
  expect(saidBy("unbounded-score", behavior("", "+30 for every 2nd visit"))).toEqual([]);
  expect(saidBy("unbounded-score", behavior("", "+7 for every 3rd visit, at most 5 times"))).toEqual([]);
});

test.each([
  ["", "+1 for visit, at most 30 times"],
  ["", "+1 for every 3rd visit per n"],
  ["", "+1 for visit, once per day"],
  ["", "+1 for visit, expires after 30 days"],
  ["", "+1 for visit, decay linear over 30 days"],
  ["", "+1 for visit, cap 20"],
  ["", 'group "G" cap 20 { +1 for visit }'],
  ["", 'group "G" cap 20 per n { +1 for visit }'],
  ["", "+15 for visit"],
  ["", "-1 for visit"],
  ["", "+(n) for visit"],
  ["cap 100 ", "+1 for visit"],
  ["", "decay half-life 30 days\n+1 for visit"],
  ["", "reset on call\n+1 for visit"],
])("%s%s is limited, fades, or is a strong sign", (head, rule) => {
  expect(saidBy("unbounded-score", behavior(head, rule))).toEqual([]);
});

test.each([
  ["+15 for call where no earlier visit", "+1 for visit where no earlier visit"],
  ["+1 for visit where at most 2 earlier visit"],
  ["+1 for visit", "-1 for visit"],
  ["+1 for visit", "-1 for any of (visit, call)"],
  ["+1 for visit", "-(n) for visit"],
  ["+1 for visit", "-100 when did visit at least 50 times"],
  ["+1 for visit", 'criterion "Too many" { -100 when count of visit > 50 }'],
])("%s: not each of them counts, or something is taken for them", (...rules) => {
  expect(saidBy("unbounded-score", behavior("", ...rules))).toEqual([]);
});

test("what is ignored does not count, and what is taken for something else leaves it as it is", () => {
  expect(saidBy("unbounded-score", `${behavior("", "+1 for visit")}\nignore visit where n > 1`)).toEqual([]);
  expect(saidBy("unbounded-score", `${behavior("", "+1 for visit")}\nignore call`)).toHaveLength(1);
  expect(saidBy("unbounded-score", behavior("", "+1 for visit", "-5 for call", "-5 when m > 3"))).toHaveLength(1);
});

test("what silence costs is a limit, what it gives is none", () => {
  expect(foundBy("unbounded-score", behavior("", "+1 for visit", "-10 for every 60 days without anything"))).toEqual([]);
  expect(foundBy("unbounded-score", behavior("", "+1 for visit", 'group "G" { -10 for every 60 days without anything }'))).toEqual([]);
  expect(foundBy("unbounded-score", behavior("", "+1 for visit", "+10 for every 60 days without anything"))).toContain("«+1 for visit»");
});

test("is at the rule, in groups too, and only where there are ratings", () => {
  expect(foundBy("unbounded-score", behavior("", 'group "G" { +2 for visit where n > 1 }', "+1 for call"))).toEqual([
    "«+2 for visit where n > 1»",
    "«+1 for call»",
  ]);
  expect(foundBy("unbounded-score", `${ground}behavior { +1 for visit }`)).toEqual([]);
});
