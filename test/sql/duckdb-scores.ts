/** Scores leads by the SQL of a plan in DuckDB, and by the runtime, in one form that can be compared. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { createCanonicalTables, openWorkspace, type Workspace } from "@scoreline/engines";
import type { EventInput, LeadInput, Outcome, Plan } from "@scoreline/plan";
import { createScoreFunction, InputError } from "@scoreline/runtime";
import { canonicalReader, formatSql, layoutOf, resultColumnsOf } from "@scoreline/sql";
import { afterAll, beforeAll } from "vitest";

export interface Situation {
  readonly lead: LeadInput;
  readonly events: readonly EventInput[];
  readonly at: string;
}

/** What comes of a lead as one text; null where the lead cannot be read, so that nothing is asked of either. */
export type Told = string | null;

/** What the runtime says of each. */
export function toldByRuntime(plan: Plan, situations: readonly Situation[]): Told[] {
  const score = createScoreFunction(plan);
  return situations.map(({ lead, events, at }) => {
    try {
      return told(plan, score(lead, events, at));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const [problem] = error.problems;
      return problem!.path === "scores" || problem!.path.startsWith("scores.") ? `problem ${problem!.path}` : null;
    }
  });
}

function told(plan: Plan, { scores, discarded, cell, action, lifecycle, route }: Outcome): string {
  const all = plan.scores.map(({ name }) => {
    const { millionths, rating, stage } = scores[name]!;
    return [name, String(millionths + 0), rating, stage];
  });
  return JSON.stringify([all, discarded, cell, action, lifecycle, route]);
}

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
export async function toldByDuckDb(
  plan: Plan,
  situations: readonly Situation[],
  connection: DuckDBConnection,
  statement = formatSql(plan, "duckdb"),
): Promise<Told[]> {
  const read = canonicalReader(plan);
  const tables = await createCanonicalTables(connection, layoutOf(plan));
  situations.forEach(({ lead, events, at }, number) => {
    try {
      tables.append(read(lead, events, at, number));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
    }
  });
  tables.finish();
  const reader = await connection.runAndReadAll(statement);
  const names = resultColumnsOf(plan);
  const found = situations.map((): Told => null);
  for (const row of reader.getRowObjects()) {
    const at = (column: string): unknown => row[column];
    const text = (column: string | null): unknown => (column === null ? null : at(column));
    const scores = plan.scores.map(({ name }, index) => {
      const { points, rating, stage } = names.scores[index]!;
      return [name, String((at(points) as { value: bigint } | null)?.value), text(rating), text(stage)];
    });
    const { problem, discarded, cell, action, lifecycle, route } = names;
    const outcome = [scores, ...[discarded, cell, action, lifecycle, route].map(at)];
    found[Number(at(names.lead))] = at(problem) === null ? JSON.stringify(outcome) : `problem ${String(at(problem))}`;
  }
  return found;
}
