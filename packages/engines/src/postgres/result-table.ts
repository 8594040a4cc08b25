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

/**
 * Writes results into a table, which is made where it is not there: rows of leads that it has already are replaced, others stay. Nothing of it
 * is there before the session commits. Throws `DataError`.
 */
export async function openResultTable({ session, table, decisions, at }: ResultPlace, { columns }: ResultTable): Promise<ResultWriter> {
  if (!columns.some(({ name }) => name === key))
    throw new DataError(`A table of results needs the column “${key}”, by which rows are replaced.`, `Add it: --columns ${key},…`);
  const connection = await session.writer();
  const refuse = (error: unknown): never => refuseTable(error, table);
  const run = (statement: string, values?: readonly unknown[]) => connection.query(statement, values).catch(refuse);
  const typed = columns.map(({ name, kind }): TableColumn => ({ name, type: types[kind] }));
  const [target, changes] = await namesOf(table, async (statement, values) => (await run(statement, values)).rows);
  await run(`CREATE TABLE IF NOT EXISTS ${target} (${definitionsOf(typed)}, PRIMARY KEY (${sqlName(key)}))`);
  await run(
    `CREATE TABLE IF NOT EXISTS ${changes} (${sqlName(key)} TEXT NOT NULL, changed TEXT NOT NULL, "before" TEXT, "after" TEXT, scored_at TIMESTAMPTZ NOT NULL)`,
  );
  await refuseOtherColumns(typed, target, table, async (statement) => (await run(statement)).fields.map(({ name }) => name));
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

/** The names of both tables with their schema, so that no temporary table of the same name is meant. */
async function namesOf(
  table: string,
  rowsOf: (statement: string, values: readonly unknown[]) => Promise<readonly Readonly<Record<string, unknown>>[]>,
): Promise<readonly [target: string, changes: string]> {
  const [name, schema] = table.split(".").reverse() as [string, string?];
  const there =
    "SELECT coalesce((SELECT n.nspname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE c.oid = to_regclass($1)), current_schema()) AS name";
  const [found] = await rowsOf(there, [sqlName(name)]);
  const home = schema ?? String(found?.["name"] ?? "public");
  return [`${sqlName(home)}.${sqlName(name)}`, `${sqlName(home)}.${sqlName(`${name}_transitions`)}`];
}

async function refuseOtherColumns(
  wanted: readonly TableColumn[],
  target: string,
  shown: string,
  columnsOf: (statement: string) => Promise<readonly string[]>,
): Promise<void> {
  const there = new Set(await columnsOf(`SELECT * FROM ${target} LIMIT 0`));
  const missing = wanted.find(({ name }) => !there.has(name));
  if (missing === undefined) return;
  throw new DataError(
    `The table “${shown}” has no column “${missing.name}”.`,
    `Add it: ALTER TABLE ${target} ADD COLUMN ${sqlName(missing.name)} ${missing.type}; or name another table: --into TABLE`,
  );
}

/** Says why nothing can be written. */
function refuseTable(error: unknown, shown: string): never {
  const code = codeOf(error);
  if (error instanceof DataError || code === null) throw error;
  const why = firstLine(error);
  if (code === "42501")
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
  throw new DataError(`“${shown}” could not be written: ${why}.`, "Name another table: --into TABLE");
}
