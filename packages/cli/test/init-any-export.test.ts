/** Whatever an export holds, the model that init proposes for it checks, and the command that is printed runs. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { keywords } from "@scoreline/language";
import fc from "fast-check";
import { expect, test } from "vitest";
import { runs } from "../../../test/generators/effort.ts";
import { folderWith, printedCommands, score } from "./harness.ts";
import { csv, jsonLines, times } from "./proposed.ts";

/** What people and programs put into headings and cells, and what a model has to write in quotes, or cannot write at all. */
const odd = [
  ...["", " ", "a", "Email", "id", "ID", "event", "at", "lead", "0", "00", "2026", "12.5", "1,200", "1.234,50", "-", "n/a", "NULL", "=1+1"],
  ...[
    'say "hi"',
    "back\\slash",
    "\\",
    '\\"',
    "C:\\new\\table",
    "{club}",
    "{",
    "}",
    "$\u007Bx}",
    "`tick`",
    "// remark",
    "/* */",
    "#1",
    "'",
    "“quoted”",
  ],
  ...[
    "two\nlines",
    "two\r\nlines",
    "a\tb",
    "\u0000",
    "\u2028",
    "\u2029",
    "\u0085",
    "\u200B",
    "\uFEFFbom",
    "\u202Eright",
    "e\u0301",
    "É",
    "ß",
    "İ",
    "ǅ",
  ],
  ...["😀", "👩‍👩‍👧", "日本語", "имя", "العمر", "K", "ﬁeld", "\uD800", "x".repeat(5_000), "a ".repeat(300), "\u{1F1E9}\u{1F1EA}"],
  ...[
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "fit",
    "engagement",
    "score",
    "missing",
    "field_1",
    "points",
    "no",
    "yes",
    "true",
  ],
  ...["a;b", "a|b", "a, b", "a & b", "a/b", "a\nb", "31/12/2026", "12/31/2026", "2026-02-30", "2026-05-01", "1e999", "9".repeat(400), "-0"],
  ...[
    "x@y.example",
    "Kim <kim@y.example>",
    'https://x.example/?a="b"',
    "50%",
    "$5",
    "TRUE",
    "WAHR",
    "1767225600000",
    "rule",
    "constructor.name",
  ],
  ...Object.keys(keywords),
];

const text = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...odd) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 30 }) },
);

/** Values as a column has them: of a few in turn, since values that come again are taken for choices, and now and then of many. */
const column = fc.oneof(fc.array(text, { minLength: 1, maxLength: 4 }), fc.array(text, { minLength: 30, maxLength: 60 }));

const table = fc.record({
  columns: fc.uniqueArray(fc.tuple(text, column), { selector: ([name]) => name, minLength: 1, maxLength: 8 }),
  rows: fc.constantFrom(1, 3, 25, 120),
});

type Table = typeof table extends fc.Arbitrary<infer Value> ? Value : never;

const rowsOf = ({ columns, rows }: Table, own: readonly (readonly [string, (row: number) => string])[]): readonly (readonly string[])[] => [
  [...own.map(([name]) => name), ...columns.map(([name]) => name)],
  ...times(rows, (row) => [...own.map(([, value]) => value(row)), ...columns.map(([, values]) => values[row % values.length]!)]),
];

const asJson = ([names = [], ...rows]: readonly (readonly string[])[]): string =>
  jsonLines(rows.map((row) => Object.fromEntries(row.map((value, index) => [names[index]!, value]))));

/** A table has a name for each column, and no letter that is none. */
const asTable = ([names = [], ...rows]: readonly (readonly string[])[]): string =>
  csv([names.map((name, index) => (name.trim() === "" ? `no name ${index}` : name)), ...rows]).replaceAll("\u0000", "");

