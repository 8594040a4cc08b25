/** The smallest way to score; relies on the plan being as it was compiled, which its seal shows. */
import { openPlan } from "@scoreline/plan";
import type { ScoreFunction, ScorerOptions } from "./scorer-options.ts";
import { scoreWith, workingsOf } from "./workings.ts";

/** Makes a function that scores leads and does nothing else: the smallest bundle. Takes what `createScorer` takes. */
export function createScoreFunction(plan: unknown, options: ScorerOptions = {}): ScoreFunction {
  return scoreWith(workingsOf(openPlan(plan), options));
}
