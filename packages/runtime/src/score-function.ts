/** The smallest way to score; relies on the plan being sound, which it does not check. */
import type { Plan } from "@scoreline/plan";
import type { ScoreFunction, ScorerOptions } from "./scorer-options.ts";
import { scoreWith, workingsOf } from "./workings.ts";

/**
 * Makes a function that scores leads and does nothing else: the smallest bundle. The plan is trusted; one that was not just
 * compiled goes through `readPlan` first, or into `createScorer`.
 */
export function createScoreFunction(plan: Plan, options: ScorerOptions = {}): ScoreFunction {
  return scoreWith(workingsOf(JSON.parse(JSON.stringify(plan)), options));
}
