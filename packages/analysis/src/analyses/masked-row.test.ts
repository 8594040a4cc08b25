import { expect, test } from "vitest";
import { foundBy, saidBy } from "../../test/found.ts";

const ground = "lead { id: text key, n: number, m: number, s: text }\nevent visit\n";
const criterion = (...rows: readonly string[]): string => `${ground}fit { criterion "C" {\n${rows.join("\n")}\n} }`;

test.each([
  [["3 when n > 10", "9 when n > 50"], "«9 when n > 50» «3 when n > 10»"],
  [["3 when n > 10", "9 when n > 10"], "«9 when n > 10» «3 when n > 10»"],
  [['3 when s contains "a"', '9 when s contains "bab"'], '«9 when s contains "bab"» «3 when s contains "a"»'],
  [['3 when s mentions any of "a", "b"', '9 when s mentions "b"'], '«9 when s mentions "b"» «3 when s mentions any of "a", "b"»'],
  [["3 when n > 10", "2 when n <= 10", "9 when n = 4"], "«9 when n = 4» «2 when n <= 10»"],
  [["3 when n > 10", "2 when n < 12", "9 when n is known"], "«9 when n is known»"],
  [["3 when n > 10 or m > 1", "9 when n > 11 and m > 2"], "«9 when n > 11 and m > 2» «3 when n > 10 or m > 1»"],
])("of %s the last", (rows, expected) => {
  expect(foundBy("masked-row", criterion(...rows))).toEqual([expected]);
});

test.each([
  [["9 when n > 50", "3 when n > 10"]],
  [["3 when n > 10", "9 when m > 50"]],
  [["3 when n > 10", "2 when n < 10", "9 when n is known"]],
  [["3 when n > 10", "2 when n <= 10", "9 when n is missing"]],
  [["3 when n > 10", "2 when n <= 10", "9 when n is missing", "0 otherwise"]],
  [['3 when s mentions "a"', '9 when s contains "a"']],
  [["3 when n > 5 and n < 2", "9 when n > 10"]],
])("of %s none", (rows) => {
  expect(foundBy("masked-row", criterion(...rows))).toEqual([]);
});

test("what never holds by itself is told once", () => {
  expect(foundBy("masked-row", criterion("3 when n > 1", "9 when n > 5 and n < 2"))).toEqual([]);
});

test("discards, overrides, steps and routes", () => {
  expect(
    foundBy(
      "masked-row",
      `${ground}
    fit { +1 when n > 1\n ratings A from 1, B otherwise }
    behavior { +1 for visit\n ratings 1 from 1, 2 otherwise }
    action call "Call"
    discard "One" when n > 5
    discard "Two" when n > 6
    matrix fit by behavior {
      |   | 1    | 2    |
      | A | call | none |
      | B | none | none |
      override call when did visit
      override none when did visit at least 2 times
    }
    lifecycle { one when fit >= 50\n two when fit >= 60\n three otherwise }
    route { one when fit rated A\n two when fit >= 5 and fit rated A\n three otherwise }
  `,
    ),
  ).toEqual([
    '«discard "Two" when n > 6» «discard "One" when n > 5»',
    "«override none when did visit at least 2 times» «override call when did visit»",
    "«two when fit >= 60» «one when fit >= 50»",
    "«two when fit >= 5 and fit rated A» «one when fit rated A»",
  ]);
});

test("says to put first what is worth more", () => {
  expect(saidBy("masked-row", criterion("3 when n > 10", "9 when n > 50"))).toEqual([
    "This row never counts: a row above takes every lead that it would. The first that holds counts, so move it above that row.",
  ]);
  expect(saidBy("masked-row", criterion("3 when n > 10", "2 when n < 12", "9 when n is known"))).toEqual([
    "This row never counts: the rows above take every lead that it would. The first that holds counts, so remove it, or change its condition.",
  ]);
});
