import type { Diagnostic } from "@scoreline/diagnostics";
import type { Plan } from "@scoreline/plan";
import type { Analysis, LocationOf } from "./analysis.ts";
import { unreachableRating } from "./analyses/unreachable-rating.ts";

/** Every analysis. Their order makes no difference: findings are put in the order of the text. */
export const analyses: readonly Analysis[] = [unreachableRating];

/** What is probably not meant in a model, as its plan shows. Never throws for a plan that `readPlan` accepts. */
export function analyze(plan: Plan, locationOf: LocationOf): readonly Diagnostic[] {
  return analyses.flatMap(({ find }) => find(plan, locationOf));
}
