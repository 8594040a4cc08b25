/** What the package offers; relies on every file below it, and nothing else may rely on this one. */
export { createScorer, type Scorer } from "./create-scorer.ts";
export {
  createDecider,
  createExaminer,
  type AskedCondition,
  type Decided,
  type Decider,
  type ExaminedCondition,
  type Examination,
  type Examiner,
  type Looker,
  type WorkedOut,
} from "./examine.ts";
export { createGivenReader, type GivenEvent, type GivenInput, type GivenReader } from "./given.ts";
export { createReviewer, type Reviewer } from "./review.ts";
export { createScoreFunction } from "./score-function.ts";
export type { ModelTypes, ScoreFunction, ScorerOptions } from "./scorer-options.ts";
export { InputError } from "./input-error.ts";
export { PlanError } from "@scoreline/plan";
export type * from "@scoreline/plan";
