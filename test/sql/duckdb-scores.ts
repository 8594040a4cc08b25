/** Scores leads by the SQL of a plan in DuckDB, for tests. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { openWorkspace, type Workspace } from "@scoreline/engines";
import type { Plan } from "@scoreline/plan";
import { formatSql } from "@scoreline/sql";
import { afterAll, beforeAll } from "vitest";
import { toldByDuckDbRows } from "../engines/duckdb.ts";
import { canonicalRowsOf, type Situation, type Told } from "../engines/told.ts";

/** Gives a file of tests an empty DuckDB in memory, from before its first test until after its last. */
export function useDuckDb(): { readonly connection: DuckDBConnection } {
  let workspace: Workspace;
  let connection: DuckDBConnection;
  beforeAll(async () => {
    workspace = await openWorkspace();
    connection = await workspace.connect();
  });
  afterAll(() => workspace.close());
  return {
    get connection() {
      return connection;
    },
  };
}

/** What a statement makes of each; by default the one of the plan. Throws a SqlRefusal where there is none. */
export const toldByDuckDb = async (
  plan: Plan,
  situations: readonly Situation[],
  connection: DuckDBConnection,
  statement = formatSql(plan, "duckdb"),
): Promise<Told[]> => toldByDuckDbRows(plan, situations.length, canonicalRowsOf(plan, situations), connection, statement);
