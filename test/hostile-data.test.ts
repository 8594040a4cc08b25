/**
 * Tables drawn at random go three ways – a file of CSV, a file of JSON lines, the library – and must come to the same scores and
 * the same refusals, whatever the order of rows and columns. Files that are none end in a sentence, and leave nothing after.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { compileText } from "@scoreline/compiler";
import type { LeadInput } from "@scoreline/plan";
import { createScorer, InputError } from "@scoreline/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { folderWith, score } from "../packages/cli/test/harness.ts";
import { runs } from "./generators/effort.ts";

const model = `model "Any table" { timezone "Europe/Madrid" }
lead {
  id: text key
  size: number from "Company Size"
  country: text
  plan: one of "Free", "Paid"
  consent: yes or no
  created: date
  site: url
  email: email
  missing "N/A"
}
fit {
  +1 when size is known
  +2 when size > 100
  +4 when country is "ES"
  +8 when country is missing
  +16 when plan is "Paid"
  +32 when consent
  +64 when created after 2026-01-31
  +128 when email.domain is "acme.example"
  +256 when site is known
}
`;
const { plan, diagnostics } = compileText(model);
if (plan === null) throw new Error(JSON.stringify(diagnostics));
const scorer = createScorer(plan);

const at = "2026-06-30";
const columns = ["Company Size", "country", "plan", "consent", "created", "site", "email"] as const;

/** Words for each column: some that it takes, some that look like them, some that it cannot take. */
const texts: Readonly<Record<(typeof columns)[number], readonly string[]>> = {
  "Company Size": ["40", "101", "-0", "007", "1.50", "0.1", "1e3", "1,5", "9007199254740993", "Infinity", "NaN", "0x10", "１２", "many"],
  country: ["ES", "es", " ES ", "España", "Espan\u0303a", "a,b", 'a "b"', "two\nlines", "true", "12", "0"],
  plan: ["Free", "paid", " Paid", "None"],
  consent: ["yes", "No", "true", "FALSE", "1", "0", "maybe"],
  created: ["2026-02-01", "2026-02-29", "2026-02-01T10:00", "2026-02-01T10:00:00Z", "01/02/2026", "20260201"],
  site: ["https://acme.example/a?b=c", "acme.example", "/a", "https://"],
  email: ["ana@acme.example", "ANA@ACME.EXAMPLE", "ana", "a@b@c", " ana@acme.example "],
};
const blanks = ["", " ", "N/A", "n/a"];
/** What JSON can say beyond texts, as it is written there. */
const literals = 'null true false 0 -0 40 101.0 0.1 1e2 1e21 1e999 -1e999 1e-400 20260201 [] ["ES"] {} {"a":1}'.split(" ");

const wordOf = (column: (typeof columns)[number]): fc.Arbitrary<string | undefined> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...texts[column]) },
    { weight: 2, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom(...blanks) },
  );
type Row = Readonly<Record<string, unknown>>;
const rowOf = (valueOf: (column: (typeof columns)[number]) => fc.Arbitrary<unknown>): fc.Arbitrary<Row> =>
  fc.record(Object.fromEntries(columns.map((column) => [column, valueOf(column)]))) as fc.Arbitrary<Row>;
const rowsOfTexts = fc.array(rowOf(wordOf), { minLength: 1, maxLength: 12 });
/** Rows whose values are written as JSON. */
const rowsOfJson = fc.array(
  rowOf((column) =>
    fc.oneof(
      { weight: 3, arbitrary: wordOf(column).map((text) => (text === undefined ? undefined : JSON.stringify(text))) },
      { weight: 1, arbitrary: fc.constantFrom(...literals) },
    ),
  ),
  { minLength: 1, maxLength: 12 },
) as fc.Arbitrary<readonly Readonly<Record<string, string | undefined>>[]>;

/** The points of each lead, or null where its row is refused: by the library. */
function byLibrary(rows: readonly Row[]): ReadonlyMap<string, string | null> {
  return new Map(
    rows.map((row, index) => {
      try {
        return [`l${index}`, String(scorer.score({ ...row, id: `l${index}` } as LeadInput, [], at).scores["fit"]!.points)];
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
        return [`l${index}`, null];
      }
    }),
  );
}

/** The same by the command, from a file of that name. */
async function byCommand(name: string, content: string | Uint8Array, rows: number): Promise<ReadonlyMap<string, string | null>> {
  const cwd = folderWith({ "m.score": model, [name]: content });
  const { code, out, err } = await score(["run", "m.score", "--leads", name, "--at", at], { cwd });
  const scored = new Map(
    out
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(",") as [string, string]),
  );
  expect(code, err).toBe(scored.size === rows ? 0 : 2);
  return new Map(Array.from({ length: rows }, (_, index) => [`l${index}`, scored.get(`l${index}`) ?? null]));
}

const quoted = (value: unknown): string => `"${String(value ?? "").replaceAll('"', '""')}"`;
const csvOf = (rows: readonly Row[], order: readonly string[], indices: readonly number[]): string =>
  [order.map(quoted), ...indices.map((index) => order.map((column) => quoted(column === "id" ? `l${index}` : rows[index]![column])))]
    .map((cells) => cells.join(","))
    .join("\n");
