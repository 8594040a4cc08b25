/** The nearest better cell, and what would be decided there; relies on the scores in the frame, and leaves them there. */
import type { DecidedThere, Plan } from "@scoreline/plan";
import { cellAt } from "./decide.ts";
import type { Frame } from "./frame.ts";
import { tolerant } from "./input-error.ts";
import type { Workings } from "./workings.ts";

/** One rating up in one of the two scores of the matrix. */
export interface StepUp {
  /** The index of the score, and of the rating it would have. */
  readonly score: number;
  readonly rating: number;
  /** Where that rating starts, and what the score lacks for it: above 0. In millionths. */
  readonly from: number;
  readonly missing: number;
  /** The square of the grid. */
  readonly row: number;
  readonly column: number;
}

/** One rating up along the side or the top, whichever lacks less; the side where both lack the same. Null where there is none. */
export function nearestStepUp({ matrix, scores }: Plan, { ratings, millionths }: Frame): StepUp | null {
  if (matrix === null) return null;
  const { rows, columns } = matrix;
  const above = (score: number): number => {
    const now = ratings[score]!;
    return (now === now ? now : scores[score]!.ratings.length) - 1;
  };
  let nearest: StepUp | null = null;
  const consider = (score: number, row: number, column: number): void => {
    const rating = above(score);
    const from = scores[score]!.ratings[rating]?.from ?? null;
    // A side without a rating is NaN, and has no square.
    if (from === null || !(row + column >= 0)) return;
    const missing = from - millionths[score]!;
    if (nearest === null || missing < nearest.missing) nearest = { score, rating, from, missing, row, column };
  };
  consider(rows, above(rows), ratings[columns]!);
  consider(columns, ratings[rows]!, above(columns));
  return nearest;
}

/** Decides as if the score had just reached the rating: with discards, overrides and routes. Null where a score would leave its range. */
export function decideThere({ score, from }: StepUp, { plan, frame, scores, decisions }: Workings): DecidedThere | null {
  const { millionths, ratings, stages, decided } = frame;
  const now = { millionths: millionths.slice(), ratings: ratings.slice(), stages: stages.slice(), decided: { ...decided } };
  const there = tolerant(() => {
    scores.workOut({ score, millionths: from });
    const out = decisions.decide();
    const square = out < 0 ? decisions.cell() : null;
    return {
      discarded: out < 0 ? null : plan.discards[out]!.reason,
      cell: square && cellAt(plan, square.row, square.column),
      action: plan.actions[decided.action]?.name ?? null,
      route: plan.route?.[decided.route]?.name ?? null,
    };
  });
  millionths.set(now.millionths);
  ratings.set(now.ratings);
  stages.set(now.stages);
  Object.assign(decided, now.decided);
  // What was remembered of the other scores is out of date.
  frame.round++;
  frame.working = "";
  return there;
}
