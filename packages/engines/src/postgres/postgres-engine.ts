import { DataError } from "@scoreline/data";
import type { Plan } from "@scoreline/plan";
import { canonicalRows, layoutOf, outcomeReader, sqlName, type CanonicalValue } from "@scoreline/sql";
import type { SqlEngine } from "../duckdb/duckdb-engine.ts";
import { columnsOf, definitionsOf, insertRows } from "./canonical-rows.ts";
import { codeOf, firstLine, type PostgresConnection, type PostgresSession } from "./session.ts";

/** So many events are sent, and so many leads fetched, at once. */
const batchRows = 2_000;

const besideColumns = [
  { name: "number", type: "BIGINT" },
  { name: "kept", type: "TEXT" },
];

/** Scores in a database, in temporary tables of the transaction of what is written. `statement` is that of the plan for PostgreSQL. */
export async function createPostgresEngine(plan: Plan, statement: string, session: PostgresSession): Promise<SqlEngine> {
  const connection = await session.writer();
  const rowsOf = canonicalRows(plan);
  const { leads, events } = layoutOf(plan);
  const tables = [
    { name: leads.name, columns: columnsOf(leads), rows: [] as (readonly CanonicalValue[])[] },
    { name: events.name, columns: columnsOf(events), rows: [] as (readonly CanonicalValue[])[] },
    { name: "beside", columns: besideColumns, rows: [] as (readonly CanonicalValue[])[] },
  ] as const;
  for (const { name, columns } of tables)
    await connection.query(`CREATE TEMP TABLE ${sqlName(name)} (${definitionsOf(columns)}) ON COMMIT DROP`).catch(refuse);
  let count = 0;
  const flush = async (): Promise<void> => {
    for (const table of tables) await insertRows(table.name, table.columns, table.rows.splice(0), connection).catch(refuse);
  };
  return {
    add(history, kept) {
      const { lead, events: happened } = rowsOf(history, count);
      tables[0].rows.push(lead);
      tables[1].rows.push(...happened);
      tables[2].rows.push([count++, kept]);
      return tables[0].rows.length + tables[1].rows.length >= batchRows ? flush() : undefined;
    },
    outcomes: async function* () {
      await flush();
      for (const { name } of tables) await connection.query(`ANALYZE ${sqlName(name)}`);
      const outcomeOf = outcomeReader<unknown>(plan, (points) => Number(String(points).replace(".", "")));
      const scored = `SELECT b.kept, q.* FROM (\n${statement.trimEnd().replace(/;$/, "")}\n) AS q JOIN ${sqlName("beside")} AS b ON b.number = q.lead ORDER BY q.lead`;
      for await (const rows of fetched(scored, connection))
        yield rows.map((row) => ({ beside: String(row["kept"]), outcome: outcomeOf((column) => row[column]) }));
    },
  };
}

async function* fetched(query: string, connection: PostgresConnection): AsyncGenerator<readonly Record<string, unknown>[]> {
  await connection.query(`DECLARE scored NO SCROLL CURSOR FOR ${query}`).catch(refuse);
  for (;;) {
    const { rows } = await connection.query(`FETCH ${batchRows} FROM scored`).catch(refuse);
    if (rows.length === 0) break;
    yield rows;
  }
  await connection.query("CLOSE scored");
}

/** Says what keeps the database from scoring. */
function refuse(error: unknown): never {
  const code = codeOf(error);
  if (error instanceof DataError || code === null) throw error;
  if (code === "22P05")
    throw new DataError(
      "A text of the data has a character that PostgreSQL cannot hold, such as NUL.",
      "Score with --engine runtime, which takes it.",
    );
  if (code === "42501")
    throw new DataError(
      `The database lets this user have no temporary tables: ${firstLine(error)}.`,
      "Ask whoever runs it for the right TEMPORARY, or score with --engine runtime.",
    );
  throw new DataError(`PostgreSQL could not score: ${firstLine(error)}.`, "Score with --engine runtime.");
}
