/** Results into a table of PostgreSQL: a row for each lead, and in a second table what was decided otherwise before. */
import { DataError, type ResultColumn, type ResultTable, type ResultWriter } from "@scoreline/data";
import { formatExact } from "@scoreline/semantics";
import { sqlName, sqlText } from "@scoreline/sql";
import { definitionsOf, insertRows, type TableColumn } from "./canonical-rows.ts";
import { codeOf, firstLine, type PostgresSession } from "./session.ts";

/** Where results go. */
export interface ResultPlace {
  readonly session: PostgresSession;
  /** The table, with the name of its schema before it where that is not the usual one. */
  readonly table: string;
  /** The columns that say what is decided: when one of them changes, that is kept. */
  readonly decisions: ReadonlySet<string>;
  /** As of when leads are scored, as an ISO text. */
  readonly at: string;
}

/** What identifies a lead. */
const key = "lead_id";
const types: Readonly<Record<ResultColumn["kind"], string>> = { text: "TEXT", points: "NUMERIC(16, 6)", whole: "BIGINT" };
const staged = "scored_leads";
const changesEnding = "_transitions";
/** PostgreSQL cuts longer names in silence. */
const longestName = 63;

/**
 * Writes results into a table, which is made where it is not there: rows of leads that it has already are replaced, others stay. Nothing of it
 * is there before the session commits. Throws `DataError`.
 */
