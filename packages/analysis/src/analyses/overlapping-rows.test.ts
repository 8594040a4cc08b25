import { expect, test } from "vitest";
import { foundBy, saidBy } from "../../test/found.ts";

const ground = "lead { id: text key, n: number, m: number }\n";
const criterion = (...rows: readonly string[]): string => `${ground}fit { criterion "C" {\n${rows.join("\n")}\n} }`;

test.each([
  [["4 when n between 10 and 50", "9 when n between 50 and 500"], 50],
  [["9 when n between 50 and 500", "4 when n between 10 and 50"], 50],
  [["4 when n between 10 and 60", "9 when n between 50 and 500"], 50],
  [["4 when n >= 10 and n < 60", "9 when n > 50 and n < 500"], 51],
  [["4 when n >= 10 and n < 50.5", "9 when n > 50 and n < 500"], 50.3],
  [["4 when n between 10 and 50", "1 when n = 7", "9 when n between 50 and 500", "0 otherwise"], 50],
])("%s share %s", (rows, example) => {
  expect(saidBy("overlapping-rows", criterion(...rows))).toEqual([
    `“n” ${example} is in this row and in one above, which counts. Let the rows not overlap: \`between\` includes both of its ends.`,
  ]);
});

test.each([
  [["4 when n between 10 and 49", "9 when n between 50 and 500"]],
  [["4 when n between 100 and 200", "9 when n between 10 and 500"]],
  [["9 when n >= 50", "4 when n >= 10"]],
  [["9 when n between 50 and 500", "4 when n >= 10"]],
  [["9 when n between 50 and 500", "4 when m between 10 and 50"]],
])("%s share nothing, or as they should", (rows) => {
  expect(foundBy("overlapping-rows", criterion(...rows))).toEqual([]);
});

test("points to the row that counts", () => {
  expect(foundBy("overlapping-rows", criterion("4 when n between 10 and 50", "9 when n between 50 and 500"))).toEqual([
    "«9 when n between 50 and 500» «4 when n between 10 and 50»",
  ]);
});
