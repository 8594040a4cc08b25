/** Leads and events out of a DuckDB database. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

const model = `model "Shop"
lead {
  id: text key
  title: text from "Job Title"
  size: number
}
event visit { url: text }
fit {
  +10 when title is "CEO"
  +(size / 1000) when size is known
}
behavior visits { +2 for visit }
`;

/** Runs statements in the database of a folder, one after the other. */
async function write(cwd: string, ...statements: readonly string[]): Promise<void> {
  const database = await DuckDBInstance.create(join(cwd, "crm.duckdb"));
  const connection = await database.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  database.closeSync();
}

async function folderWithDatabase(): Promise<string> {
  const cwd = folderWith({ "m.score": model });
  await write(
    cwd,
    `CREATE TABLE contacts AS SELECT * FROM (VALUES ('a', 'CEO', 1500::BIGINT), ('b', NULL, NULL)) AS t(id, "Job Title", size)`,
    `CREATE TABLE log AS SELECT * FROM (VALUES ('a', 'visit', '2026-05-01'::DATE, '{"url": "/x"}'::JSON), ('b', 'other', '2026-05-01', NULL))
     AS t(who, what, "at", props)`,
  );
  return cwd;
}

test("run, explain and init take a table, or what a query gives", async () => {
  const cwd = await folderWithDatabase();
  const events = ["--events", "crm.duckdb", "--events-query", 'SELECT who AS lead_id, what AS event, "at", props AS properties FROM log'];
  const data = ["--leads", "crm.duckdb", "--leads-query", "contacts", ...events, "--at", "2026-06-01"];
  const ran = await score(["run", "m.score", ...data], { cwd });
  expect(ran.err).not.toContain("error");
  expect(
    ran.out
      .split("\n")
      .slice(1, 3)
      .map((row) => row.split(",").slice(0, 3)),
  ).toEqual([
    ["a", "11.5", "2"],
    ["b", "0", "0"],
  ]);
  const explained = await score(["explain", "m.score", ...data, "--lead", "a"], { cwd });
  expect([explained.code, explained.out]).toEqual([0, expect.stringContaining("11.5")]);
  const proposed = await score(["init", "new", "--leads", "crm.duckdb", "--leads-query", "contacts"], { cwd });
  expect(proposed.code).toBe(0);
  expect(proposed.out).toContain("--leads crm.duckdb --leads-query contacts");
});

test("what objects in a column hold is proposed and read, by the way to it", async () => {
  const cwd = await folderWithDatabase();
  await write(
    cwd,
    "CREATE TABLE nested AS SELECT 'l' || i AS id, { 'email': i || '@x.example', 'company': { 'size': 10 * i } } AS contact FROM range(20) AS t(i)",
  );
  const data = ["--leads", "crm.duckdb", "--leads-query", "nested"];
  const proposed = await score(["init", "new", ...data], { cwd });
  expect(proposed.code).toBe(0);
  const model = readFileSync(join(cwd, "new/model.score"), "utf8");
  expect(model).toContain('  contact_company_size: number from "contact.company.size"\n');
  expect(model).toContain('  contact_email: email from "contact.email"\n');
  const ran = await score(["run", "new/model.score", ...data, "--columns", "lead_id,contact_company_size"], { cwd });
  expect(ran.err).not.toContain("note: The model reads");
  expect(ran.out).toContain("\nl19,190\n");
});

test("what of a database is read has to be said, and only of one", async () => {
  const cwd = await folderWithDatabase();
  const unsaid = await score(["run", "m.score", "--leads", "crm.duckdb", "--at", "2026-06-01"], { cwd });
  expect([unsaid.code, unsaid.err]).toEqual([
    2,
    "error: “crm.duckdb” has more than one table: “contacts”, “log”.\nSay which to read: --leads-query contacts\n",
  ]);
  const needless = await score(["run", "m.score", "--leads", "m.score", "--at", "2026-06-01", "--events-query", "log"], { cwd });
  expect([needless.code, needless.err]).toEqual([2, "error: --events-query needs a database to ask.\nName it: --events DATA\n"]);
});

test.each([
  [["ev", "leads"], "--leads-query leads", "--events-query TABLE"],
  [["accounts", "tasks"], "--leads-query TABLE", "--events-query TABLE"],
  [["user_events", "users"], "--leads-query users", "--events-query user_events"],
  [["events_of_2026", "our people"], '--leads-query "our people"', "--events-query events_of_2026"],
  [["leads", "leads_of_2025", "visits"], "--leads-query TABLE", "--events-query visits"],
])("of the tables %j, the one that is proposed holds what is asked for", async (tables, ofLeads, ofEvents) => {
  const cwd = await folderWithDatabase();
  await write(cwd, `DROP TABLE contacts; DROP TABLE log; ${tables.map((name) => `CREATE TABLE "${name}" AS SELECT 'a' AS id;`).join(" ")}`);
  const leads = await score(["run", "m.score", "--leads", "crm.duckdb"], { cwd });
  expect([leads.code, leads.err]).toEqual([2, expect.stringMatching(new RegExp(`\nSay which to read: ${ofLeads}\n$`))]);
  const argv = ["run", "m.score", "--leads", "crm.duckdb", "--leads-query", `SELECT 'a' AS id`, "--events", "crm.duckdb"];
  const events = await score(argv, { cwd });
  expect([events.code, events.err]).toEqual([2, expect.stringMatching(new RegExp(`\nSay which to read: ${ofEvents}\n$`))]);
});

test("events of a table are called as it is, and those of a query or of a database by no name", async () => {
  const cwd = await folderWithDatabase();
  await write(cwd, `CREATE TABLE orders AS SELECT 'a' AS lead_id, '2026-05-01'::DATE AS "at", 5 AS total`);
  const init = (folder: string, query: string): ReturnType<typeof score> =>
    score(["init", folder, "--leads", "crm.duckdb", "--leads-query", "contacts", "--events", "crm.duckdb", "--events-query", query], {
      cwd,
    });
  const ofTable = await init("one", "orders");
  expect(ofTable.out).toContain(" --events-query orders --events-are order ");
  const ofQuery = await init("other", "SELECT * FROM orders");
  expect(ofQuery.code).toBe(2);
  expect(ofQuery.err).toContain("say what it is: --events-are order\n");
});
