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

const noteOf = (count: number, first: string): string =>
  count === 1
    ? `The last line of “report.csv”, “${first}”, is the footer of a report, not a row.`
    : `The last ${count} lines of “report.csv”, from “${first}” on, are the footer of a report, not rows.`;

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
    expect(read1.notes).toEqual([noteOf(count, first)]);
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

const wide = "id,company,size\n1,Total,5\n2,,7\n";
const wideRows = [
  [2, "1", "5"],
  [3, "2", "7"],
];

test.each([
  ["Gesamtanzahl,140\n", 1, "Gesamtanzahl,140"],
  ["Gesamtsumme,Anzahl\nCopyright (c) 2026\n", 2, "Gesamtsumme,Anzahl"],
  ["Total,12\n", 1, "Total,12"],
  ["Grand Totals,12\nLeads this year\n", 2, "Grand Totals,12"],
  ["Total (3 records),12\n", 1, "Total (3 records),12"],
  ["Total général,12\nGénéré par Ann\n", 2, "Total général,12"],
  ["Leads this year\nConfidential Information - Do Not Distribute\n", 2, "Leads this year"],
  ['"Copyright (c) 2026, all rights reserved"\n', 1, "Copyright (c) 2026, all rights reserved"],
])("is known in any source where its lines are too short for a row: %j", async (end, count, first) => {
  for (const given of [source, { title: "Plain" }, { title: "Other", leads: { id: ["id"] } }]) {
    expect(await read(`${wide}${end}`, 7, given)).toEqual({ rows: wideRows, problems: [], notes: [noteOf(count, first)] });
  }
});

test.each([
  ["a cut row of a company that is called so", "Total SA,Paris\n"],
  ["a cut row with an address", "total@x.example,Total\n"],
  ["a cut row of an organization that is called so", "Sum of Us,Paris\n"],
  ["a cut row like any other", "3,Total\n"],
  ["a total before other rows", "Total,12\n3,A,9\n"],
])("but not: %s", async (_, end) => {
  const { problems, notes } = await read(`${wide}${end}`, 1000, { title: "Plain" });
  expect([problems, notes]).toEqual([[4], []]);
});

test("without a source that says so, a row with a value for each column is one, whatever it begins with", async () => {
  const { rows: all, notes } = await read(`${wide}Total,,12\n`, 1000, { title: "Plain" });
  expect([all, notes]).toEqual([[...wideRows, [4, "Total", "12"]], []]);
});

test("reports that were put together have a footer each", async () => {
  const text = `${wide}Total,12\nCopyright (c) 2026\nid,company,size\n3,A,9\nTotal,9\n`;
  for (const pieces of [1, 7, 1000]) {
    expect(await read(text, pieces, { title: "Plain" })).toEqual({
      rows: [...wideRows, [7, "3", "9"]],
      problems: [],
      notes: [
        "1 line of “report.csv” names the columns again and was left out.",
        "3 lines of “report.csv”, such as “Total,12”, are footers of reports, not rows.",
      ],
    });
  }
});

async function doubts(text: string, given: DataSource, pieces?: number): Promise<readonly string[]> {
  const file = layOutLeads(await openGiven("report.csv", text, pieces), given);
  await readWhole(file, ["id", "size"]);
  return file.doubts?.() ?? [];
}
const plain: DataSource = { title: "" };

