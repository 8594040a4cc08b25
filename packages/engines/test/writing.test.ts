import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { resultShape, type ResultColumn, type ResultRow, type ResultTable } from "@scoreline/data";
import { createRanking, openData, openResults } from "@scoreline/engines";
import { readWhole, withWorkspace } from "./reading.ts";

const folder = mkdtempSync(join(tmpdir(), "engines-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const columns: readonly ResultColumn[] = [
  { name: "lead_id", kind: "text" },
  { name: "fit", kind: "points" },
  { name: 'odd "name"', kind: "text" },
  { name: "rank", kind: "whole" },
];

const table: ResultTable = { columns, title: "Scores", rows: 4 };

const rows: readonly ResultRow[] = [
  ["1", 12_500_000, "A", 1],
  ['a,"b"\nc', -1, null, 2],
  ["=SUM(A1)", 9_000_000_000_000_000, " B ", null],
  ["é", 0, "", 4],
];

async function writeAll(name: string): Promise<Buffer> {
  const path = join(folder, name);
  await withWorkspace(async (workspace) => {
    const writer = await openResults({ path }, resultShape(name)!, table, workspace);
    await writer.write(rows.slice(0, 1));
    await writer.write(rows.slice(1));
    await writer.finish();
  });
  return readFileSync(path);
}

const csv = `lead_id,fit,"odd ""name""",rank\n1,12.5,A,1\n"a,""b""\nc",-0.000001,,2\n'=SUM(A1),9000000000," B ",\né,0,,4\n`;
const jsonLines = [
  '{"lead_id":"1","fit":12.5,"odd \\"name\\"":"A","rank":1}',
  '{"lead_id":"a,\\"b\\"\\nc","fit":-0.000001,"odd \\"name\\"":null,"rank":2}',
  '{"lead_id":"=SUM(A1)","fit":9000000000,"odd \\"name\\"":" B ","rank":null}',
  '{"lead_id":"é","fit":0,"odd \\"name\\"":"","rank":4}',
  "",
].join("\n");

describe("results", () => {
  test("as CSV: exact points, quotes only where needed, and no formulas", async () => {
    expect((await writeAll("a.csv")).toString()).toBe(csv);
  });

  test("as JSON lines: points are numbers, written exactly", async () => {
    expect((await writeAll("a.jsonl")).toString()).toBe(jsonLines);
  });

  test("gzipped", async () => {
    expect(gunzipSync(await writeAll("b.csv.gz")).toString()).toBe(csv);
    expect(gunzipSync(await writeAll("b.jsonl.gz")).toString()).toBe(jsonLines);
  });

  test("as Parquet: points are exact decimals", async () => {
    await writeAll("c.parquet");
    await withWorkspace(async (workspace) => {
      const connection = await workspace.connect();
      const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM read_parquet('${join(folder, "c.parquet")}')`);
      expect(described.getRows().map(([name, type]) => [name, type])).toEqual([
        ["lead_id", "VARCHAR"],
        ["fit", "DECIMAL(16,6)"],
        ['odd "name"', "VARCHAR"],
        ["rank", "UINTEGER"],
      ]);
      const fits = await connection.runAndReadAll(`SELECT fit::VARCHAR FROM read_parquet('${join(folder, "c.parquet")}')`);
      expect(fits.getRows().flat()).toEqual(["12.500000", "-0.000001", "9000000000.000000", "0.000000"]);
      const back = await readWhole(
        await openData({ shown: "c.parquet", path: join(folder, "c.parquet") }, () => Promise.resolve(workspace)),
      );
      expect(back.rows.map(({ values }) => values)).toEqual([
        ["1", 12.5, "A", 1],
        ['a,"b"\nc', -0.000001, null, 2],
        ["=SUM(A1)", 9_000_000_000, " B ", null],
        ["é", 0, "", 4],
      ]);
    });
  });

  test("without rows have their header", async () => {
    await withWorkspace(async (workspace) => {
      const chunks: (string | Uint8Array)[] = [];
      const writer = await openResults(
        { write: async (chunk) => void chunks.push(chunk) },
        { format: "csv", gzipped: false },
        table,
        workspace,
      );
      await writer.finish();
      expect(chunks).toEqual(['lead_id,fit,"odd ""name""",rank\n']);
    });
  });

  test.each(["scores.xls", "scores.xlsx.gz", "scores", "scores.parquet.gz", "csv", "scores.csv.zip"])("cannot be written as %s", (name) => {
    expect(resultShape(name)).toBeNull();
  });
});

test("ranking: best first, equal scores share a rank in the order of the input, rows without a rank last", async () => {
  await withWorkspace(async (workspace) => {
    const ranking = await createRanking(workspace);
    for (const [id, score] of [
      ["a", 5],
      ["b", null],
      ["c", 9],
      ["d", 9],
      ["e", -1],
      ["f", 5],
      ["g", null],
    ] as const)
      ranking.add([id, score], score);
    const ranked = [];
    for await (const batch of ranking.read()) ranked.push(...batch.map(({ rank, row }) => [rank, row[0]]));
    expect(ranked).toEqual([
      [1, "c"],
      [1, "d"],
      [3, "a"],
      [3, "f"],
      [5, "e"],
      [null, "b"],
      [null, "g"],
    ]);
  });
});
