import {
  createEventCensus,
  pickEventColumns,
  pickLeadColumns,
  readOneLead,
  type DataFile,
  type EventColumnNames,
  type OneLead,
  type UnreadRows,
} from "@scoreline/data";
import { inputsRead, type EventInput, type Explanation, type LeadInput, type LeftOut, type Plan } from "@scoreline/plan";
import { createScorer } from "@scoreline/runtime";
import { applyScorer } from "./apply-scorer.ts";
import { createEqualTally } from "./equal-tally.ts";
import { unreadableRow, type ReportProblem, type RunProblem } from "./run-problem.ts";
import type { WrittenBy } from "./read-run-data.ts";
import type { RunWatch } from "./run-watch.ts";
import { createTimeTally, type TimeRemarks } from "./time-tally.ts";
import { findAbsent, type Absent } from "./absent.ts";

export interface ExplainRequest {
  readonly plan: Plan;
  /** The lead's identifier. */
  readonly lead: string;
  /** The moment, as an ISO text that can be read. */
  readonly at: string;
  /** Opened; whoever opened them closes them. */
  readonly leads: DataFile;
  readonly events: DataFile | null;
  readonly leadId: string | null;
  readonly eventNames: EventColumnNames;
  readonly written: WrittenBy;
  readonly report: ReportProblem;
  readonly watch: Pick<RunWatch, "giveWay">;
}

export interface ExplainedLead {
  readonly found: OneLead;
  /** Null where the lead is not there, and where it cannot be scored; what is wrong with it was reported. */
  readonly explanation: Explanation | null;
  /** What the times of its events leave open. */
  readonly times: TimeRemarks;
  /** How many of its events are equal to another in everything, and count again. */
  readonly equal: number;
  /** What the model reads and the files never have; not known where the lead is not there. */
  readonly absent: Absent | null;
  /** Rows of which nobody knows whose they are: of leads, where the lead is not there, and of events. */
  readonly unread: { readonly count: number; readonly first: readonly RunProblem[] };
}

/** Explains one lead by the rules of a run: the same columns, the same rows, the same problems. Throws `DataError`. */
export async function explainLead({ plan, lead, at, leads, events, report, watch, ...request }: ExplainRequest): Promise<ExplainedLead> {
  const { inputs } = plan;
  const leadColumns = pickLeadColumns(leads, inputs, request.leadId, request.written.leads);
  const eventColumns =
    events === null ? null : pickEventColumns(events, inputs, request.eventNames, leadColumns.identify, request.written.events);
  const reads = inputsRead(plan);
  const census = eventColumns === null ? null : createEventCensus(inputs, eventColumns, reads.properties);
  const found = await readOneLead(
    lead,
    inputs,
    { file: leads, columns: leadColumns, wanted: reads.lead },
    events === null || eventColumns === null || census === null ? null : { file: events, columns: eventColumns, census },
    () => watch.giveWay(),
  );
  const { unread } = found;
  const times = createTimeTally(plan, at);
  const equal = createEqualTally(plan.inputs);
  if (found.history === null)
    return { found, explanation: null, times: times.total(), equal: 0, absent: null, unread: unreadRows("leads", leads, unread.leads) };
  const sources = {
    leads: { file: leads, columns: leadColumns },
    events: events === null || eventColumns === null ? null : { file: events, columns: eventColumns },
  };
  const absent = findAbsent(plan, sources, found.seen, census?.found() ?? null);
  let leftOut: readonly LeftOut[] = [];
  const scorer = createScorer(plan, {
    onLeftOut(without) {
      leftOut = without;
    },
  });
  const explain = (given: LeadInput, happened: readonly EventInput[]): Explanation => {
    const explained = scorer.explain(given, happened, at);
    times.add(happened, leftOut);
    equal.add(happened, leftOut);
    return explained;
  };
  const explanation = applyScorer(explain, found.history, sources, report);
  return {
    found,
    explanation,
    times: times.total(),
    equal: equal.total(),
    absent,
    unread: unreadRows("events", events ?? leads, unread.events),
  };
}

function unreadRows(of: RunProblem["of"], file: DataFile, { count, first }: UnreadRows): ExplainedLead["unread"] {
  return { count, first: first.map((problem) => unreadableRow(of, file, problem)) };
}