async function initThenRun(files: Readonly<Record<string, string>>, options: readonly string[]): Promise<void> {
  const cwd = folderWith(files);
  const { out, err, code } = await score(["init", ...options], { cwd });
  if (!existsSync(join(cwd, "model.score"))) {
    // Nothing can be proposed from such a file, which is said with what to do.
    expect(code).toBe(2);
    expect(err).toMatch(/^error: [^\n]+\n\S/);
    expect(err).not.toContain("inside score");
    return;
  }
  const checked = await score(["check", "model.score"], { cwd });
  expect(checked.code, `${checked.out}${checked.err}\n${readFileSync(join(cwd, "model.score"), "utf8")}`).toBe(0);
  expect(out).not.toContain("not tried");
  const command = printedCommands(out).find(([name]) => name === "run");
  if (command === undefined) return expect(`${out}${err}`).toContain("No command reads these columns as they are, as is said above.");
  if (command.includes("FORM")) return;
  const ended = await score(command, { cwd });
  expect(ended.code, `${out}\n${ended.err}`).toBe(code === 0 ? 0 : ended.code);
  expect(ended.err).not.toContain("inside score");
}

const lead = (row: number): string => `u${row}@f.example`;

test("leads in a table", { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(table, fc.boolean(), async (given, hasKey) => {
      const leads = asTable(rowsOf(given, hasKey ? [["Email address", lead]] : []));
      await initThenRun({ "leads.csv": leads }, ["--leads", "leads.csv"]);
    }),
    { numRuns: runs(200) },
  );
});

test("leads and events", { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(table, table, text, text, async (given, events, one, other) => {
      const leads = asJson(rowsOf(given, [["email", lead]]));
      const happened = rowsOf(events, [
        ["email", (row) => lead(row % given.rows)],
        ["event", (row) => (row % 2 === 0 ? one : other)],
        ["at", () => "2026-05-01T10:00:00Z"],
      ]);
      await initThenRun({ "leads.jsonl": leads, "events.jsonl": asJson(happened) }, ["--leads", "leads.jsonl", "--events", "events.jsonl"]);
    }),
    { numRuns: runs(200) },
  );
});

test("three hundred columns, whatever their names", { timeout: 300_000 }, async () => {
  const names = times(300, (index) => odd[index % odd.length]! + (index % 3 === 0 ? "" : String(index)));
  const rows = times(40, (row) => [lead(row), ...names.map((_, index) => odd[(row * 7 + index) % odd.length]!)]);
  await initThenRun({ "leads.csv": asTable([["email", ...names], ...rows]) }, ["--leads", "leads.csv"]);
  await initThenRun({ "leads.jsonl": asJson([["email", ...names], ...rows]) }, ["--leads", "leads.jsonl"]);
});

test("a name that lines of JSON spell in two ways is one field, unless a row has both", async () => {
  const rows = (both: object) =>
    Array.from({ length: 40 }, (_, index) => ({ id: `u${index}`, ...(index % 2 ? { jobTitle: "CEO" } : { job_title: "Buyer" }), ...both }));
  const modelOf = async (both: object): Promise<string> => {
    const cwd = folderWith({
      "leads.jsonl": rows(both)
        .map((row) => JSON.stringify(row))
        .join("\n"),
    });
    const { code } = await score(["init", ".", "--leads", "leads.jsonl"], { cwd });
    expect(code).toBe(0);
    expect((await score(["run", "model.score", "--leads", "leads.jsonl", "-o", "x.csv", "--strict"], { cwd })).code).toBe(0);
    return readFileSync(join(cwd, "model.score"), "utf8");
  };
  expect(await modelOf({})).toContain('  job_title: text from "jobTitle"\n');
  expect(await modelOf({ jobTitle: "CEO" })).toContain('  job_title: text\n  job_title_2: text from "jobTitle"\n');
});

test("a name of signs alone is no other way to spell none", async () => {
  const cwd = folderWith({
    "leads.jsonl": JSON.stringify({ email: "u0@f.example" }),
    "events.jsonl": JSON.stringify({ email: "u0@f.example", event: "trial", at: "2026-05-01T10:00:00Z", "-": "spring", "": "" }),
  });
  await score(["init", ".", "--leads", "leads.jsonl", "--events", "events.jsonl"], { cwd });
  expect(readFileSync(join(cwd, "model.score"), "utf8")).toMatch(/: \S.* from "-"\n/);
  expect((await score(["check", "model.score"], { cwd })).code).toBe(0);
});
