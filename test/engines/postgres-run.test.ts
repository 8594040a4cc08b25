/** `score run` with leads, events and results in a PostgreSQL of our own. */
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { folderWith, score, type Ended } from "../../packages/cli/test/harness.ts";
import { header, model, rows } from "../../packages/cli/test/small-run.ts";
import { startPostgres, type PostgresServer } from "./postgres-server.ts";

let server: PostgresServer;
let client: pg.Client;
let url: string;
const cwd = folderWith({ "model.score": model });

beforeAll(async () => {
  server = await startPostgres();
  client = new pg.Client({ host: server.folder, port: server.port, user: "postgres", database: "postgres" });
  await client.connect();
  await client.query("CREATE ROLE marta LOGIN PASSWORD 'right'; GRANT CREATE ON SCHEMA public TO marta");
  url = `postgres://marta:right@127.0.0.1:${server.port}/postgres`;
});
afterAll(async () => {
  await client.end();
  await server.stop();
});

beforeEach(async () => {
  await client.query(`
    DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT ALL ON SCHEMA public TO marta;
    CREATE TABLE people (id text, email text, industry text, "Company Size" numeric, created date, secret bytea);
    INSERT INTO people VALUES ('b', 'ana@bank.example', 'Finance', 250, '2026-01-02'), ('a', 'ben@shop.example', 'retail', NULL, NULL), ('c', 'eve@bad.example', 'N/A', 1234, NULL);
    CREATE TABLE events (lead_id text, event text, at timestamptz, url text);
    INSERT INTO events VALUES ('a', 'demo.asked', '2026-06-01 12:00+02', NULL), ('b', 'page_view', '2026-05-01T10:00:00Z', 'https://x.example/'), ('a', 'page_view', '2026-06-01 09:00+02', '/'), ('c', 'demo_request', '2026-06-15 12:00+02', NULL);
    GRANT SELECT ON people, events TO marta;
    CREATE TABLE hidden (id text);
  `);
});

const people = "SELECT * FROM people ORDER BY id = 'b' DESC, id";
const run = (more: readonly string[], leads = people): Promise<Ended> =>
  score(["run", "model.score", "--leads", leads, "--events", "events", "--url", url, "--at", "2026-07-01", ...more], { cwd });

const query = async (text: string): Promise<readonly unknown[]> => (await client.query<Record<string, unknown>>(text)).rows;

describe.each(["runtime", "postgres"])("scored by %s", (engine) => {
  test("tables and queries come out as worked out by hand", async () => {
    const { code, out, err } = await run(["--engine", engine]);
    expect({ code, out: out.split("\n").slice(0, 3) }, err).toEqual({ code: 0, out: [header, ...rows] });
  });

  test("results go into a table by their key, again and again the same, and what is decided otherwise later is kept", async () => {
    expect(await run(["--engine", engine, "--into", "scores"])).toMatchObject({ code: 0, out: "" });
    const first = await query("SELECT * FROM scores ORDER BY lead_id");
    expect(first).toHaveLength(3);
    const at = new Date("2026-07-01T21:59:59.999Z");
    const changed = "SELECT lead_id, changed, before, after, scored_at FROM scores_transitions ORDER BY lead_id, changed, scored_at";
    const begun = await query(changed);
    expect(begun).toContainEqual({ lead_id: "b", changed: "fit_rating", before: null, after: "A", scored_at: at });

    expect(await run(["--engine", engine, "--into", "scores"])).toMatchObject({ code: 0 });
    expect(await query("SELECT * FROM scores ORDER BY lead_id")).toEqual(first);
    expect(await query(changed)).toEqual(begun);

    await client.query("UPDATE people SET industry = 'Retail', \"Company Size\" = NULL WHERE id = 'b'");
    expect(await run(["--engine", engine, "--into", "scores", "--at", "2026-07-02"], "SELECT * FROM people WHERE id = 'b'")).toMatchObject({
      code: 0,
    });
    expect(await query("SELECT lead_id, fit, fit_rating FROM scores ORDER BY lead_id")).toEqual([
      { lead_id: "a", fit: "0.000000", fit_rating: "B" },
      { lead_id: "b", fit: "0.000000", fit_rating: "B" },
      { lead_id: "c", fit: "12.340000", fit_rating: "A" },
    ]);
    const later = new Date("2026-07-02T21:59:59.999Z");
    expect((await query(changed)).filter((row) => !begun.some((old) => JSON.stringify(old) === JSON.stringify(row)))).toEqual([
      { lead_id: "b", changed: "action", before: "mail", after: null, scored_at: later },
      { lead_id: "b", changed: "cell", before: "A3", after: "B3", scored_at: later },
      { lead_id: "b", changed: "fit_rating", before: "A", after: "B", scored_at: later },
    ]);
  });
});

