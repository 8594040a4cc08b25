export { tryScorer } from "./apply-scorer.ts";
export { explainLead, type ExplainedLead, type ExplainRequest } from "./explain-lead.ts";
export type { LeftOutCount } from "./left-out-tally.ts";
export { readRunData, type DataRequest, type OpenStore, type RunData, type WrittenBy } from "./read-run-data.ts";
export { resultLayout, type ResultLayout } from "./result-layout.ts";
export type { ProblemCause, ProblemPlace, ReportProblem, RunProblem, Source, Sources } from "./run-problem.ts";
export type { RunStep, RunWatch } from "./run-watch.ts";
export { scoreLeads, type Scored, type ScoringRequest } from "./score-leads.ts";
export type { TimeRemarks } from "./time-tally.ts";
