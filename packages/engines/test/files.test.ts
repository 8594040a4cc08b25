import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { openData, type Workspace } from "@scoreline/engines";
import { failureOf, readGiven, readWhole, withWorkspace } from "./reading.ts";

const folder = mkdtempSync(join(tmpdir(), "engines-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const open = (name: string, workspace?: Workspace) =>
  openData({ shown: name, path: join(folder, name) }, () =>
    workspace === undefined ? Promise.reject(new Error("no workspace")) : Promise.resolve(workspace),
  );

const table = "id,email\n1,ana@bank.example\n2,ben@shop.example\n";
const rows = [
  { line: 2, values: ["1", "ana@bank.example"] },
  { line: 3, values: ["2", "ben@shop.example"] },
];

describe("gzip", () => {
  test.each(["leads.csv.gz", "leads.csv", "leads"])("is unpacked, whatever the name: %s", async (name) => {
    write(name, gzipSync(table));
    expect((await readWhole(await open(name))).rows).toEqual(rows);
  });

  test("of JSON lines", async () => {
    expect((await readGiven("leads.jsonl.gz", gzipSync('{"id": 1}\n'), ["id"])).rows).toEqual([{ line: 1, values: [1] }]);
  });

  test("in several parts, one after the other", async () => {
    const parts = Buffer.concat([gzipSync(table.slice(0, 20)), gzipSync(table.slice(20))]);
    expect((await readGiven("leads.csv.gz", parts, undefined, 7)).rows).toEqual(rows);
  });

  test("that is cut short or damaged is refused", async () => {
    const long = gzipSync(`id,email\n${Array.from({ length: 50_000 }, (_, index) => `${index},${Math.sin(index)}\n`).join("")}`);
    expect(await failureOf(readGiven("leads.csv.gz", long.subarray(0, long.length - 100)))).toBe(
      "“leads.csv.gz” is cut short: its gzip data stops before the end. Copy or download the file again.",
    );
    const damaged = Buffer.from(long);
    damaged.fill(0x55, 200_000, 200_100);
    expect(await failureOf(readGiven("leads.csv.gz", damaged))).toBe(
      "“leads.csv.gz” is damaged: its gzip data cannot be unpacked. Copy or download the file again.",
    );
  });
});

describe("a file that changes while it is read", () => {
  const said = "“live.csv” changed while it was read, so rows may be missing. Run it again once nothing writes to the file.";
  const changed = async (change: (path: string) => void, content: string | Uint8Array = table): Promise<readonly string[] | undefined> => {
    const path = write("live.csv", content);
    const file = await open("live.csv");
    change(path);
    await readWhole(file);
    return file.doubts?.();
  };

  test.each<readonly [what: string, change: (path: string) => void]>([
    ["grows", (path) => appendFileSync(path, "3,cleo@shop.example\n")],
    ["is cut", (path) => truncateSync(path, 30)],
    ["is written anew", (path) => (writeFileSync(path, table.replace("ana", "eva")), utimesSync(path, 1, 1))],
    ["goes", (path) => rmSync(path)],
  ])("it %s", async (_, change) => {
    expect(await changed(change)).toEqual([said]);
  });

  test("packed, too", async () => {
    expect(await changed((path) => appendFileSync(path, gzipSync("3,cleo@shop.example\n")), gzipSync(table))).toEqual([said]);
  });

  test("nothing is said of one that stays as it is", async () => {
    expect(await changed(() => undefined)).toEqual([]);
  });
});

describe("places that cannot be read", () => {
  test("a missing file", async () => {
    expect(await failureOf(open("nowhere.csv"))).toBe(
      "“nowhere.csv” could not be read: there is no such file. Check the name and the folder you are in.",
    );
  });

  test("a folder", async () => {
    mkdirSync(join(folder, "data"));
    expect(await failureOf(open("data"))).toBe("“data” is a folder. Name one file in it: CSV, JSON, Parquet or DuckDB.");
  });

  // Windows has no named pipes among its files.
  test.skipIf(process.platform === "win32")("a named pipe, which is not waited for, since nothing could end the wait", async () => {
    execFileSync("mkfifo", [join(folder, "pipe")]);
    expect(await failureOf(open("pipe"))).toBe("“pipe” is a named pipe. Name a file, or - to read from a pipe.");
  });

  test.each([
    ["empty.csv", "It should start with a line that names the columns."],
    ["empty.TSV.gz", "It should start with a line that names the columns."],
    ["empty.jsonl", "It should have JSON objects, one per line or in a list."],
    ["empty.ndjson.gz", "It should have JSON objects, one per line or in a list."],
    ["empty.json", "It should have JSON objects, one per line or in a list."],
    ["empty.parquet", "Write the file again; Parquet takes some bytes even for a table without rows."],
    ["empty", "Give a CSV, JSON, Parquet or DuckDB file."],
  ])("an empty file, with what belongs into one of its name: %s", async (name, remedy) => {
    write(name, name.endsWith(".gz") ? gzipSync("") : "");
    expect(await failureOf(open(name))).toBe(`“${name}” is empty. ${remedy}`);
  });
});

describe("Parquet", () => {
  test("comes with its types: texts, numbers, truths, ISO times, lists and structures", async () => {
    await withWorkspace(async (workspace) => {
      const path = join(folder, "types [1].parquet");
      const connection = await workspace.connect();
      await connection.run(`COPY (
        SELECT 'a' AS "text", 7::BIGINT AS whole, 12345678901234567890::UBIGINT AS long, 0.1::FLOAT AS narrow, 1.25::DECIMAL(10, 2) AS money, 'nan'::DOUBLE AS nothing,
          true AS truth, DATE '2026-06-01' AS day, TIMESTAMP '2026-06-01 10:20:30.5' AS local, TIMESTAMPTZ '2026-06-01 10:20:30+02' AS instant,
          ['x', 'y'] AS list, {'url': '/a', 'n': 2} AS properties, NULL::VARCHAR AS none, 'raw'::BLOB AS bytes
      ) TO '${path}' (FORMAT parquet)`);
      const file = await readWhole(await open("types [1].parquet", workspace));
      expect(file.columns).toEqual([
        "text",
        "whole",
        "long",
        "narrow",
        "money",
        "nothing",
        "truth",
        "day",
        "local",
        "instant",
        "list",
        "properties",
        "none",
        "bytes",
      ]);
      expect(file.rows).toEqual([
        {
          line: 1,
          values: [
            "a",
            7,
            "12345678901234567890",
            0.1,
            1.25,
            NaN,
            true,
            "2026-06-01",
            "2026-06-01T10:20:30.500000",
            "2026-06-01T08:20:30.000000Z",
            ["x", "y"],
            { url: "/a", n: 2 },
            null,
            "raw",
          ],
        },
      ]);
    });
  });

  test("keeps what only the reader of values can judge: infinity, also inside, and every digit; bytes that are no text cost a row", async () => {
    await withWorkspace(async (workspace) => {
      const path = join(folder, "odd.parquet");
      const connection = await workspace.connect();
      await connection.run(`COPY (
        SELECT * FROM (VALUES
          ('inf'::DOUBLE, '-inf'::FLOAT, {'n': 'inf'::DOUBLE}, 12345678901234567890.5::DECIMAL(38, 1), DATE 'infinity', 'ok'::BLOB),
          (1, 0.1, {'n': 0.5}, 2.50, DATE '2026-01-31', '\\xFF\\xFE'::BLOB)
        ) t(wide, narrow, inside, exact, day, bytes)
      ) TO '${path}' (FORMAT parquet)`);
      const file = await readWhole(await open("odd.parquet", workspace));
      expect(file.rows).toEqual([{ line: 1, values: [Infinity, -Infinity, { n: Infinity }, "12345678901234567890.5", "infinity", "ok"] }]);
      expect(file.problems).toEqual([{ line: 2, column: "bytes", value: null, cause: { code: "not-text" } }]);
      const few = await readWhole(await open("odd.parquet", workspace), ["narrow", "exact", "day"]);
      expect(few.rows.at(-1)).toEqual({ line: 2, values: [0.1, 2.5, "2026-01-31"] });
    });
  });

  test("has the names that are in the file, of which DuckDB renames those that are alike, and no two columns of one name", async () => {
    await withWorkspace(async (workspace) => {
      const path = join(folder, "alike.parquet");
      const connection = await workspace.connect();
      await connection.run(`COPY (SELECT 'a' AS id, 1 AS size, 2 AS siz0, {'id': 3, 'n': 4} AS "inner") TO '${path}' (FORMAT parquet)`);
      const bytes = readFileSync(path, "latin1");
      write("case.parquet", Buffer.from(bytes.replaceAll("siz0", "SIZE"), "latin1"));
      const file = await readWhole(await open("case.parquet", workspace));
      expect(file.columns).toEqual(["id", "size", "SIZE", "inner"]);
      expect(file.rows).toEqual([{ line: 1, values: ["a", 1, 2, { id: 3, n: 4 }] }]);
      expect((await readWhole(await open("case.parquet", workspace), ["SIZE"])).rows).toEqual([{ line: 1, values: [2] }]);
      write("same.parquet", Buffer.from(bytes.replaceAll("siz0", "size"), "latin1"));
      expect(await failureOf(open("same.parquet", workspace))).toBe(
        "“same.parquet” has more than one column called “size”. Rename or remove all but one, so that it is clear which one counts.",
      );
    });
  });

  test("has each key of a structure and of a map once, or costs the row where two of its values differ", async () => {
    await withWorkspace(async (workspace) => {
      const connection = await workspace.connect();
      const patched = async (name: string, select: string, key: string): Promise<string> => {
        const path = join(folder, "plain.parquet");
        await connection.run(`COPY (${select}) TO '${path}' (FORMAT parquet, COMPRESSION uncompressed)`);
        return write(name, Buffer.from(readFileSync(path, "latin1").replaceAll("amoun0", key), "latin1"));
      };
      const both = (make: (other: string) => string): string =>
        [1, "NULL", 2].map((other) => `SELECT ${make(String(other))} AS properties`).join(" UNION ALL ");
      const structure = both((other) => `{'amount': 1, 'amoun0': ${other}::INTEGER}`);
      const map = both((other) => `MAP(['amount', 'amoun0'], [1, ${other}])`);
      for (const [name, select] of [
        ["structure.parquet", structure],
        ["map.parquet", map],
      ] as const) {
        await patched(name, select, "amount");
        const file = await readWhole(await open(name, workspace));
        expect(file.rows).toEqual([
          { line: 1, values: [{ amount: 1 }] },
          { line: 2, values: [{ amount: 1 }] },
        ]);
        expect(file.problems).toEqual([
          { line: 3, column: "properties", value: null, cause: { code: "given-twice", key: "amount", values: [1, 2] } },
        ]);
      }
      await patched("case.parquet", structure, "AMOUNT");
      expect((await readWhole(await open("case.parquet", workspace))).rows[2]).toEqual({ line: 3, values: [{ amount: 1, AMOUNT: 2 }] });
    });
  });

  test("is known by its content, also from standard input", async () => {
    await withWorkspace(async (workspace) => {
      const connection = await workspace.connect();
      await connection.run(`COPY (SELECT range AS id FROM range(3)) TO '${join(folder, "table.csv")}' (FORMAT parquet)`);
      const named = await readWhole(await open("table.csv", workspace));
      expect(named.rows.map(({ values }) => values)).toEqual([[0], [1], [2]]);
      async function* stream() {
        yield readFileSync(join(folder, "table.csv"));
      }
      const piped = await openData({ shown: "standard input", path: null, stream: stream() }, () => Promise.resolve(workspace));
      expect((await readWhole(piped)).rows).toEqual(named.rows);
    });
  });

  test("that is damaged, or no Parquet at all, is refused", async () => {
    await withWorkspace(async (workspace) => {
      write("cut.parquet", "PAR1 and then nothing that makes sense");
      expect(await failureOf(open("cut.parquet", workspace))).toBe(
        "“cut.parquet” could not be read as Parquet: it is damaged or cut short. Copy or write the file again.",
      );
      write("text.parquet", table);
      expect(await failureOf(open("text.parquet", workspace))).toBe(
        "“text.parquet” is not a Parquet file, whatever its name says. Give a CSV, JSON, Parquet or DuckDB file.",
      );
    });
  });
});