test.each([
  ["Total", "Total,9,\n"],
  ["Grand Total", "Grand Total,9,2\n"],
  ["Gesamtsumme", "Gesamtsumme,9,x\n"],
  ["Summe: 2", "Summe: 2,9,x\n"],
  ["Generated by Ana", "Generated by Ana,,\n"],
  ["Average", "Average,9,2\n"],
  ["Mean", "Mean,9,2\n"],
  ["Sum of employees", "Sum of employees,9,2\n"],
  ["Count", "Count,9,2\n"],
  ["300 records", "300 records,,\n"],
  ["(1,300 rows affected)", '"(1,300 rows affected)",,\n'],
  ["Anzahl: 2", "Anzahl: 2,9,2\n"],
  ["Durchschnitt", "Durchschnitt,9,2\n"],
  ["Moyenne", "Moyenne,9,2\n"],
  ["Nombre de lignes : 2", "Nombre de lignes : 2,,\n"],
  ["Promedio", "Promedio,9,2\n"],
  ["Media: 4.5", "Media: 4.5,9,2\n"],
])("a last row as wide as the table that begins with “%s” is one, and a doubt", async (first, line) => {
  for (const pieces of [1, 9, 1000]) {
    expect((await read(`${header}${rows}${line}`, pieces, plain)).rows).toHaveLength(3);
    expect(await doubts(`${header}${rows}${line}`, plain, pieces)).toEqual([
      `The last line of “report.csv”, line 4, begins with “${first}” as the footer of a report does, and counts as a row. If it is none, remove it.`,
    ]);
  }
});

test("several such rows are one doubt", async () => {
  expect(await doubts(`${header}${rows}Confidential Information - Do Not Distribute,,\nCopyright (c) 2026,,\n`, plain)).toEqual([
    "The last 2 lines of “report.csv”, from line 4 on, begin as the footer of a report does, such as “Confidential Information - Do Not Distribute”, and count as rows. If they are none, remove them.",
  ]);
});

test.each([
  ["Total", "Total,9,2\nAverage,4,1\n", 2],
  ["Total", "Total,9,2\nMin,4,1\nMax,5,1\n", 3],
  ["Gesamt", "Gesamt,9,2\nDurchschnitt,4,1\nAnzahl: 2,,\n", 3],
  ["Total", "Total,9,2\nMoyenne,4,1\n", 2],
  ["Total", "Total,9,2\nMedia,4,1\n", 2],
])("“%s” is not hidden by the rows below it: %j", async (first, end, count) => {
  expect(await doubts(`${header}${rows}${end}`, plain)).toEqual([
    `The last ${count} lines of “report.csv”, from line 4 on, begin as the footer of a report does, such as “${first}”, and count as rows. If they are none, remove them.`,
  ]);
});

test("a lead above the last row is none of it, whatever it is called", async () => {
  expect(await doubts(`${header}${rows}Max,1,\nTotal,9,2\n`, plain)).toEqual([
    "The last line of “report.csv”, line 5, begins with “Total” as the footer of a report does, and counts as a row. If it is none, remove it.",
  ]);
});

test.each(["Average,42\n", "Count: 2,7\n", "300 records\n", "Anzahl: 2\n", "Records: 2\n"])(
  "a line too short for a row is left out where it says what a report sums up: %j",
  async (end) => {
    expect(await read(`${wide}${end}`, 1000, plain)).toEqual({ rows: wideRows, problems: [], notes: [noteOf(1, end.trim())] });
  },
);

test.each([
  ["another row after it", `${header}Total,9,\n${rows}`, plain],
  ["the name of a company", `${header}${rows}Total Energies,9,\n`, plain],
  ["a name that is a word of footers, too", `${header}${rows}Max,9,\n`, plain],
  ["a value that is a word of footers, too", `${header}${rows}Media,9,\n`, plain],
  ["a company that is called so", `${header}${rows}Average Joe's,9,\n`, plain],
  ["a countess", `${header}${rows}Countess Ana,9,\n`, plain],
  ["an address", `${header}${rows}300 Rowse Street,9,\n`, plain],
  ["a number", `${header}${rows}300,9,\n`, plain],
  ["a total in another column", `${header}${rows}3,Total,\n`, plain],
  ["one that the source leaves out", `${header}${rows}Grand Total,9,\n`, source],
])("%s leaves no doubt", async (_, text, given) => {
  expect(await doubts(text, given)).toEqual([]);
});
