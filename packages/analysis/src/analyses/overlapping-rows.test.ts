import { expect, test } from "vitest";
import { foundBy, saidBy } from "../../test/found.ts";

const ground = "lead { id: text key, n: number, m: number }\n";
const criterion = (...rows: readonly string[]): string => `${ground}fit { criterion "C" {\n${rows.join("\n")}\n} }`;

test.each([
  [["4 when n between 10 and 50", "9 when n between 50 and 500"], "50"],
  [["9 when n between 50 and 500", "4 when n between 10 and 50"], "50"],
  [["4 when n between 10 and 60", "9 when n between 50 and 500"], "50 to 60"],
  [["4 when n >= 10 and n < 60", "9 when n > 50 and n < 500"], "51 to 59"],
  [["4 when n >= 10 and n < 50.5", "9 when n > 50 and n < 500"], "above 50 and below 50.5"],
  [["4 when n between 10 and 50", "1 when n = 7", "9 when n between 50 and 500", "0 otherwise"], "50"],
  [["4 when n between 10 and 50.5", "9 when n between 50 and 500"], "50 to 50.5"],
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
  [["2 when days since a between 30 and 60", "3 when a in last 40 days"], ["“days since a” 30 to 40"]],
  [["3 when days since a between 0 and 30", "2 when days since a between 31 and 60"], []],
  [["3 when a between 2026-01-01 and 2026-02-01", "2 when a between 2026-02-01 and 2026-03-01"], []],
])("of days since a date, %s share %s", (rows, shared) => {
  const text = `lead { id: text key, a: date }\nfit { criterion "C" {\n${rows.join("\n")}\n} }`;
  expect(saidBy("overlapping-rows", text).map((said) => said.slice(0, said.indexOf(" is in")))).toEqual(shared);
});

test("of a row that those above leave nothing, only that is told", () => {
  const rows = criterion("3 when n > 50", "2 when n between 10 and 50", "1 when n between 12 and 90");
  expect(foundBy("overlapping-rows", rows)).toEqual([]);
  expect(foundBy("masked-row", rows)).toEqual(["«1 when n between 12 and 90»"]);
  // What never counts takes nothing from those below it, either.
  const below = criterion("3 when n > 50", "2 when n between 20 and 50", "1 when n between 25 and 90", "0 when n between 5 and 30");
  expect(foundBy("overlapping-rows", below)).toEqual(["«0 when n between 5 and 30» «2 when n between 20 and 50»"]);
});

test("points to the row that counts", () => {
  expect(foundBy("overlapping-rows", criterion("4 when n between 10 and 50", "9 when n between 50 and 500"))).toEqual([
    "«9 when n between 50 and 500» «4 when n between 10 and 50»",
  ]);
});
