import { expect, test } from "vitest";
import { allFindings, wordsOf } from "../../../test/findings.ts";

const ground = "lead { id: text key, n: number, m: number }\nevent visit { n: number, page: text }\nevent call\n";
const behavior = (...rules: readonly string[]): string => `${ground}behavior {\n${rules.join("\n")}\n}`;

test.each([
  ["+5 when n > 5", "+5 when n > 5"],
  ["+5 when n > 5", "+3 when (n > 5)"],
  ["+5 when n > 5", "-3 when n > 5"],
  ["+(n) when n > 5", "+(n) when n > 5"],
  ["+5 for visit", "+3 for visit"],
  ['+5 for visit where page is "a", once per day', '+1 for visit where page is "a", once per day because "More"'],
  ["+5 for any of (visit, call), at most 3 times", "+5 for any of (visit, call), at most 3 times"],
  ["+5 for every 3rd visit per page", "+5 for every 3rd visit per page"],
  ["-5 for every 30 days without anything", "-5 for every 30 days without anything"],
])("%s and %s", (one, other) => {
  expect(allFindings(behavior(one, "+1 when m > 2", other))).toEqual([`counted-twice «${other}»`]);
});

test.each([
  ["+5 when n > 5", "+3 when n > 6"],
  ["+(n) when n > 5", "+(m) when n > 5"],
  ["+(n) when n > 5", "-(n) when n > 5"],
  ["+5 for visit", "+3 for call"],
  ["+5 for visit", "+3 for any of (visit, call)"],
  ["+5 for visit", "+3 for visit, once"],
  ["+5 for visit, once", "+3 for visit, once per day"],
  ["+5 for visit, decay none", "+3 for visit, decay linear over 30 days"],
  ['+5 for visit where page is "a"', "+3 for visit"],
  ["+5 for every 3rd visit", "+5 for every 2nd visit"],
  ["+5 for every 3rd visit per page", "+5 for every 3rd visit"],
  ["-5 for every 30 days without visit", "-5 for every 60 days without visit"],
])("%s and %s are two things", (one, other) => {
  expect(allFindings(behavior(one, other))).toEqual([]);
});

test("within a group, and not from one group or score to another", () => {
  expect(
    allFindings(
      `${behavior('group "A" { +5 for visit\n +6 for visit }', 'group "B" { +5 for visit }', "+5 for visit")}\nbehavior two { +5 for visit }`,
    ),
  ).toEqual(["counted-twice «+6 for visit»"]);
});

test("a line that is said again at the end of a block, and none that says something else", () => {
  expect(
    allFindings(
      behavior(
        "+5 for visit",
        "then reduce by 50% when n > 5",
        "then reduce by 40% when n > 5",
        "then reduce by 50% when n > 5",
        "then +5 when n > 5",
      ),
    ),
  ).toEqual(["counted-twice «then reduce by 50% when n > 5»"]);
});

test("of three, each that is said again", () => {
  expect(allFindings(behavior("+1 for visit", "+2 for visit", "+3 for visit"))).toEqual([
    "counted-twice «+2 for visit»",
    "counted-twice «+3 for visit»",
  ]);
});

test("says what comes of it", () => {
  const advice = "Keep one of the two, with the points that you mean.";
  expect(wordsOf(behavior("+5 when n > 5", "+2.5 when n > 5"))).toBe(
    `A rule above counts exactly the same, so together they give 7.5. ${advice}`,
  );
  expect(wordsOf(behavior("+5 for visit", "-8 for visit"))).toBe(
    `A rule above counts exactly the same, so together they take 3 each time. ${advice}`,
  );
  expect(wordsOf(behavior("+(n) for visit", "+(n) for visit"))).toBe(
    `A rule above counts exactly the same, so the same is given twice. ${advice}`,
  );
});
