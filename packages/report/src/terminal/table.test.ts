import { expect, test } from "vitest";
import type { Column, Row, Table } from "../document/document.ts";
import { blockLines } from "./terminal.ts";
import { drawBar, plainPalette } from "./table.ts";

const start: Column = { align: "start", heading: "" };
const end: Column = { align: "end", heading: "" };

function lines(table: Partial<Table> & { readonly rows: readonly Row[] }, width = 80): string[] {
  return blockLines([{ kind: "table", look: "framed", columns: [start, end], ...table }], { width });
}

test("cells keep their columns, whatever their letters", () => {
  const rows = [[{ text: "中文" }, { text: "+40" }]];
  const columns = [
    { ...start, most: 6 },
    { ...end, least: 4 },
  ];
  expect(lines({ columns, rows, total: [{ text: "muchtoolong" }] })).toEqual([
    "┌────────┬──────┐",
    "│ 中文   │  +40 │",
    "├────────┼──────┤",
    "│ mucht… │      │",
    "└────────┴──────┘",
  ]);
});

test("paint does not count", () => {
  const table: Table = { kind: "table", look: "framed", columns: [{ ...end, least: 3 }], rows: [[{ text: "7", tone: "good" }]] };
  const [, row] = blockLines([table], { paint: { ...plainPalette, good: (text) => `<${text}>` } });
  expect(row).toBe("│   <7> │");
});

test("a text too long for its column goes on in the next line, and its notes below", () => {
  const rows = [
    [{ text: "one two three", notes: ["small print"] }, { text: "1" }],
    [{ text: "deep", depth: 1 }, { text: "2" }],
  ];
  expect(lines({ rows, columns: [{ ...start, most: 9 }, end] })).toEqual([
    "┌───────────┬───┐",
    "│ one two   │ 1 │",
    "│ three     │   │",
    "│   small   │   │",
    "│   print   │   │",
    "│   deep    │ 2 │",
    "└───────────┴───┘",
  ]);
});

test("where all do not fit the widest column gives way, and the narrow ones keep their width", () => {
  const rows = [[{ text: "abcdefghijklmnop" }, { text: "12345" }]];
  // 4 for the lines of two open columns, 5 for the number, 11 are left.
  expect(lines({ look: "open", rows }, 20)).toEqual(["  abcdefghij…  12345"]);
});

test("bars are left out of a table too narrow for them", () => {
  const columns = [start, { ...start, bars: { width: 4, from: 20 } }];
  const rows = [[{ text: "a" }, { text: "", bar: 0.5 }]];
  const fills = { least: 10, most: 30 };
  expect(lines({ columns, rows, fills }, 20)[1]).toBe("│ a         │ ██   │");
  expect(lines({ columns, rows, fills }, 19)[1]).toBe("│ a               │");
});

test("headings that a terminal shows are above, with lines between all rows where they are ruled", () => {
  const columns = [start, { ...end, heading: "Count", headed: true as const }];
  expect(
    lines({
      look: "ruled",
      columns,
      rows: [
        [{ text: "a" }, { text: "1" }],
        [{ text: "b" }, { text: "2" }],
      ],
    }),
  ).toEqual(["┌───┬───────┐", "│   │ Count │", "├───┼───────┤", "│ a │     1 │", "├───┼───────┤", "│ b │     2 │", "└───┴───────┘"]);
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
