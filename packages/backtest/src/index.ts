/**
 * Leads as of the moment when each was decided, with only what was known then, and what became of them. Pure: rows are handed in, and nothing outside is
 * touched.
 */
export {
  // Who is a case, as of when, and what came of it.
  pastInputs,
  readCases,
  usualHorizon,
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
