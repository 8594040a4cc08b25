import { expect, test } from "vitest";
import { foundBy, saidBy } from "../../test/found.ts";

const ground = "lead { id: text key, n: number, m: number, k: one of 1, 2, 3 }\nevent visit\n";
const criterion = (...rows: readonly string[]): string => `${ground}behavior { criterion "C" {\n${rows.join("\n")}\n} }`;
const said = (...rows: readonly string[]): readonly string[] =>
  saidBy("gap-in-rows", criterion(...rows)).map((text) => /^No row is for (.*)\. Close/.exec(text)![1]!);

test.each([
  [["4 when n between 1 and 500", "10 when n >= 1_000"], "“n” 501 to 999, for instance 750"],
  [["4 when n <= 500", "10 when n > 1_000"], "“n” 501 to 1,000, for instance 750"],
  [["10 when n >= 1_000", "4 when n < 10", "2 when n is missing"], "“n” 10 to 999, for instance 504"],
  [["4 when n between 1 and 4", "10 when n between 6 and 9"], "“n” 5"],
  [["4 when n < -5", "10 when n > 0"], "“n” -5 to 0, for instance -3"],
  [["4 when n between 0 and 0.5", "10 when n between 1.5 and 3"], "“n” above 0.5 and below 1.5, for instance 1"],
  [["4 when n < 0.5", "10 when n > 1.5"], "“n” 0.5 to 1.5, for instance 1"],
  [["4 when n < 0.5", "10 when n >= 0.75"], "“n” at least 0.5 and below 0.75, for instance 0.6"],
  [["4 when n <= 0.51", "10 when n > 0.53"], "“n” above 0.51 and at most 0.53, for instance 0.52"],
  [["4 when n < 2.5", "10 when n > 2.5"], "“n” 2.5"],
  [["4 when n <= 1000.5", "10 when n >= 1001"], "“n” above 1,000.5 and below 1,001, for instance 1,000.8"],
  [["4 when count of visit < 3", "10 when count of visit > 9"], "“count of visit” 3 to 9, for instance 6"],
  [["4 when count of visit between 1 and 3", "10 when count of visit between 5 and 7"], "“count of visit” 4"],
  [["4 when count of visit between 1 and 2", "10 when count of visit > 9"], "“count of visit” 3 to 9, for instance 6"],
  [["4 when count of visit < 2.5", "10 when count of visit > 5.5"], "“count of visit” 3 to 5, for instance 4"],
])("%s leave out %s", (rows, gap) => {
  expect(said(...rows)).toEqual([gap]);
});

test.each([
  ["n * 2 > m", "“n” 501 to 999, for instance 750"],
  ["n * 2 > m and n > 2.5", "“n” above 500 and below 1,000, for instance 750"],
])("where a field is worked with, too, as in %s, the gap has the figures of the rows", (condition, gap) => {
  const text = `${ground}fit { criterion "C" {\n4 when n between 1 and 500\n10 when n >= 1_000\n}\n+1 when ${condition} }`;
  expect(saidBy("gap-in-rows", text)).toEqual([
    `No row is for ${gap}. Close the gap, or say with \`otherwise\` what the others are worth.`,
  ]);
});

test.each([
  [["3 when days since a between 0 and 30", "1 when days since a between 61 and 90"], "“days since a” 31 to 60, for instance 45"],
  [["1 when days since a > 90", "3 when days since a < 31", "0 when a is missing"], "“days since a” 31 to 90, for instance 60"],
  [["3 when a in last 30 days", "1 when days since a between 32 and 90"], "“days since a” 31"],
  [["3 when days since a between 1 and 3", "1 when days since a between 5 and 7"], "“days since a” 4"],
  [["3 when days since a <= 30.5", "1 when days since a >= 40"], "“days since a” 31 to 39, for instance 35"],
  [
    ["3 when a in next 10 days", "1 when a in last 30 days", "2 when days since a between -20 and -15"],
    "“days since a” -14 to -11, for instance -13",
  ],
])("%s leave out %s, whatever else names dates", (rows, gap) => {
  const text = `lead { id: text key, a: date }\nfit { criterion "Age" {\n${rows.join("\n")}\n}\n+1 when a before 2026-06-01 }`;
  expect(saidBy("gap-in-rows", text)).toEqual([
    `No row is for ${gap}. Close the gap, or say with \`otherwise\` what the others are worth.`,
  ]);
});

test.each([
  [["3 when days since a between 0 and 30", "1 when days since a between 31 and 90"]],
  [["3 when days since a < 31", "1 when a in last 90 days"]],
  [["3 when days since a between 0 and 30", "1 when days since a between 61 and 90", "0 otherwise"]],
  // By fixed dates, and by both, which days are left out depends on the day.
  [["3 when a before 2026-01-01", "1 when a after 2026-02-01"]],
  [["3 when a before 2026-01-01", "1 when days since a < 10"]],
])("%s leave out no day", (rows) => {
  expect(saidBy("gap-in-rows", `lead { id: text key, a: date }\nfit { criterion "Age" {\n${rows.join("\n")}\n} }`)).toEqual([]);
});

test.each([
  [["4 when n between 1 and 500", "10 when n >= 501"]],
  [["4 when n <= 0.5", "10 when n > 0.5"]],
  [["4 when n between 1 and 500", "10 when n >= 1_000", "0 otherwise"]],
  [["4 when n between 1 and 500", "10 when n > 500"]],
  [["4 when n = 1", "10 when n = 3"]],
  [["4 when count of visit = 1", "10 when count of visit = 3"]],
  [["4 when count of visit between 1 and 3", "10 when count of visit between 4 and 6"]],
  [["4 when n between 10 and 20"]],
  [["4 when n < 5", "10 when m > 9"]],
  [["4 when n < 5", "10 when n > 9 and m > 1"]],
  [["4 when k = 1", "10 when k >= 3"]],
  [["4 when n < 5", "10 when n > m"]],
  [["4 when count of visit < 2.5", "10 when count of visit > 2.5"]],
])("%s leave out nothing", (rows) => {
  expect(said(...rows)).toEqual([]);
});

test("is at the criterion, each gap by itself", () => {
  expect(foundBy("gap-in-rows", criterion("1 when n < 5", "2 when n between 10 and 20", "3 when n > 40"))).toHaveLength(2);
  expect(saidBy("gap-in-rows", criterion("1 when n < 5", "2 when n > 9"))).toEqual([
    "No row is for “n” 5 to 9, for instance 7. Close the gap, or say with `otherwise` what the others are worth.",
  ]);
});

test.each([
  [["1 when k between 1 and 2", "2 when k >= 5"], "“k” 3"],
  [["1 when k < 2", "2 when k > 7"], "“k” 2, 3, 5 or 7"],
  [["1 when k <= 2", "2 when k = 3", "3 when k > 7"], null],
  [["1 when k <= 3", "2 when k >= 5"], null],
  [["1 when k <= 2", "2 when k is one of 3, 7", "3 when k >= 5"], null],
  [["1 when k = 1", "2 when k = 3"], null],
  [["1 when k = 1", "2 when k >= 3"], null],
  [["1 when k between 1 and 2", "2 when k >= 5", "0 otherwise"], null],
])("of a field that is one of some numbers, %s leave out %s", (rows, gap) => {
  const text = `lead { id: text key, k: one of 1, 2, 3, 5, 7, 9 }\nfit { criterion "C" {\n${rows.join("\n")}\n} }`;
  expect(saidBy("gap-in-rows", text)).toEqual(
    gap === null ? [] : [`No row is for ${gap}. Close the gap, or say with \`otherwise\` what the others are worth.`],
  );
});