test("a run that fails leaves the tables as they were", async () => {
  await run(["--into", "scores"]);
  const before = await query("SELECT * FROM scores ORDER BY lead_id");
  await client.query("ALTER TABLE scores ADD CHECK (fit < 5) NOT VALID");
  const { code, out, err } = await run(["--into", "scores"]);
  expect({ code, out, err: err.split("\n").filter((line) => line.startsWith("error")) }).toEqual({
    code: 2,
    out: "",
    err: ['error: “scores” could not be written: new row for relation "scores" violates check constraint "scores_fit_check".'],
  });
  expect(await query("SELECT * FROM scores ORDER BY lead_id")).toEqual(before);
});

const table = (columns: Readonly<Record<string, string>>): string => {
  const usual = {
    lead_id: "text PRIMARY KEY",
    fit: "numeric",
    fit_rating: "text",
    engagement: "numeric(18, 6)",
    engagement_rating: "text",
    engagement_stage: "text",
  };
  const decided = { discarded: "text", cell: "text", action: "text", lifecycle: "text" };
  return Object.entries({ ...usual, ...decided, ...columns })
    .map(([name, type]) => `${name} ${type}`)
    .join(", ");
};

test.each([
  ["fit", "integer", "integer, which would round the points", "NUMERIC(16, 6)"],
  ["fit", "numeric(16, 2)", "numeric(16,2), which would round the points", "NUMERIC(16, 6)"],
  ["fit", "real", "real, which would round the points", "NUMERIC(16, 6)"],
  ["fit", "whole", "bigint, which would round the points", "NUMERIC(16, 6)"],
  ["lead_id", "integer PRIMARY KEY", "integer, and it is to hold texts", "TEXT"],
])("a table whose “%s” is %s is refused before anything is scored", async (column, type, why, remedy) => {
  await client.query(
    `CREATE DOMAIN whole AS bigint; CREATE TABLE scores (${table({ [column]: type })}); ALTER TABLE scores OWNER TO marta`,
  );
  const { code, err } = await run(["--into", "scores"]);
  expect({ code, err: err.slice(err.indexOf("error:")) }).toEqual({
    code: 2,
    err:
      `error: The column “${column}” of “scores” is of the type ${why}.\n` +
      `Change it: ALTER TABLE "public"."scores" ALTER COLUMN "${column}" TYPE ${remedy}; or name another table: --into TABLE\n`,
  });
});

test("a table with columns of its own that hold all of the results is filled", async () => {
  await client.query(
    `CREATE TABLE scores (${table({ fit: "double precision", fit_rating: "varchar(8)", more: "integer" })}); ALTER TABLE scores OWNER TO marta`,
  );
  expect(await run(["--into", "scores"])).toMatchObject({ code: 0 });
  expect(await query("SELECT fit, fit_rating, more FROM scores WHERE lead_id = 'c'")).toEqual([
    { fit: 12.34, fit_rating: "A", more: null },
  ]);
});

test("of two runs at once into a table that is not there, each does all of it", async () => {
  const both = await Promise.all([run(["--into", "scores"]), run(["--into", "scores"]), run(["--into", "scores"])]);
  expect(both.map(({ code, err }) => (code === 0 ? code : err))).toEqual([0, 0, 0]);
  expect(await query("SELECT count(*)::int AS rows FROM scores")).toEqual([{ rows: 3 }]);
  const kept = "SELECT count(*)::int AS rows FROM scores_transitions WHERE changed = 'fit_rating'";
  expect(await query(kept)).toEqual([{ rows: 3 }]);
});

