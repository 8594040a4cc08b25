import { expect, test } from "vitest";
import { drawBar } from "./bar.ts";
import { drawTable, fittingWidth } from "./table.ts";

test("cells keep their columns, whatever their letters", () => {
  const columns = [
    { align: "start", width: 6 },
    { align: "end", width: 4 },
  ] as const;
  expect(drawTable(columns, [[{ text: "中文" }, { text: "+40" }], "rule", [{ text: "too long here" }]])).toEqual([
    "┌────────┬──────┐",
    "│ 中文   │  +40 │",
    "├────────┼──────┤",
    "│ too l… │      │",
    "└────────┴──────┘",
  ]);
});

test("paint does not count", () => {
  const [, row] = drawTable([{ align: "end", width: 3 }], [[{ text: "7", paint: (text) => `<${text}>` }]]);
  expect(row).toBe("│   <7> │");
});

test("a column is as wide as its widest text, up to a limit", () => {
  expect(fittingWidth(["a", "中文", "abc"], 10)).toBe(4);
  expect(fittingWidth(["abcdef"], 4)).toBe(4);
});

test.each([
  [0, ""],
  [1, "████"],
  [0.5, "██"],
  [0.25 / 8, "▏"],
  [0.0001, "▏"],
  [0.625, "██▌"],
  [2, "████"],
])("the bar for a share of %d is %j", (share, bar) => {
  expect(drawBar(share, 4)).toBe(bar);
});
