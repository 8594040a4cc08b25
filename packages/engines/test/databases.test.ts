import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { openData } from "@scoreline/engines";
import { afterAll, expect, test } from "vitest";
import { failureOf, readWhole, withWorkspace } from "./reading.ts";

const folder = mkdtempSync(join(tmpdir(), "engines-databases-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function make(name: string, ...statements: readonly string[]): Promise<void> {
  const database = await DuckDBInstance.create(join(folder, name));
  const connection = await database.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  database.closeSync();
}

/** Opens what a query asks of a database and reads it whole. */
const read = (name: string, query: string | null = null) =>
  withWorkspace(async (workspace) =>
    readWhole(
      await openData({ shown: name, path: join(folder, name), query: { text: query, option: "--leads-query" } }, () =>
        Promise.resolve(workspace),
      ),
    ),
  );

await make(
  "crm.duckdb",
  `CREATE TABLE contacts (id INTEGER, "Job Title" VARCHAR, revenue DECIMAL(12, 2), tags VARCHAR[], seen TIMESTAMPTZ, born DATE)`,
  `INSERT INTO contacts VALUES (2, 'CEO', 1250.50, ['a', 'b'], '2026-05-01 10:00:00+00', '1980-02-29'), (1, NULL, NULL, NULL, NULL, NULL)`,
  "CREATE VIEW bosses AS SELECT id FROM contacts WHERE \"Job Title\" = 'CEO'",
  "CREATE SCHEMA web",
  "CREATE TABLE web.visits AS SELECT range AS id FROM range(5000)",
);
await make("one.duckdb", "CREATE TABLE people AS SELECT 7 AS id");
await make("none.duckdb");

test("a table, a view, a table of another schema and a query are read in their order", async () => {
  expect(await read("crm.duckdb", "contacts")).toMatchObject({
    columns: ["id", "Job Title", "revenue", "tags", "seen", "born"],
    rows: [
      { line: 1, values: [2, "CEO", 1250.5, ["a", "b"], "2026-05-01T10:00:00.000000Z", "1980-02-29"] },
      { line: 2, values: [1, null, null, null, null, null] },
    ],
  });
  expect((await read("crm.duckdb", "Bosses")).rows).toEqual([{ line: 1, values: [2] }]);
  const visits = await read("crm.duckdb", "web.visits");
  expect([visits.rows.length, visits.rows[4999]]).toEqual([5000, { line: 5000, values: [4999] }]);
  const query = "select id, 'x' as kind from contacts order by id -- those we know\n;";
  expect((await read("crm.duckdb", query)).rows.map(({ values }) => values)).toEqual([
    [1, "x"],
    [2, "x"],
  ]);
  expect((await read("crm.duckdb", "WITH a AS (SELECT max(id) AS top FROM web.visits) FROM a")).rows).toEqual([
    { line: 1, values: [4999] },
  ]);
});

test("the only table needs no name", async () => {
  expect((await read("one.duckdb")).rows).toEqual([{ line: 1, values: [7] }]);
});

test("leads and events may come from one database", async () => {
  await withWorkspace(async (workspace) => {
    const open = (text: string) =>
      openData({ shown: "crm.duckdb", path: join(folder, "crm.duckdb"), query: { text, option: "--leads-query" } }, () =>
        Promise.resolve(workspace),
      );
    const [leads, events] = [await open("contacts"), await open("web.visits")];
    expect([(await readWhole(leads)).rows.length, (await readWhole(events)).rows.length]).toEqual([2, 5000]);
  });
});

test.each([
  [
    "crm.duckdb",
    null,
    "“crm.duckdb” has more than one table: “bosses”, “contacts”, “web.visits”. Say which to read: --leads-query contacts",
  ],
  ["none.duckdb", null, "“none.duckdb” has no table. Name a database that has one."],
  [
    "crm.duckdb",
    "contact",
    "“crm.duckdb” has no table “contact”. It has “bosses”, “contacts”, “web.visits”. " +
      'Name a table, or write a query: --leads-query "SELECT * FROM …"',
  ],
  [
    "crm.duckdb",
    "SELECT nobody FROM contacts",
    '“crm.duckdb” could not be read: Binder Error: Referenced column "nobody" not found in FROM clause! ' +
      "Correct the query or the table it reads: --leads-query",
  ],
  [
    "crm.duckdb",
    "SELECT 1); DROP TABLE contacts; SELECT (1",
    "What is asked of “crm.duckdb” is more than one query. Give a single SELECT: --leads-query",
  ],
])("%s, asked for %s", async (name, query, said) => {
  expect(await failureOf(read(name, query))).toBe(said);
});

test("a query cannot write: the database is open for reading only, and stays as it was", async () => {
  const before = readFileSync(join(folder, "crm.duckdb"));
  expect(await failureOf(read("crm.duckdb", "WITH a AS (DELETE FROM contacts RETURNING id) SELECT * FROM a"))).toContain(
    "could not be read",
  );
  expect(await failureOf(read("crm.duckdb", "DROP TABLE contacts"))).toContain("has no table “DROP TABLE contacts”");
  expect(readFileSync(join(folder, "crm.duckdb")).equals(before)).toBe(true);
});

test("what is no database, or a broken one, is said", async () => {
  writeFileSync(join(folder, "text.csv"), "id\n1\n");
  expect(await failureOf(read("text.csv", "contacts"))).toBe(
    "“text.csv” is no DuckDB database, so there is nothing for --leads-query to choose from. Leave out --leads-query.",
  );
  writeFileSync(join(folder, "text.duckdb"), "id\n1\n");
  expect(await failureOf(read("text.duckdb"))).toBe(
    "“text.duckdb” is not a DuckDB database, whatever its name says. Give a CSV, JSON, Parquet or DuckDB file.",
  );
  writeFileSync(join(folder, "cut.duckdb"), readFileSync(join(folder, "crm.duckdb")).subarray(0, 5000));
  expect(await failureOf(read("cut.duckdb", "contacts"))).toContain("“cut.duckdb” could not be opened as a DuckDB database");
});
