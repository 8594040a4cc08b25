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

test.each([
  [["3 when days since a between 0 and 30", "2 when days since a between 30 and 60"], ["“days since a” 30"]],
  [["2 when days since a between 30 and 60", "3 when a in last 40 days"], ["“days since a” 30"]],
  [["3 when days since a between 0 and 30", "2 when days since a between 31 and 60"], []],
  [["3 when a between 2026-01-01 and 2026-02-01", "2 when a between 2026-02-01 and 2026-03-01"], []],
])("of days since a date, %s share %s", (rows, shared) => {
  const text = `lead { id: text key, a: date }\nfit { criterion "C" {\n${rows.join("\n")}\n} }`;
  expect(saidBy("overlapping-rows", text).map((said) => said.slice(0, said.indexOf(" is in")))).toEqual(shared);
});

test("points to the row that counts", () => {
  expect(foundBy("overlapping-rows", criterion("4 when n between 10 and 50", "9 when n between 50 and 500"))).toEqual([
    "«9 when n between 50 and 500» «4 when n between 10 and 50»",
  ]);
});