test("what the database stops is said, and nothing is written", async () => {
  await client.query("ALTER ROLE marta SET statement_timeout = 1");
  const { code, err } = await run(["--into", "scores"], "SELECT *, pg_sleep(1) FROM people");
  await client.query("ALTER ROLE marta RESET statement_timeout");
  expect(code).toBe(2);
  expect(err).toContain("error: PostgreSQL stopped the run: canceling statement due to statement timeout.\nNothing was written. ");
  await client.query("ALTER ROLE marta SET default_transaction_read_only = on");
  const second = await run(["--into", "scores"]);
  await client.query("ALTER ROLE marta RESET default_transaction_read_only");
  expect(second.err).toContain(
    "error: “scores” may not be written: cannot execute CREATE TABLE in a read-only transaction.\nAsk whoever runs the database",
  );
  expect(await query("SELECT to_regclass('scores') AS found")).toEqual([{ found: null }]);
});

test("scores with names longer than those of PostgreSQL are scored there, and refused as columns of a table", async () => {
  const long = "x".repeat(70);
  const two = (end: string): string => `fit ${long}${end} {\n  +${end} when email is known\n  ratings A from 2, B otherwise\n}\n`;
  const there = { cwd: folderWith({ "model.score": `model "Long" {}\nlead { id: text key, email: email }\n${two("1")}${two("2")}` }) };
  const argv = ["run", "model.score", "--leads", people, "--url", url, "--at", "2026-07-01", "--engine", "postgres"];
  const { out } = await score([...argv, "-q"], there);
  expect(out.split("\n").slice(1, 3)).toEqual(["b,1,B,2,A,,,,", "a,1,B,2,A,,,,"]);
  const { code, err } = await score([...argv, "--into", "scores"], there);
  expect({ code, err: err.slice(err.indexOf("error:")).split("\n", 1) }).toEqual({
    code: 2,
    err: [`error: “${long}1” is too long for the name of a column of PostgreSQL, which holds 63 letters without accents.`],
  });
});

test("values of every type are read as a file has them", async () => {
  await client.query(`
    CREATE TYPE mood AS ENUM ('happy', 'sad');
    CREATE TABLE typed AS SELECT 1::bigint AS id, 999999999999999.5::numeric AS big, 0.1::real AS small, 1e-7::double precision AS tiny, TRUE AS vip,
      DATE '2026-06-01' AS day, TIMESTAMP '2026-06-01 23:30' AS local, TIMESTAMPTZ '2026-06-01 23:30+00' AS instant,
      ARRAY['a;b', 'c"d', NULL] AS tags, ARRAY['sad']::mood[] AS moods, 'sad'::mood AS mood, '{"plan": "pro"}'::jsonb AS extra;
    GRANT SELECT ON typed TO marta`);
  const typed = `model "Typed" { timezone "Europe/Madrid" }
lead { id: text key, big: number, small: number, tiny: number, vip: yes or no, day: date, local: date, instant: date, tags: list of text, moods: list of text, mood: text }
fit {
  +1 when id is "1"
  +2 when big > 999_999_999_999_999
  +4 when small = 0.1
  +8 when tiny = 0.0000001
  +16 when vip
  +32 when day is 2026-06-01
  +64 when local is 2026-06-01
  +128 when instant is 2026-06-02
  +256 when tags includes "a;b"
  +512 when moods includes "sad"
  +1024 when mood is "sad"
}
`;
  const argv = [
    "run",
    "typed.score",
    "--leads",
    "typed",
    "--url",
    url,
    "--at",
    "2026-07-01",
    "--on-bad-value",
    "missing",
    "--columns",
    "lead_id,fit",
  ];
  const { out, err } = await score(argv, { cwd: folderWith({ "typed.score": typed }) });
  expect(out, err).toBe("lead_id,fit\n1,2047\n");
});

test("a number of a table is that number, whatever marks numbers in texts have", async () => {
  const numbers = "SELECT * FROM (VALUES (1::bigint, 1.250::numeric, '1.250'), (9007199254740993, 2, '2')) AS n (id, fine, written)";
  const fits = ["fine", "written"].map((name) => `fit of_${name} { +(${name}) }\n`).join("");
  const there = {
    cwd: folderWith({ "model.score": `model "Numbers" {}\nlead { id: text key, fine: number, written: number }\n${fits}` }),
  };
  const argv = ["run", "model.score", "--leads", numbers, "--url", url, "--at", "2026-07-01", "--columns", "lead_id,of_fine,of_written"];
  const { out } = await score([...argv, "--decimal", "comma"], there);
  expect(out).toBe("lead_id,of_fine,of_written\n1,1.25,1250\n9007199254740993,2,2\n");
  const { err } = await score(argv, there);
  expect(err).toContain("of “written” is written like “1.250”");
  expect(err).not.toContain("of “fine”");
});

