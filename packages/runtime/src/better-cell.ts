/** The nearest better cell, and what would be decided there; relies on the scores in the frame, and leaves them there. */
import type { DecidedThere, Plan } from "@scoreline/plan";
import { cellAt } from "./decide.ts";
import { newRound, type Frame } from "./frame.ts";
import { tolerant } from "./input-error.ts";
import { workScores } from "./scores.ts";
import type { Workings } from "./workings.ts";

/** One rating up in a score. */
export interface RatingUp {
  /** The index of the score, and of the rating it would have. */
  readonly score: number;
  readonly rating: number;
  /** Where that rating starts, and what the score lacks for it: above 0. In millionths. */
  readonly from: number;
  readonly missing: number;
}

/** The same in one of the two scores of the matrix, with the square of the grid. */
export interface StepUp extends RatingUp {
  readonly row: number;
  readonly column: number;
}

/** Null where a score has its best rating, or none to reach. */
export function ratingUp({ scores }: Plan, score: number, { ratings, millionths }: Frame): RatingUp | null {
  const now = ratings[score]!;
  const all = scores[score]!.ratings;
  const rating = (now === now ? now : all.length) - 1;
  const from = all[rating]?.from ?? null;
  return from === null ? null : { score, rating, from, missing: from - millionths[score]! };
}

/** One rating up along the side or the top, whichever lacks less; the side where both lack the same. Null where there is none. */
export function nearestStepUp(plan: Plan, frame: Frame): StepUp | null {
  if (plan.matrix === null) return null;
  const { rows, columns } = plan.matrix;
  // A side without a rating is NaN, and has no square.
  const row = frame.ratings[rows]!;
  const column = frame.ratings[columns]!;
  const down = column === column ? ratingUp(plan, rows, frame) : null;
  const along = row === row ? ratingUp(plan, columns, frame) : null;
  if (down !== null && (along === null || down.missing <= along.missing)) return stepUp(down, down.rating, column);
  return along && stepUp(along, row, along.rating);
}

/** Written out, since spreading an object takes longer than all the rest, for each lead of a run. */
function stepUp({ score, rating, from, missing }: RatingUp, row: number, column: number): StepUp {
  return { score, rating, from, missing, row, column };
}

/** Decides as if the score had just reached the rating: with discards, overrides and routes. Null where a score would leave its range. */
export function decideThere({ score, from }: StepUp, { plan, frame, scores, decisions }: Workings): DecidedThere | null {
  const { millionths, ratings, stages, decided } = frame;
  const now = { millionths: millionths.slice(), ratings: ratings.slice(), stages: stages.slice(), decided: { ...decided } };
  const there = tolerant(() => {
    workScores(scores, frame, { score, millionths: from });
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
  newRound(frame);
  frame.working = "";
  return there;
}