/** What a row lacks is not there at all. */
const linesOf = (
  rows: readonly Readonly<Record<string, string | undefined>>[],
  order: readonly string[],
  indices: readonly number[],
): string =>
  indices
    .map((index) => {
      const members = order.map((column) => [column, column === "id" ? `"l${index}"` : rows[index]![column]] as const);
      return `{${members.flatMap(([column, value]) => (value === undefined ? [] : [`${JSON.stringify(column)}: ${value}`])).join(", ")}}`;
    })
    .join("\n");
const jsonOf = (rows: readonly Row[]): readonly Readonly<Record<string, string | undefined>>[] =>
  rows.map((row) => Object.fromEntries(Object.entries(row).map(([column, value]) => [column, JSON.stringify(value)])));
const valuesOf = (rows: readonly Readonly<Record<string, string | undefined>>[]): readonly Row[] =>
  rows.map(
    (row) =>
      Object.fromEntries(Object.entries(row).flatMap(([column, json]) => (json === undefined ? [] : [[column, JSON.parse(json)]]))) as Row,
  );

const shuffled = <T>(items: readonly T[], seed: number): readonly T[] =>
  items
    .map((item, index) => ({ item, lot: Math.imul(seed ^ (index + 1), 0x9e3779b1) >>> 0 }))
    .sort((one, other) => one.lot - other.lot)
    .map(({ item }) => item);
const ordersOf = (rows: readonly Row[], seed: number): { readonly order: readonly string[]; readonly indices: readonly number[] } => ({
  order: shuffled(["id", ...columns], seed),
  indices: shuffled([...rows.keys()], ~seed),
});

test("texts score alike from CSV, from JSON lines and in the library, in any order", async () => {
  await fc.assert(
    fc.asyncProperty(rowsOfTexts, fc.nat(), async (rows, seed) => {
      const { order, indices } = ordersOf(rows, seed);
      const expected = byLibrary(rows);
      expect(await byCommand("leads.csv", csvOf(rows, order, indices), rows.length)).toEqual(expected);
      expect(await byCommand("leads.jsonl", linesOf(jsonOf(rows), order, indices), rows.length)).toEqual(expected);
    }),
    { numRuns: runs(60) },
  );
});

test("all that JSON can say scores alike from JSON lines and in the library, in any order", async () => {
  await fc.assert(
    fc.asyncProperty(rowsOfJson, fc.nat(), async (rows, seed) => {
      const { order, indices } = ordersOf(rows, seed);
      expect(await byCommand("leads.jsonl", linesOf(rows, order, indices), rows.length)).toEqual(byLibrary(valuesOf(rows)));
    }),
    { numRuns: runs(100) },
  );
});

/** Damage to the bytes of a sound file: some replaced, some missing, some again. */
const damage = fc.array(fc.record({ place: fc.nat(), bytes: fc.uint8Array({ maxLength: 4 }), removed: fc.integer({ min: 0, max: 20 }) }), {
  minLength: 1,
  maxLength: 4,
});
const kinds = ["leads.csv", "leads.jsonl", "leads.csv.gz", "leads.jsonl.gz", "leads.parquet"] as const;

test("damaged files end in a result or in a sentence, and leave nothing after", async () => {
  const rows: readonly Row[] = [
    { "Company Size": "40", country: "ES", consent: "yes" },
    { country: "España" },
    { email: "ana@acme.example" },
  ];
  const { order, indices } = ordersOf(rows, 1);
  const sound = { csv: Buffer.from(csvOf(rows, order, indices)), jsonl: Buffer.from(linesOf(jsonOf(rows), order, indices)) };
  await fc.assert(
    fc.asyncProperty(damage, fc.constantFrom(...kinds), fc.boolean(), async (blows, name, isInside) => {
      const plain = name.includes("jsonl") ? sound.jsonl : sound.csv;
      const isPacked = name.endsWith(".gz");
      const hurt = struck(isPacked && !isInside ? gzipSync(plain) : plain, blows);
      const cwd = folderWith({ "m.score": model, [name]: isPacked && isInside ? gzipSync(hurt) : hurt });
      const { code, err } = await score(["run", "m.score", "--leads", name, "--at", at, "-o", "out.csv"], { cwd });
      expect([0, 2], err).toContain(code);
      expect(err).not.toMatch(/^\s+at |defect|undefined|\[object|\bENO|TypeError/m);
      if (code === 2) expect(err).toMatch(/^error: /m);
      const left = readdirSync(cwd).filter((file) => file !== "m.score" && file !== name);
      expect([[], ["out.csv"]]).toContainEqual(left);
      if (left.length > 0) expect(readFileSync(join(cwd, "out.csv"), "utf8")).toMatch(/^lead_id,fit,.*\n(?:.*\n)*$/);
      else expect(code).toBe(2);
    }),
    { numRuns: runs(150) },
  );
});

function struck(bytes: Uint8Array, blows: readonly { place: number; bytes: Uint8Array; removed: number }[]): Buffer {
  let hurt = Buffer.from(bytes);
  for (const { place, bytes: put, removed } of blows) {
    const start = place % (hurt.length + 1);
    hurt = Buffer.concat([hurt.subarray(0, start), put, hurt.subarray(start + removed)]);
  }
  return hurt;
}
