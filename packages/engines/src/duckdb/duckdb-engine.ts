import type { DuckDBConnection, DuckDBDecimalValue, DuckDBValue } from "@duckdb/node-api";
import type { Plan } from "@scoreline/plan";
import { canonicalRows, layoutOf, outcomeReader, sqlName, type ReadOutcome, type RecordedHistory } from "@scoreline/sql";
import { createCanonicalTables } from "./canonical-tables.ts";
import { execute, readColumns } from "./chunk-reader.ts";
import { createAppender } from "./table-appender.ts";
import type { Workspace } from "./workspace.ts";

/** Scores leads by a statement, all at once. */
export interface SqlEngine {
  /** Takes a lead as it was read, with a text that comes back beside its outcome. */
  add(history: RecordedHistory, beside: string): Promise<void> | undefined;
  /** What comes of the leads, in the order in which they were added; an outcome is null where a score left its range. To be called once. */
  outcomes(): AsyncIterable<readonly { readonly beside: string; readonly outcome: ReadOutcome | null }[]>;
}

/**
 * Keeps leads in the canonical tables of a workspace, until `score` is asked for a query of DuckDB that gives a row for each of them, as
 * statements do; it is not asked where there are none.
 */
export async function stageHistories(
  plan: Plan,
  workspace: Workspace,
  score: (connection: DuckDBConnection) => Promise<string>,
): Promise<SqlEngine> {
  const { INTEGER, VARCHAR } = await import("@duckdb/node-api");
  const connection = await workspace.connect();
  const rowsOf = canonicalRows(plan);
  const tables = await createCanonicalTables(connection, layoutOf(plan));
  const beside = sqlName(workspace.name("beside"));
  await execute(connection, `CREATE TABLE ${beside} (number INTEGER, kept VARCHAR)`);
  const appender = await createAppender(connection, beside.slice(1, -1), [INTEGER, VARCHAR]);
  let count = 0;
  return {
    add(history, kept) {
      tables.append(rowsOf(history, count));
      appender.append([count++, kept]);
      return undefined;
    },
    outcomes: async function* () {
      tables.finish();
      appender.finish();
      if (count === 0) return;
      const outcomeOf = outcomeReader<DuckDBValue>(plan, (points) => Number((points as DuckDBDecimalValue).value));
      const rows = await score(connection);
      const scored = `SELECT b.kept, q.* FROM (\n${rows}\n) AS q JOIN ${beside} AS b ON b.number = q.lead ORDER BY q.lead`;
      for await (const chunk of readColumns(connection, scored)) {
        const at = new Map(chunk.names.map((name, index) => [name, chunk.columns[index]!]));
        const kept = chunk.columns[0]!;
        yield Array.from({ length: chunk.count }, (_, row) => ({
          beside: String(kept[row]),
          outcome: outcomeOf((column) => at.get(column)![row]!),
        }));
      }
    },
  };
}

/** Scores in the DuckDB of a workspace, which goes to disk beyond its memory. `statement` is that of the plan for DuckDB. */
export async function createDuckDbEngine(plan: Plan, statement: string, workspace: Workspace): Promise<SqlEngine> {
  return stageHistories(plan, workspace, async () => statement.trimEnd().replace(/;$/, ""));
}
