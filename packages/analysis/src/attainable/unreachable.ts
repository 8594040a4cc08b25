/** What never happens, as far as it is proved: asked while a model is typed, so that no lead is tried for it. */
import { once, type Plan } from "@scoreline/plan";
import type { Cell } from "../analysis.ts";
import { endOf } from "./bounds.ts";
import { goalsOf } from "./factors.ts";
import { finderOf } from "./finder.ts";
import type { Factor } from "./goal-search.ts";

export interface Unreachable {
  /** By index of the score: the ratings that it never has, and the ends of what it can come to, in millionths; infinite where nothing bounds it. */
  readonly scores: readonly { readonly ratings: ReadonlySet<number>; readonly low: number; readonly high: number }[];
  /** Those that two ratings give which are each reached, by row and column. */
  readonly cells: readonly Cell[];
  readonly overrides: readonly number[];
  readonly lifecycle: readonly number[];
  readonly route: readonly number[];
  readonly discards: readonly number[];
}

/** Worked out once for each plan. */
export const unreachableIn: (plan: Plan) => Unreachable = once((plan) => {
  const finder = finderOf(plan);
  const goals = goalsOf(finder);
  const never = (list: readonly unknown[] | null | undefined, goal: (index: number) => readonly Factor[]): readonly number[] =>
    [...(list ?? []).keys()].filter((index) => finder.isNever(goal(index)));
  const scores = plan.scores.map(({ ratings }, score) => {
    const { low, high } = finder.ends.ends(score, finder.start());
    return { ratings: new Set(never(ratings, (rating) => goals.rating(score, rating))), low: endOf(low), high: endOf(high) };
  });
  const { matrix } = plan;
  const cells =
    matrix === null
      ? []
      : matrix.cells.flatMap((columns, row) =>
          scores[matrix.rows]!.ratings.has(row)
            ? []
            : [...columns.keys()]
                .filter((column) => !scores[matrix.columns]!.ratings.has(column) && finder.isNever(goals.cell(row, column)))
                .map((column) => ({ row, column })),
        );
  return {
    scores,
    cells,
    overrides: never(matrix?.overrides, goals.override),
    lifecycle: never(plan.lifecycle, goals.step),
    route: never(plan.route, goals.route),
    discards: never(plan.discards, goals.discard),
  };
});
