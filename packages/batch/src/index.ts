export { tryScorer } from "./apply-scorer.ts";
export { onBadValue, type OnBadValue } from "./bad-values.ts";
export { createChangeExplainer, type ChangeExplainer } from "./explain-changes.ts";
export { explainLead, type ExplainedLead, type ExplainRequest } from "./explain-lead.ts";
export { holding } from "./held-in-memory.ts";
export type { HistoryRemarks } from "./history-watch.ts";
export type { DifferingRepeats, IdClashes } from "./id-clashes.ts";
export type { LeftOutCount } from "./left-out-tally.ts";
export { createLeadTimeline, type Period, type TimelineOf } from "./lead-timeline.ts";
export { createLeadMoments, isOneDate, momentAfter, type AsOf, type LeadMoment, type LeadMoments } from "./lead-moments.ts";
export { alsoRead, findNamed, type AlsoRead, type NamedSource } from "./named-sources.ts";
export { createMemoryStore } from "./memory-store.ts";
export type { LeadEvents, ObservedColumns, ObservedLead, SeeLead } from "./observed-lead.ts";
export { readRunData, type DataRequest, type OpenStore, type RunData } from "./read-run-data.ts";
export { reasonWriter, resultLayout, scoredAt, type ResultLayout, type StagedLayout } from "./result-layout.ts";
export type { GivenFiles, Source, Sources, WrittenBy } from "./pick-sources.ts";
export type { AsMissing, ProblemCause, ProblemPlace, ReportProblem, RunProblem } from "./run-problem.ts";
export type { RunStep, RunWatch } from "./run-watch.ts";
export { scoreInEngine, type EngineOutcome, type ScoringEngine } from "./score-in-engine.ts";
export { scoreLeads, type Beside, type Scored, type ScoringRequest } from "./score-leads.ts";
export { reviewShared, type ReviewHelper, type SharedReviews } from "./shared-reviews.ts";
export { readsEvents, valuesRead } from "./values-read.ts";
export type { TimeRemarks } from "./time-tally.ts";
export type {
  Absent,
  AbsentEvent,
  AbsentField,
  AbsentProperty,
  AmountsInCurrencies,
  EmptyName,
  PropertyInstead,
  SeveralName,
  SpelledField,
} from "./absent.ts";
export type { BlankIds } from "./blank-ids.ts";
export type { UnmetTexts } from "./asked-texts.ts";
export type { OddValue, OddValues, OldEvents, ReadInstead, ValueRemarks } from "./value-watch.ts";
export type { RespelledEvent } from "./respelled.ts";
export { asksForEvents, matchesHardlyAny, matchesNone, type Unmatched } from "./unmatched.ts";
