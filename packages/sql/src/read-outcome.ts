/** What comes of a lead, out of a row that a statement gave. */
import type { Outcome, Plan, ScoreOutcome } from "@scoreline/plan";
import { resultColumnsOf } from "./layout.ts";

/** What comes of a lead but for the properties of what is decided, which no statement gives. */
export type ReadOutcome = Omit<Outcome, "properties">;

/**
 * Makes a reader of rows: null where a score left its range. `millionthsOf` says how many a decimal of points is, as the database hands it over;
 * columns are asked for by their names, and give texts, or null.
 */
export function outcomeReader<Value>(
  plan: Plan,
  millionthsOf: (points: NonNullable<Value>) => number,
): (valueOf: (column: string) => Value) => ReadOutcome | null {
  const names = resultColumnsOf(plan);
  return (valueOf) => {
    const textOf = (column: string | null): string | null => {
      const value = column === null ? null : valueOf(column);
      return value == null ? null : String(value);
    };
    if (textOf(names.problem) !== null) return null;
    const scores: Record<string, ScoreOutcome> = {};
    plan.scores.forEach(({ name }, index) => {
      const { points, rating, stage } = names.scores[index]!;
      const millionths = millionthsOf(valueOf(points)!);
      scores[name] = { points: millionths / 1e6, millionths, rating: textOf(rating), stage: textOf(stage) };
    });
    return {
      scores,
      discarded: textOf(names.discarded),
      cell: textOf(names.cell),
      action: textOf(names.action),
      lifecycle: textOf(names.lifecycle),
      route: textOf(names.route),
    };
  };
}
