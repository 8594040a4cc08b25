import type { Diagnostic } from "@scoreline/diagnostics";
import type { Plan } from "@scoreline/plan";
import type { Analysis, LocationOf } from "./analysis.ts";
import { alwaysHolds } from "./analyses/always-holds.ts";
import { brokenPromise } from "./analyses/broken-promise.ts";
import { gapInRows } from "./analyses/gap-in-rows.ts";
import { limitNeverReached } from "./analyses/limit-never-reached.ts";
import { maskedRow } from "./analyses/masked-row.ts";
import { neverApplies } from "./analyses/never-applies.ts";
import { neverHolds } from "./analyses/never-holds.ts";
import { overlappingRows } from "./analyses/overlapping-rows.ts";
import { stageWorthLess } from "./analyses/stage-worth-less.ts";
import { unboundedScore } from "./analyses/unbounded-score.ts";
import { undecidedPromise } from "./analyses/undecided-promise.ts";
import { unreachableCell } from "./analyses/unreachable-cell.ts";
import { unreachableRating } from "./analyses/unreachable-rating.ts";

/** Every analysis. Their order makes no difference: findings are put in the order of the text. */
export const analyses: readonly Analysis[] = [
  alwaysHolds,
  brokenPromise,
  gapInRows,
  limitNeverReached,
  maskedRow,
  neverApplies,
  neverHolds,
  overlappingRows,
  stageWorthLess,
  unboundedScore,
  undecidedPromise,
  unreachableCell,
  unreachableRating,
];

/** What is probably not meant in a model, as its plan shows. Never throws for a plan that `readPlan` accepts. */
export function analyze(plan: Plan, locationOf: LocationOf): readonly Diagnostic[] {
  return analyses.flatMap(({ find }) => find(plan, locationOf));
}
