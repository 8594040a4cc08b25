/** Lines below the last row of a report that are no rows. */
import { layOutLeads, type DataSource } from "@scoreline/data";
import { expect, test } from "vitest";
import { openGiven, readWhole } from "./reading.ts";

const source: DataSource = { title: "Reports", leads: { footer: ["Grand Total", "Copyright (c)"] } };
const header = "id,size,city\n";
const rows = "1,5,\n2,,\n";
const name = '"Leads, this year"\n';
const footer = "Grand totals (2 records)\n\nLeads this year\nCopyright (C) 2026\nNorth Ltd\n";

async function read(text: string, pieces?: number, given: DataSource = source) {
  const file = layOutLeads(await openGiven("report.csv", text, pieces), given);
  const { rows: all, problems, notes } = await readWhole(file, ["id", "size"]);
  return { rows: all.map(({ line, values }) => [line, ...values]), problems: problems.map(({ line }) => line), notes };
}

const both = [
  [2, "1", "5"],
  [3, "2", null],
];

test.each([
  ["after the rows", `${header}${rows}${footer}`, 4, "Grand totals (2 records)"],
  ["with the name of the report first", `${header}${rows}${name}Copyright (c) 2026\n`, 2, "Leads, this year"],
  ["in quotes, as all values", `${header}${rows}"Copyright (c) 2026, all rights reserved"\n`, 1, "Copyright (c) 2026, all rights reserved"],
  ["with as many values as a row, as a spreadsheet saves it", `${header}${rows}Grand Total,9,\nNorth Ltd,,\n`, 2, "Grand Total"],
])("are left out and counted: %s", async (_, text, count, first) => {
  for (const pieces of [1, 7, 1000]) {
    const read1 = await read(text, pieces);
    expect(read1.rows).toEqual(both);
    expect(read1.problems).toEqual([]);
    const lines = count === 1 ? "The last line" : `The last ${count} lines`;
    expect(read1.notes).toEqual([
      `${lines} of “report.csv”, from “${first}” on, ${count === 1 ? "is not a row" : "are not rows"}, as the source says.`,
    ]);
  }
});

test.each([
  ["nothing begins as a footer does", `${header}${rows}Leads this year\nNorth Ltd\n`, both, [4, 5]],
  ["rows come after it", `${header}Copyright (c) 2026\n${rows}`, both.map(([line, ...values]) => [(line as number) + 1, ...values]), [2]],
  ["rows come after it, and a footer again", `${header}${rows}Copyright (c)\n3,7,\nCopyright (c)\n`, [...both, [5, "3", "7"]], [4]],
  ["a row has an identifier alone", `${header}${rows}3,,\n4,,\nNorth Ltd\nCopyright (c)\n`, [...both, [4, "3", null], [5, "4", null]], []],
  [
    "many rows have an identifier alone",
    `${header}${"7,,\n".repeat(100)}`,
    Array.from({ length: 100 }, (_, index) => [index + 2, "7", null]),
    [],
  ],
  [
    "lines have too few values",
    `${header}${rows}${"x\n".repeat(40)}3,,\n`,
    [...both, [44, "3", null]],
    Array.from({ length: 40 }, (_, index) => index + 4),
  ],
])("nothing else is: %s", async (_, text, kept, problems) => {
  for (const pieces of [1, 50, 10_000]) {
    const { rows: read1, problems: wrong } = await read(text, pieces);
    expect(read1).toEqual(kept);
    expect(wrong).toEqual(problems);
  }
});

test("without a source that says so, such lines are no rows and told", async () => {
  const { rows: all, problems, notes } = await read(`${header}${rows}${footer}`, 1000, { title: "Plain", leads: {} });
  expect([all, problems, notes]).toEqual([both, [4, 6, 7, 8], []]);
});
