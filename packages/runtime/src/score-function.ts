/** The smallest way to score; relies on the plan being as it was compiled, which its seal shows. */
import { openPlan } from "@scoreline/plan";
import type { ModelTypes, ScoreFunction, ScorerOptions } from "./scorer-options.ts";
import { scoreWith, workingsOf } from "./workings.ts";

/** Makes a function that scores leads and does nothing else: the smallest bundle. Takes what `createScorer` takes. */
export function createScoreFunction<Model extends ModelTypes = ModelTypes>(
  plan: unknown,
  options: ScorerOptions = {},
): ScoreFunction<Model> {
  // No compiler knows the plan: that the types are those of its model is the caller's word.
  return scoreWith(workingsOf(openPlan(plan), options)) as unknown as ScoreFunction<Model>;
}
