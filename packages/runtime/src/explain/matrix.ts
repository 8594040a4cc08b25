/** The cell, the action and the next better cell; relies on the decisions on the scores in the frame. */
import type { ExplainedMatrix } from "@scoreline/plan";
import { decideThere, nearestStepUp } from "../better-cell.ts";
import { actionName, cellAt } from "../decide.ts";
import { factsOf } from "./facts.ts";
import { type Seen, toldOf } from "./seen.ts";
import type { FindWays } from "./ways.ts";

export function explainMatrix(seen: Seen, discarded: boolean, findWays: FindWays): ExplainedMatrix | null {
  const { plan, decisions } = seen;
  const { matrix } = plan;
  if (!matrix) return null;
  const next = discarded ? null : nextCell(seen, findWays);
  const square = discarded ? null : decisions.cell();
  const held = decisions.override();
  const override = square && matrix.overrides[held];
  return {
    cell: square && cellAt(plan, square.row, square.column),
    gridAction: square && actionName(plan, -1, square.row, square.column),
    override: override
      ? {
          ...toldOf(override, ["id", "sentence"], plan),
          action: actionName(plan, held, square.row, square.column),
          facts: factsOf(override.when, seen),
        }
      : null,
    noCell: square ? null : discarded ? "discarded" : "no-rating",
    next,
  };
}

function nextCell(seen: Seen, findWays: FindWays): ExplainedMatrix["next"] {
  const { plan, frame } = seen;
  const step = nearestStepUp(plan, frame);
  if (step === null) return null;
  const { name, ratings } = plan.scores[step.score]!;
  const there = decideThere(step, seen);
  if (there === null) return null;
  return {
    ...there,
    cell: there.cell ?? cellAt(plan, step.row, step.column),
    score: name,
    rating: ratings[step.rating]!.name,
    missing: step.missing,
    ways: findWays(step.score, step.missing),
  };
}