export async function openResultTable({ session, table, decisions, at }: ResultPlace, { columns }: ResultTable): Promise<ResultWriter> {
  if (!columns.some(({ name }) => name === key))
    throw new DataError(`A table of results needs the column “${key}”, by which rows are replaced.`, `Add it: --columns ${key},…`);
  refuseLongColumn(columns);
  const connection = await session.writer();
  const refuse = (error: unknown): never => refuseTable(error, table);
  const run = (statement: string, values?: readonly unknown[]) => connection.query(statement, values).catch(refuse);
  const typed = columns.map(({ name, kind }): TableColumn => ({ name, type: types[kind] }));
  refuseLongName(table);
  const rowsOf: RowsOf = async (statement, values) => (await run(statement, values)).rows;
  const [target, changes] = await namesOf(table, rowsOf);
  // Of two runs at once that both find no table, one would fail.
  await run("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`scoreline ${target}`]);
  await run(`CREATE TABLE IF NOT EXISTS ${target} (${definitionsOf(typed)}, PRIMARY KEY (${sqlName(key)}))`);
  await run(
    `CREATE TABLE IF NOT EXISTS ${changes} (${sqlName(key)} TEXT NOT NULL, changed TEXT NOT NULL, "before" TEXT, "after" TEXT, scored_at TIMESTAMPTZ NOT NULL)`,
  );
  await refuseOtherColumns(columns, target, table, rowsOf);
  await run(`CREATE TEMP TABLE ${staged} (${definitionsOf(typed)}) ON COMMIT DROP`);
  // Two runs at once would each see the other's leads as they were.
  await run(`LOCK TABLE ${target} IN SHARE ROW EXCLUSIVE MODE`);

  return {
    async write(rows) {
      const written = rows.map((row) =>
        row.map((value, at) => (columns[at]!.kind === "points" && value !== null ? formatExact(Number(value)) : value)),
      );
      await insertRows(staged, typed, written, connection).catch(refuse);
    },
    async finish() {
      for (const { name } of typed.filter((column) => decisions.has(column.name))) {
        const column = sqlName(name);
        await run(
          `INSERT INTO ${changes} SELECT s.${sqlName(key)}, ${sqlText(name)}, t.${column}, s.${column}, CAST($1 AS TIMESTAMPTZ) ` +
            `FROM ${staged} AS s LEFT JOIN ${target} AS t ON t.${sqlName(key)} = s.${sqlName(key)} WHERE t.${column} IS DISTINCT FROM s.${column}`,
          [at],
        );
      }
      const names = typed.map(({ name }) => sqlName(name)).join(", ");
      const replaced = typed.filter(({ name }) => name !== key).map(({ name }) => `${sqlName(name)} = EXCLUDED.${sqlName(name)}`);
      await run(
        `INSERT INTO ${target} (${names}) SELECT ${names} FROM ${staged} ON CONFLICT (${sqlName(key)}) DO ${replaced.length === 0 ? "NOTHING" : `UPDATE SET ${replaced.join(", ")}`}`,
      );
    },
    async abandon() {
      // The session lets go of the transaction.
    },
  };
}

type RowsOf = (statement: string, values: readonly unknown[]) => Promise<readonly Readonly<Record<string, unknown>>[]>;

const nameIn = (table: string): readonly [name: string, schema?: string] => table.split(".").reverse() as [string, string?];

function refuseLongName(table: string): void {
  const [name] = nameIn(table);
  const most = longestName - changesEnding.length;
  if (Buffer.byteLength(name) <= most) return;
  throw new DataError(
    `“${name}” is too long for the name of a table beside which there is one whose name ends in “${changesEnding}”.`,
    `Name one of at most ${most} letters without accents: --into TABLE`,
  );
}

function refuseLongColumn(columns: readonly ResultColumn[]): void {
  const long = columns.find(({ name }) => Buffer.byteLength(name) > longestName);
  if (long === undefined) return;
  throw new DataError(
    `“${long.name}” is too long for the name of a column of PostgreSQL, which holds ${longestName} letters without accents.`,
    "Give it a shorter name in the model, or name the columns without it: --columns NAMES",
  );
}

/** The names of both tables with their schema, so that no temporary table of the same name is meant. */
async function namesOf(table: string, rowsOf: RowsOf): Promise<readonly [target: string, changes: string]> {
  const [name, schema] = nameIn(table);
  const there =
    "SELECT coalesce((SELECT n.nspname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE c.oid = to_regclass($1)), current_schema()) AS name";
  const [found] = await rowsOf(there, [sqlName(name)]);
  const home = schema ?? String(found?.["name"] ?? "public");
  return [`${sqlName(home)}.${sqlName(name)}`, `${sqlName(home)}.${sqlName(`${name}${changesEnding}`)}`];
}

/** The columns of a table with their types, those of domains as what they are of. */
const typesOf =
  "SELECT a.attname AS name, t.typcategory AS category, CASE t.typtype WHEN 'd' THEN format_type(t.typbasetype, t.typtypmod) ELSE format_type(a.atttypid, a.atttypmod) END AS type " +
  "FROM pg_attribute AS a JOIN pg_type AS t ON t.oid = a.atttypid WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped";

/** Throws `DataError` where a table lacks a column, or has one that does not hold what is to be written as it is. */
async function refuseOtherColumns(wanted: readonly ResultColumn[], target: string, shown: string, rowsOf: RowsOf): Promise<void> {
  const there = new Map((await rowsOf(typesOf, [target])).map(({ name, ...type }) => [name, type]));
  for (const { name, kind } of wanted) {
    const found = there.get(name);
    if (found === undefined)
      throw new DataError(
        `The table “${shown}” has no column “${name}”.`,
        `Add it: ALTER TABLE ${target} ADD COLUMN ${sqlName(name)} ${types[kind]}; or name another table: --into TABLE`,
      );
    const type = String(found["type"]);
    const why =
      kind === "points" && roundsPoints(type)
        ? "which would round the points"
        : kind === "text" && found["category"] !== "S"
          ? "and it is to hold texts"
          : null;
    if (why !== null)
      throw new DataError(
        `The column “${name}” of “${shown}” is of the type ${type}, ${why}.`,
        `Change it: ALTER TABLE ${target} ALTER COLUMN ${sqlName(name)} TYPE ${types[kind]}; or name another table: --into TABLE`,
      );
  }
}

/** Whether a column of this type takes points and keeps fewer than six decimals of them. */
function roundsPoints(type: string): boolean {
  const [, decimals] = /^numeric\(\d+,(-?\d+)\)$/.exec(type) ?? [];
  return decimals === undefined ? /^(?:smallint|integer|bigint|real|money)$/.test(type) : Number(decimals) < 6;
}

/** Says why nothing can be written. */
function refuseTable(error: unknown, shown: string): never {
  const code = codeOf(error);
  if (error instanceof DataError || code === null) throw error;
  const why = firstLine(error);
  if (code === "42501" || code === "25006")
    throw new DataError(
      `“${shown}” may not be written: ${why}.`,
      "Ask whoever runs the database for the right to create or change it, or name another user.",
    );
  if (code === "42P10")
    throw new DataError(
      `“${shown}” has no unique column “${key}”, by which rows are replaced.`,
      `Add it: ALTER TABLE ${shown} ADD PRIMARY KEY (${key})`,
    );
  if (code === "22P05")
    throw new DataError(
      "A text of the results has a character that PostgreSQL cannot hold, such as NUL.",
      "Leave out that column: --columns NAMES",
    );
  throw new DataError(`“${shown}” could not be written: ${why}.`, "Correct the table, or name another one: --into TABLE");
}
