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
  [["4 when count of visit < 2.5", "10 when count of visit > 5.5"], "“count of visit” 3 to 5, for instance 4"],
])("%s leave out %s", (rows, gap) => {
  expect(said(...rows)).toEqual([gap]);
});

test("days since a date are no day numbers, so nothing is said of them", () => {
  const rows = ["3 when days since a between 0 and 30", "2 when days since a between 30 and 60", "1 when days since a between 62 and 90"];
  const text = `lead { id: text key, a: date }\nfit { criterion "Age" {\n${rows.join("\n")}\n} }`;
  expect([saidBy("gap-in-rows", text), saidBy("overlapping-rows", text)]).toEqual([[], []]);
});

test.each([
  [["4 when n between 1 and 500", "10 when n >= 501"]],
  [["4 when n <= 0.5", "10 when n > 0.5"]],
  [["4 when n between 1 and 500", "10 when n >= 1_000", "0 otherwise"]],
  [["4 when n between 1 and 500", "10 when n > 500"]],
  [["4 when n = 1", "10 when n = 3"]],
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
