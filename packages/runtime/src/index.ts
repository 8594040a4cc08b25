export { createScorer, type Scorer } from "./create-scorer.ts";
export { createScoreFunction, type ScoreFunction, type ScorerOptions } from "./score-function.ts";
export { InputError } from "./input-error.ts";
export { PlanError, readPlan } from "@scoreline/plan";
export type * from "@scoreline/plan";
