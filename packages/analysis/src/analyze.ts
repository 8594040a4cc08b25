import type { Diagnostic } from "@scoreline/diagnostics";
import type { Plan } from "@scoreline/plan";
import type { Analysis, LocationOf, LocationsOf } from "./analysis.ts";
import { alwaysHolds } from "./analyses/always-holds.ts";
import { brokenPromise } from "./analyses/broken-promise.ts";
import { countedTwice } from "./analyses/counted-twice.ts";
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
import { prove } from "./attainable/promises.ts";
import { settledEnds } from "./attainable/score-ends.ts";
import { atOnce, isSoonAnalyzed, type Steps } from "./work.ts";

/** Every analysis. Their order makes no difference: findings are put in the order of the text. */
export const analyses: readonly Analysis[] = [
  alwaysHolds,
  brokenPromise,
  countedTwice,
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
export function analyze(plan: Plan, locationOf: LocationOf, locationsOf: LocationsOf): readonly Diagnostic[] {
  return atOnce(analyzeInSteps(plan, locationOf, locationsOf));
}

/** The same in steps, between which others may have their turn, and after each of which it may be given up; of a small plan there is one. */
export function* analyzeInSteps(plan: Plan, locationOf: LocationOf, locationsOf: LocationsOf): Steps<readonly Diagnostic[]> {
  const isSoon = isSoonAnalyzed(plan);
  const found: Diagnostic[] = [];
  if (!isSoon) yield* settled(plan);
  for (const { find } of analyses) {
    found.push(...find(plan, locationOf, locationsOf));
    if (!isSoon) yield;
  }
  return found;
}

/** What takes the longest, and is remembered for the analyses that ask for it. */
function* settled(plan: Plan): Steps<void> {
  yield* settledEnds(plan);
  for (const promise of plan.promises) {
    yield;
    prove(plan, promise);
  }
  yield;
}
