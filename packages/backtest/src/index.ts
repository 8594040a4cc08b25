/**
 * Leads as of the moment when each was decided, with only what was known then, and what became of them. Pure: rows are handed in, and nothing outside is
 * touched.
 */
export {
  // Who is a case, as of when, and what came of it.
  pastAsked,
  pastInputs,
  readCases,
  usualHorizon,
  usualPlus,
  type CaseCounts,
  type CaseMoment,
  type Cases,
  type CasesRequest,
  type PastAsked,
} from "./cases.ts";
export {
  // The same scored.
  knownEvents,
  scoreCases,
  scoringOf,
  type CaseScoring,
  type ScoredCase,
} from "./score-cases.ts";
export {
  // What is known of the outcome of one lead.
  createOutcomeReader,
  type OutcomeReader,
  type SeenOutcome,
} from "./outcomes.ts";
export {
  // What the scores were worth.
  createBacktest,
  type Backtest,
  type BacktestOptions,
} from "./backtest.ts";
export { backtestSchema } from "./backtest-schema.ts";
export { backtestBlocks, backtestDocument } from "./backtest-document.ts";
export { readCapacity, usualCapacities, type Capacity } from "./capacity.ts";
export type {
  BacktestFigures,
  CapacityFigures,
  Finding,
  Gain,
  GroupShare,
  Leak,
  LeakSign,
  RuleFigures,
  ScoreFigures,
  SplitPart,
  Supported,
} from "./figures.ts";
export { createLeakWatch, type LeakWatch } from "./leaks.ts";
export { splitByTime, usualSplit, type TimeSplit } from "./split.ts";
