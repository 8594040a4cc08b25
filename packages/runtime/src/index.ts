export { createScorer, type Scorer } from "./create-scorer.ts";
export { createScoreFunction } from "./score-function.ts";
export type { ScoreFunction, ScorerOptions } from "./workings.ts";
export { InputError } from "./input-error.ts";
export { PlanError, readPlan } from "@scoreline/plan";
export type * from "@scoreline/plan";
