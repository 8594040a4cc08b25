/** DuckDB inside this process. */
import type { DuckDBConnection, DuckDBDecimalValue } from "@duckdb/node-api";
import { createCanonicalTables, openWorkspace } from "@scoreline/engines";
import type { Plan } from "@scoreline/plan";
import { layoutOf, type CanonicalRows } from "@scoreline/sql";
import type { Engine } from "./engine.ts";
import { toldByRows, type Told } from "./told.ts";

/** What a statement makes of the canonical rows of so many leads. */
export async function toldByDuckDbRows(
  plan: Plan,
  leads: number,
  rows: readonly CanonicalRows[],
  connection: DuckDBConnection,
  statement: string,
): Promise<Told[]> {
  const tables = await createCanonicalTables(connection, layoutOf(plan));
  rows.forEach(tables.append);
  tables.finish();
  const reader = await connection.runAndReadAll(statement);
  return toldByRows(
    plan,
    leads,
    reader.getRowObjects(),
    (row, column) => row[column],
    (points) => Number((points as DuckDBDecimalValue).value),
  );
}

export const duckdb: Engine = {
  name: "duckdb",
  dialect: "duckdb",
  holdsNul: true,
  batch: 1,
  models: 504,
  atMost: Infinity,
  async open() {
    const workspace = await openWorkspace();
    const connection = await workspace.connect();
    const [[version] = []] = (await connection.runAndReadAll("SELECT version()")).getRows();
    return {
      about: { version: String(version) },
      async score(trials) {
        const found: Told[][] = [];
        for (const { plan, situations, rows, statement } of trials)
          found.push(await toldByDuckDbRows(plan, situations.length, rows, connection, statement));
        return found;
      },
      close: async () => workspace.close(),
    };
  },
};
