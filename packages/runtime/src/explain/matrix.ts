/** The cell, the action and the next better cell; relies on the decisions on the scores in the frame. */
import type { ExplainedMatrix, NextRating } from "@scoreline/plan";
import { actionName, cellAt } from "../decide.ts";
import { factsOf } from "./facts.ts";
import { nextRating } from "./score.ts";
import { type Seen, toldOf } from "./seen.ts";
import type { FindWays } from "./ways.ts";

export function explainMatrix(seen: Seen, discarded: boolean, findWays: FindWays): ExplainedMatrix | null {
  const { plan, decisions } = seen;
  const { matrix } = plan;
  if (!matrix) return null;
  const next = discarded ? null : nextCell(seen, findWays);
  const square = discarded ? null : decisions.cell();
  if (!square) return { cell: null, gridAction: null, override: null, noCell: discarded ? "discarded" : "no-rating", next };
  const { row, column } = square;
  const held = decisions.override();
  const override = matrix.overrides[held];
  return {
    cell: cellAt(plan, row, column),
    gridAction: actionName(plan, -1, row, column),
    override: override
      ? {
          ...toldOf(override, ["id", "sentence"], plan),
          action: actionName(plan, held, row, column),
          facts: factsOf(override.when, seen),
        }
      : null,
    noCell: null,
    next,
  };
}

/** One rating up along the side or the top, whichever lacks less; the side where both lack the same. */
function nextCell(seen: Seen, findWays: FindWays): ExplainedMatrix["next"] {
  const { plan, frame } = seen;
  const { rows, columns } = plan.matrix!;
  const row = frame.ratings[rows]!;
  const column = frame.ratings[columns]!;
  const up = (score: number): NextRating | null => nextRating(score, seen, findWays);
  const at = (rating: number, score: number): number => (rating === rating ? rating : plan.scores[score]!.ratings.length) - 1;
  const steps = [
    { score: rows, next: up(rows), row: at(row, rows), column },
    { score: columns, next: up(columns), row, column: at(column, columns) },
  ].filter(({ next, row, column }) => next && row + column >= 0);
  const [step] = steps.sort((left, right) => left.next!.missing - right.next!.missing);
  if (step === undefined) return null;
  const { rating, missing, ways } = step.next!;
  return {
    cell: cellAt(plan, step.row, step.column),
    action: actionName(plan, -1, step.row, step.column),
    score: plan.scores[step.score]!.name,
    rating,
    missing,
    ways,
  };
}
