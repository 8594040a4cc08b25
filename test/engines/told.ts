/** What comes of leads, by the runtime and by SQL, in one form that can be compared. */
import type { EventInput, LeadInput, Plan } from "@scoreline/plan";
import { createScoreFunction, InputError } from "@scoreline/runtime";
import { canonicalReader, outcomeReader, resultColumnsOf, type CanonicalRows, type ReadOutcome } from "@scoreline/sql";

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

function told(plan: Plan, { scores, discarded, cell, action, lifecycle, route }: ReadOutcome): string {
  const all = plan.scores.map(({ name }) => {
    const { millionths, rating, stage } = scores[name]!;
    return [name, String(millionths + 0), rating, stage];
  });
  return JSON.stringify([all, discarded, cell, action, lifecycle, route]);
}

/** The canonical rows of those that can be read; the number of a lead is its place among them all. */
export function canonicalRowsOf(plan: Plan, situations: readonly Situation[]): CanonicalRows[] {
  const read = canonicalReader(plan);
  return situations.flatMap(({ lead, events, at }, number) => {
    try {
      return read(lead, events, at, number);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return [];
    }
  });
}

/** What the rows of a statement say of each of so many leads: `value` gives what a row has in a column, `millionthsOf` how many a decimal of points is. */
export function toldByRows<Row, Value>(
  plan: Plan,
  leads: number,
  rows: readonly Row[],
  value: (row: Row, column: string) => Value,
  millionthsOf: (points: NonNullable<Value>) => number,
): Told[] {
  const { lead, problem } = resultColumnsOf(plan);
  const outcomeOf = outcomeReader(plan, millionthsOf);
  const found = Array.from({ length: leads }, (): Told => null);
  for (const row of rows) {
    const outcome = outcomeOf((column) => value(row, column));
    found[Number(value(row, lead))] = outcome === null ? `problem ${String(value(row, problem))}` : told(plan, outcome);
  }
  return found;
}
