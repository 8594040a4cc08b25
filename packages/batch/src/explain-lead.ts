import { createEventCensus, readOneLead, type DataFile, type OnAnonymous, type OneLead, type UnreadRows } from "@scoreline/data";
import { inputsRead, type EventInput, type ExplainedChange, type Explanation, type LeadInput, type Plan } from "@scoreline/plan";
import type { LeadTimeline } from "@scoreline/report";
import { createScorer } from "@scoreline/runtime";
import { readMoment, zoneOf } from "@scoreline/semantics";
import { applyScorer } from "./apply-scorer.ts";
import { createBadValues, type OnBadValue } from "./bad-values.ts";
import { createChangeExplainer } from "./explain-changes.ts";
import { createHistoryWatch, type HistoryRemarks } from "./history-watch.ts";
import { createLeadTimeline, type Period } from "./lead-timeline.ts";
import { pickSources, type GivenFiles, type Sources } from "./pick-sources.ts";
import { unreadableRow, type ReportProblem, type RunProblem } from "./run-problem.ts";
import type { RunWatch } from "./run-watch.ts";
import { findAbsent, type Absent } from "./absent.ts";

export interface ExplainRequest extends GivenFiles {
  readonly plan: Plan;
  /** The lead's identifier. */
  readonly lead: string;
  /** The moment, as an ISO text that can be read. */
  readonly at: string;
  readonly onBadValue?: OnBadValue | undefined;
  readonly anonymous?: OnAnonymous | undefined;
  /** The period of a timeline, where one is asked for in place of an explanation. */
  readonly period?: Period | null | undefined;
  readonly report: ReportProblem;
  readonly watch: Pick<RunWatch, "giveWay">;
}

export interface ExplainedLead extends HistoryRemarks {
  readonly sources: Sources;
  readonly found: OneLead;
  /** Null where the lead is not there, and where it cannot be scored; what is wrong with it was reported. */
  readonly explanation: Explanation | null;
  /** The lead and those of its events that were explained; null with the explanation. */
  readonly input: { readonly lead: LeadInput; readonly events: readonly EventInput[] } | null;
  /** When something changes if nothing else happens; null where nothing does any more, or where nothing is explained. */
  readonly nextChange: ExplainedChange | null;
  /** Null where none is asked for, or where nothing is explained. */
  readonly timeline: LeadTimeline | null;
  /** What the model reads and the files never have; not known where the lead is not there. */
  readonly absent: Absent | null;
  /** Rows of which nobody knows whose they are: of leads, where the lead is not there, and of events. */
  readonly unread: { readonly count: number; readonly first: readonly RunProblem[] };
}

/** Explains one lead by the rules of a run: the same columns, the same rows, the same problems. Throws `DataError`. */
export async function explainLead({
  plan,
  lead,
  at,
  onBadValue = "reject",
  anonymous,
  period = null,
  report,
  watch,
  ...files
}: ExplainRequest): Promise<ExplainedLead> {
  const { inputs } = plan;
  const sources = await pickSources(inputs, files, plan.model.timezone);
  const reads = inputsRead(plan);
  const census =
    sources.events === null ? null : createEventCensus(inputs, sources.events.columns, reads.properties, reads.weighed.properties);
  const found = await readOneLead(
    lead,
    inputs,
    { ...sources.leads, wanted: reads.lead, weighed: reads.weighed.lead },
    sources.events === null || census === null ? null : { ...sources.events, census, anonymous },
    () => watch.giveWay(),
    readMoment(at, zoneOf(plan.model.timezone)),
  );
  const { unread } = found;
  if (found.history !== null) for (const problem of found.unused) report(unreadableRow("leads", files.leads, problem));
  const badValues = createBadValues(plan, onBadValue);
  const histories = createHistoryWatch(plan, sources, at, badValues);
  if (found.history === null)
    return {
      sources,
      found,
      explanation: null,
      input: null,
      nextChange: null,
      timeline: null,
      ...histories.remarks(),
      absent: null,
      unread: unreadRows("leads", files.leads, unread.leads),
    };
  const absent = findAbsent(plan, reads, sources, found.empty, census?.found() ?? null);
  const scorer = createScorer(plan, histories.options);
  const changes = createChangeExplainer(plan, histories.silentOptions);
  const timelineOf = period && createLeadTimeline(plan, changes, histories.silentOptions, period);
  const explain = histories.watched((given, happened) => ({
    explanation: scorer.explain(given, happened, at),
    input: { lead: given, events: happened },
    nextChange: changes.nextChange(given, happened, at),
    timeline: timelineOf?.(given, happened, at) ?? null,
  }));
  histories.see(found.history);
  const explained = applyScorer(explain, found.history, sources, badValues, report);
  return {
    sources,
    found,
    explanation: explained?.explanation ?? null,
    input: explained?.input ?? null,
    nextChange: explained?.nextChange ?? null,
    timeline: explained?.timeline ?? null,
    ...histories.remarks(),
    absent,
    unread: unreadRows("events", files.events ?? files.leads, unread.events),
  };
}

function unreadRows(of: RunProblem["of"], file: DataFile, { count, first }: UnreadRows): ExplainedLead["unread"] {
  return { count, first: first.map((problem) => unreadableRow(of, file, problem)) };
}
