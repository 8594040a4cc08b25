import { expect, test } from "vitest";
import { foundBy, saidBy } from "../../test/found.ts";

const found = (text: string): readonly string[] => foundBy("counted-twice", text).map((each) => /^«[^»]*»/.exec(each)![0]);
const wordsOf = (text: string): string => saidBy("counted-twice", text)[0]!;

const ground = "lead { id: text key, n: number, m: number }\nevent visit { n: number, page: text }\nevent call\ndefine large as n > 6\n";
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
  ["+5 when n = 1 and m = 2", "+3 when m = 2 and n = 1"],
  ["+5 when n = 1 or (m = 2 or n = 3)", "+3 when (n = 3 or n = 1) or m = 2"],
  ["+5 when n = 1 and m = 2 and n = 1", "+3 when m = 2 and n = 1"],
  ["+5 when n > 5", "+3 when 5 < n"],
  ["+5 when n is one of 1, 2", "+3 when n is one of 2, 1"],
  ["+5 when n is one of 1, 1", "+3 when n = 1"],
  ["+5 when n = m", "+3 when m = n"],
  ["+5 when n + m > 5", "+3 when m + n > 5"],
  ["+(n + m) when n > 5", "+(m + n) when n > 5"],
  ["+5 when not (not (n > 5))", "+3 when n > 5"],
  ["+5 when at least 2 of (n > 5, m > 5, n > 7)", "+3 when at least 2 of (m > 5, n > 7, n > 5)"],
  ['+5 when count of visit where (page is "a" and n = 1) > 2', '+3 when count of visit where (n = 1 and page is "A") > 2'],
  ['+5 for visit where page is one of "a", "b"', '+1 for visit where page is one of "B", "a"'],
  ["+5 for any of (visit, call)", "+3 for any of (call, visit)"],
  ["+5 for visit, once per page, cap 9", "+3 for visit, cap 9, once per page"],
  ["+5 when n > 6", "+3 when large"],
])("%s and %s", (one, other) => {
  expect(found(behavior(one, "+1 when m > 2", other))).toEqual([`«${other}»`]);
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
  ["+5 when n = 1 and m = 2", "+5 when n = 1 or m = 2"],
  ["+5 when n = 1 and m = 2", "+5 when n = 2 and m = 1"],
  ["+5 when n < m", "+5 when m < n"],
  ["+5 when n - m > 5", "+5 when m - n > 5"],
  ["+5 when n = 1 or (m = 2 and n = 3)", "+5 when (n = 1 or m = 2) and n = 3"],
  ["+5 when n between 1 and 2", "+5 when n is one of 1, 2"],
  ["+5 when at least 2 of (n > 5, m > 5, n > 7)", "+5 when at least 1 of (n > 5, m > 5, n > 7)"],
])("%s and %s are two things", (one, other) => {
  expect(found(behavior(one, other))).toEqual([]);
});

test("within a group, and not from one group or score to another", () => {
  expect(
    found(
      `${behavior('group "A" { +5 for visit\n +6 for visit }', 'group "B" { +5 for visit }', "+5 for visit")}\nbehavior two { +5 for visit }`,
    ),
  ).toEqual(["«+6 for visit»"]);
});

test("a line that is said again at the end of a block, and none that says something else", () => {
  expect(
    found(
      behavior(
        "+5 for visit",
        "then reduce by 50% when n > 5",
        "then reduce by 40% when n > 5",
        "then reduce by 50% when n > 5",
        "then +5 when n > 5",
      ),
    ),
  ).toEqual(["«then reduce by 50% when n > 5»"]);
});

test("of three, each that is said again", () => {
  expect(found(behavior("+1 for visit", "+2 for visit", "+3 for visit"))).toEqual(["«+2 for visit»", "«+3 for visit»"]);
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
