export { createScorer, type Scorer, type ScorerOptions } from "./create-scorer.ts";
export { InputError } from "./input-error.ts";
export { PlanError } from "@scoreline/plan";
export type * from "@scoreline/plan";
