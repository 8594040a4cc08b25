/** Results as an Excel workbook, read back part by part. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { ResultColumn, ResultRow } from "@scoreline/data";
import { openResults, openWorkspace, type ResultStyle } from "@scoreline/engines";
import { folderWith, score } from "./harness.ts";
import { files, model, usual } from "./small-run.ts";
import { readWorkbook, type Workbook } from "./workbook.ts";

async function written(
  columns: readonly ResultColumn[],
  rows: readonly ResultRow[],
  title = "Scores",
  style: ResultStyle = {},
): Promise<Workbook> {
  const path = join(folderWith(), "x.xlsx");
  const workspace = await openWorkspace({ signal: new AbortController().signal });
  try {
    const writer = await openResults({ path }, { format: "xlsx", gzipped: false }, { columns, title, rows: rows.length }, workspace, style);
    for (const row of rows) await writer.write([row]);
    await writer.finish();
  } finally {
    workspace.close();
  }
  return readWorkbook(readFileSync(path));
}

async function run(given: Readonly<Record<string, string>>, ...more: string[]) {
  const cwd = folderWith({ ...files, ...given });
  const ended = await score([...usual, ...more, "-o", "x.xlsx"], { cwd });
  return { ...ended, cwd, book: ended.code === 0 ? readWorkbook(readFileSync(join(cwd, "x.xlsx"))) : null };
}

test("holds what CSV holds, cell by cell, with numbers and dates where CSV has texts", async () => {
  const leads =
    "id,email,industry,Company Size,created,phone\n007,ana@bank.example,Finance,250,2026-01-02,0034\nb,,retail,,2026-01-02 08:30,\n";
  const columns = ["--columns", "lead_id,fit,fit_rating,phone,created,Company Size,reasons,scored_at,rank", "--rank", "fit"];
  const { book, cwd } = await run({ "leads.csv": leads }, ...columns);
  await score([...usual, ...columns, "-o", "x.csv"], { cwd });
  // 2026-01-02 is day 46,024 of Excel: 20,455 days after 1970-01-01, which is day 25,569.
  expect(book?.grid).toEqual([
    ["lead_id", "fit", "fit_rating", "phone", "created", "Company Size", "reasons", "scored_at", "rank"],
    ["007", "12.5", "A", "0034", "46024", "250", "industry is “Finance” +10; employees is above 0 +2.5", "46204.916666655095", "1"],
    ["b", "0", "B", null, "46024.354166666664", null, "Look: page view +1", "46204.916666655095", "2"],
  ]);
  expect(readFileSync(join(cwd, "x.csv"), "utf8").split("\n").slice(1, 3)).toEqual([
    '007,12.5,A,0034,2026-01-02,250,"industry is “Finance” +10; employees is above 0 +2.5",2026-07-01T21:59:59.999Z,1',
    "b,0,B,,2026-01-02 08:30,,Look: page view +1,2026-07-01T21:59:59.999Z,2",
  ]);
  const shown = (place: string): unknown => [book?.cells.get(place)?.isText, book?.cells.get(place)?.format];
  expect(["A2", "B2", "B3", "C2", "D2", "E2", "E3", "F2", "H2", "I2"].map((place) => [place, shown(place)])).toEqual([
    ["A2", [true, "General"]],
    ["B2", [false, "0.0##############"]],
    ["B3", [false, "0"]],
    ["C2", [true, "General"]],
    ["D2", [true, "General"]],
    ["E2", [false, "yyyy\\-mm\\-dd"]],
    ["E3", [false, "yyyy\\-mm\\-dd hh:mm:ss"]],
    ["F2", [false, "0"]],
    ["H2", [false, "yyyy\\-mm\\-dd hh:mm:ss.000"]],
    ["I2", [false, "0"]],
  ]);
});

test("is named after the model, its header is bold and stays in view, and columns are as wide as what is in them", async () => {
  const { book } = await run({}, "--columns", "lead_id,fit,email");
  expect(book?.sheet).toBe("Small");
  expect([...(book?.cells ?? [])].filter(([, { bold }]) => bold).map(([place]) => place)).toEqual(["A1", "B1", "C1"]);
  expect(book?.xml).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
  // At least 8, at least 12 for points, and 16 for “ana@bank.example”, with room for two more.
  expect(book?.widths).toEqual([10, 14, 18]);
});

test.each([
  ["A/B: [test] 2026?", "A B test 2026"],
  ["'Fit'", "Fit"],
  ["history", "Results"],
  ["", "Results"],
  ["Calls & visits <now>", "Calls & visits <now>"],
  ["A name that is much longer than a sheet may have", "A name that is much longer than"],
  [`${"x".repeat(30)}😀`, "x".repeat(30)],
])("the name %j becomes that of a sheet, %j", async (title, sheet) => {
  expect((await written([{ name: "a", kind: "text" }], [], title)).sheet).toBe(sheet);
});

test("texts stay the texts that they are: no formulas, no lost characters, and no names of JavaScript", async () => {
  const texts = [
    "=1+1",
    "+34 600",
    "@SUM(A1)",
    "-5",
    "constructor",
    "__proto__",
    "a & b <c> \"d\" 'e'",
    " blanks ",
    "two\r\nlines\tand more",
    "_x0041_",
    "bell \u0007",
    "not one \uffff",
    "😀 á",
    "ends in _",
  ];
  const { cells, xml } = await written(
    [{ name: "=A1", kind: "text" }],
    texts.map((text) => [text]),
  );
  expect([...cells.values()].map(({ value, isText }) => [value, isText])).toEqual(["=A1", ...texts].map((text) => [text, true]));
  expect(xml).not.toContain("<f");
  expect([...cells.values()].filter(({ guarded }) => guarded).map(({ value }) => value)).toEqual([
    ...texts.slice(0, 4),
    "__proto__",
    " blanks ",
    "_x0041_",
    "😀 á",
  ]);
});

test("numbers are exact, or texts where Excel would lose digits or zeros in front", async () => {
  const points = [12_500_000, -1, 9_000_000_000_000_000, 8_999_999_999_999_999, 999_999_999_999_999, 0];
  const numbers = ["1234.5", "007", "1e5", "1234567890123456", "-0.25", "100000000000000", "1,5", "2.0", ""];
  const both = await written(
    [
      { name: "p", kind: "points" },
      { name: "n", kind: "text", texts: "numbers" },
    ],
    numbers.map((number, index) => [points[index] ?? null, number]),
  );
  const column = (letter: string): unknown[] =>
    numbers.map((_, index) => both.cells.get(`${letter}${index + 2}`)).map((cell) => cell && [cell.value, cell.isText]);
  expect(column("A").slice(0, 6)).toEqual([
    ["12.5", false],
    ["-0.000001", false],
    ["9000000000", false],
    // Sixteen digits, of which Excel keeps fifteen.
    ["8999999999.999999", true],
    ["999999999.999999", false],
    ["0", false],
  ]);
  expect(column("B")).toEqual([
    ["1234.5", false],
    ["007", true],
    ["1e5", true],
    ["1234567890123456", true],
    ["-0.25", false],
    ["100000000000000", false],
    ["1,5", true],
    ["2.0", false],
    undefined,
  ]);
});

test("times are days since 1900, those with an offset in UTC, and texts where Excel knows no such day", async () => {
  const times = [
    "1900-03-01",
    "1900-02-28",
    "2000-01-01 12:00",
    "2000-01-01T01:00:00+02:00",
    "31/12/2026",
    "2000-01-01T00:00:00.5Z",
    "9999-12-31",
    "9999-12-31T23:00-05:00",
  ];
  const { cells } = await written(
    [{ name: "t", kind: "text", texts: "times" }],
    times.map((time) => [time]),
  );
  // 1900-03-01 is day 61, and 2000-01-01 day 36,526.
  expect(times.map((_, index) => cells.get(`A${index + 2}`)?.value)).toEqual([
    "61",
    "1900-02-28",
    "36526.5",
    `${36_525 + 23 / 24}`,
    "31/12/2026",
    `${36_526 + 0.5 / 86_400}`,
    "2958465",
    "9999-12-31T23:00-05:00",
  ]);
});

test("a text that is too long for a cell is cut, with a mark and a note", async () => {
  const long = "x".repeat(32_768);
  const leads = `id,email,where\na,a@b.example,${long}\nb,b@b.example,${long.slice(1)}\n`;
  const { book, err } = await run({ "leads.csv": leads }, "--columns", "lead_id,where");
  expect([book?.cells.get("B2")?.value, book?.cells.get("B3")?.value]).toEqual([`${"x".repeat(32_766)}…`, "x".repeat(32_767)]);
  expect(err).toContain(
    "1 text is longer than a cell of Excel holds and ends in “…” after 32,766 characters; CSV, JSON lines and Parquet keep all of it.",
  );
});

test("more than a sheet holds is refused before anything is scored, with what to do", async () => {
  const shape = { format: "xlsx", gzipped: false } as const;
  const path = join(folderWith(), "x.xlsx");
  const column = { name: "a", kind: "text" } as const;
  const workspace = await openWorkspace({ signal: new AbortController().signal });
  const opened = (rows: number | null, columns = [column]) => openResults({ path }, shape, { columns, title: "", rows }, workspace);
  await (await opened(1_048_575)).abandon();
  await expect(opened(1_048_576)).rejects.toMatchObject({
    message: "A sheet of Excel holds 1,048,575 rows below its header, and there are 1,048,576.",
    hint: "End the file in .csv or .parquet.",
  });
  await expect(
    opened(
      1,
      Array.from({ length: 16_385 }, () => column),
    ),
  ).rejects.toThrow("16,384 columns, and there are 16,385");
  // Of a history nobody knows how many rows will come.
  const writer = await opened(null);
  await writer.write(Array.from({ length: 1_048_575 }, () => [null]));
  await expect(writer.write([[null]])).rejects.toMatchObject({
    message: "A sheet of Excel holds 1,048,575 rows below its header, and there are more.",
    hint: "End the file in .csv or .parquet.",
  });
  await writer.abandon();
  workspace.close();
});

test.each([["--output-decimal", "comma"], ["--output-separator", "semicolon"], ["--raw-text"]])(
  "%s makes no sense for a workbook, and nothing is written",
  async (...option) => {
    const { code, err, cwd } = await run({}, ...option);
    expect([code, err]).toEqual([
      2,
      `error: ${option[0]} is for CSV, and “x.xlsx” is not CSV.\nLeave out ${option[0]}; Excel shows numbers in a workbook as your computer does, and runs no text as a formula, or end the file in .csv.\n`,
    ]);
    expect(readdirSync(cwd).sort()).toEqual(Object.keys(files).sort());
  },
);

test("a workbook is no data to read, and it is said what to do instead", async () => {
  const { cwd } = await run({});
  expect(await score(["run", "m.score", "--leads", "x.xlsx"], { cwd })).toEqual({
    code: 2,
    out: "",
    err: "error: “x.xlsx” is an Excel workbook or a zip archive, not a table in text.\nIn Excel, save it as “CSV UTF-8”; unpack an archive first.\n",
  });
});

test("rejects are a workbook too, also where there are none", async () => {
  const cwd = folderWith({ ...files, "leads.csv": "id,email,Company Size\na,a@b.example,many\n" });
  await score([...usual, "--rejects", "r.xlsx", "--max-rejects", "9", "-o", "x.csv"], { cwd });
  const { sheet, grid } = readWorkbook(readFileSync(join(cwd, "r.xlsx")));
  expect([sheet, grid[0], grid[1]?.slice(0, 4)]).toEqual([
    "Rejects",
    ["file", "line", "column", "value", "lead", "problem", "outcome"],
    ["leads.csv", "2", "Company Size", "many"],
  ]);
  const none = await run({ "leads.csv": "id,email\n" }, "--rejects", "r.xlsx");
  expect(none.book?.grid).toHaveLength(1);
  expect(readWorkbook(readFileSync(join(none.cwd, "r.xlsx"))).grid).toHaveLength(1);
});

test("more rejects than a sheet holds end the run while they are read, and lose nothing that was there", async () => {
  // Each line has one value of three.
  const leads = `id,email,Company Size\n${"x\n".repeat(1_048_576)}`;
  const cwd = folderWith({ ...files, "leads.csv": leads, "r.xlsx": "before", "x.csv": "before" });
  const { code, out, err } = await score([...usual, "--rejects", "r.xlsx", "--max-rejects", "9999999", "-o", "x.csv"], { cwd });
  expect([code, out, err]).toEqual([
    2,
    "",
    "error: More than 1,048,575 rows or values could not be used, and a sheet of Excel has no room for more, so “r.xlsx” would not have them all.\nEnd the file of --rejects in .csv or .parquet; without --rejects the run shows the most frequent problems.\n",
  ]);
  expect(["r.xlsx", "x.csv"].map((name) => readFileSync(join(cwd, name), "utf8"))).toEqual(["before", "before"]);
});

test("the same results are the same bytes, and properties that are numbers are numbers", async () => {
  const numbered = model
    .replace('team: "Sales"', 'team: "Sales", priority: 1')
    .replace('team: "Marketing"', 'team: "Marketing", priority: 2.5');
  const given = { "m.score": numbered };
  const [one, other] = [await run(given, "--with-properties"), await run(given, "--with-properties")];
  expect(readFileSync(join(one.cwd, "x.xlsx"))).toEqual(readFileSync(join(other.cwd, "x.xlsx")));
  const place = one.book!.grid[0]!.indexOf("action_priority");
  const letter = String.fromCharCode(65 + place);
  expect(one.book?.cells.get(`${letter}2`)).toMatchObject({ value: "2.5", isText: false });
});

test("a workbook that cannot be finished leaves what was there", async () => {
  const interruption = new AbortController();
  const cwd = folderWith(files);
  writeFileSync(join(cwd, "x.xlsx"), "before");
  interruption.abort();
  const { code, err } = await score([...usual, "-o", "x.xlsx"], { cwd, interrupted: interruption.signal });
  expect([code, err, readFileSync(join(cwd, "x.xlsx"), "utf8")]).toEqual([2, "Interrupted; no results were written.\n", "before"]);
  expect(readdirSync(cwd).sort()).toEqual([...Object.keys(files), "x.xlsx"].sort());
});