const wrong: readonly (readonly [what: string, more: readonly string[], leads: string, message: string])[] = [
  [
    "a wrong password",
    ["--url", "postgres://marta:wrong@127.0.0.1:PORT/postgres"],
    people,
    "“postgres://marta@127.0.0.1:PORT/postgres” does not accept the password.",
  ],
  [
    "no password",
    ["--url", "postgres://marta@127.0.0.1:PORT/postgres"],
    people,
    "“postgres://marta@127.0.0.1:PORT/postgres” asks for a password.",
  ],
  [
    "no server",
    ["--url", "postgres://marta:right@127.0.0.1:1/postgres"],
    people,
    "“postgres://marta@127.0.0.1:1/postgres” could not be reached: nothing answers there.",
  ],
  [
    "no such database",
    ["--url", "postgres://marta:right@127.0.0.1:PORT/shop"],
    people,
    "“postgres://marta@127.0.0.1:PORT/shop” has no such database: ",
  ],
  ["an address of something else", ["--url", "mysql://x"], people, "“mysql://x” is no address of a PostgreSQL database."],
  ["no such table", [], "customers", "The database has no table “customers” that this user may see. It has “events” and “people”."],
  ["no right to read", [], "hidden", "“hidden” may not be read: permission denied for table hidden."],
  ["no such column", [], "SELECT nothing FROM people", 'What --leads asks for could not be read: column "nothing" does not exist.'],
  [
    "two queries",
    [],
    "SELECT * FROM people) AS x; DELETE FROM people; SELECT * FROM (SELECT 1",
    "What --leads asks for is more than one query.",
  ],
  [
    "a query that writes",
    [],
    "WITH gone AS (DELETE FROM people RETURNING *) SELECT * FROM gone",
    "What --leads asks for could not be read: WITH clause containing a data-modifying statement must be at the top level.",
  ],
  ["a table without the columns", ["--into", "events"], people, "The table “events” has no column “fit”."],
  [
    "a name that leaves no room for that of the second table",
    ["--into", `${"é".repeat(26)}`],
    people,
    `“${"é".repeat(26)}” is too long for the name of a table beside which there is one whose name ends in “_transitions”.`,
  ],
  ["no right to write", ["--into", "other.scores"], people, "“other.scores” could not be written: "],
];

test.each(wrong)("%s is said in one line, and nothing is written", async (_, more, leads, message) => {
  const before = await query("SELECT * FROM people ORDER BY id");
  const { code, out, err } = await run(
    more.map((part) => part.replace("PORT", String(server.port))),
    leads,
  );
  const errors = err.split("\n").filter((line) => line.startsWith("error: "));
  expect({ code, out, errors: errors.length }, err).toEqual({ code: 2, out: "", errors: 1 });
  expect(errors[0]).toContain(`error: ${message.replace("PORT", String(server.port))}`);
  expect(err).not.toMatch(/ {4}at |:right|:wrong/);
  expect(await query("SELECT * FROM people ORDER BY id")).toEqual(before);
});

test("a connection that is lost in the middle is said, and nothing is written", async () => {
  await client.query(
    "CREATE FUNCTION stop() RETURNS text LANGUAGE sql SECURITY DEFINER AS $$ SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity WHERE application_name = 'scoreline' $$",
  );
  const { code, err } = await run(["--into", "scores"], "SELECT id, stop() AS email FROM people");
  expect(code).toBe(2);
  expect(err).toContain("error: The connection to PostgreSQL was lost: ");
  expect(await query("SELECT to_regclass('scores') AS found")).toEqual([{ found: null }]);
});

test.each([
  [["--engine", "postgres"], "PostgreSQL needs to know which database is to score."],
  [["--into", "scores"], "--into is for a table of PostgreSQL."],
])("%j asks for --url", async (more, message) => {
  const { code, err } = await score(["run", "model.score", "--leads", "l.csv", ...more], {
    cwd: folderWith({ "model.score": model, "l.csv": "id\na\n" }),
  });
  expect({ code, err: err.includes(`error: ${message}`) }, err).toEqual({ code: 2, err: true });
});
