import {
  pickEventColumns,
  pickLeadColumns,
  readOneLead,
  type DataFile,
  type EventColumnNames,
  type OneLead,
  type UnreadRows,
} from "@scoreline/data";
import type { EventInput, Explanation, LeadInput, LeftOut, Plan } from "@scoreline/plan";
import { createScorer } from "@scoreline/runtime";
import { applyScorer } from "./apply-scorer.ts";
import { unreadableRow, type ReportProblem, type RunProblem } from "./run-problem.ts";
import type { WrittenBy } from "./read-run-data.ts";
import type { RunWatch } from "./run-watch.ts";
import { createTimeTally, type TimeRemarks } from "./time-tally.ts";

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
  /** Rows of which nobody knows whose they are: of leads, where the lead is not there, and of events. */
  readonly unread: { readonly count: number; readonly first: readonly RunProblem[] };
}

/** Explains one lead by the rules of a run: the same columns, the same rows, the same problems. Throws `DataError`. */
export async function explainLead({ plan, lead, at, leads, events, report, watch, ...request }: ExplainRequest): Promise<ExplainedLead> {
  const { inputs } = plan;
  const leadColumns = pickLeadColumns(leads, inputs, request.leadId, request.written.leads);
  const sources = {
    leads: { file: leads, columns: leadColumns },
    events:
      events === null
        ? null
        : { file: events, columns: pickEventColumns(events, inputs, request.eventNames, leadColumns.identify, request.written.events) },
  };
  const found = await readOneLead(lead, inputs, sources.leads, sources.events, () => watch.giveWay());
  const { unread } = found;
  const times = createTimeTally(plan, at);
  if (found.history === null) return { found, explanation: null, times: times.total(), unread: unreadRows("leads", leads, unread.leads) };
  let leftOut: readonly LeftOut[] = [];
  const scorer = createScorer(plan, {
    onLeftOut(without) {
      leftOut = without;
    },
  });
  const explain = (given: LeadInput, happened: readonly EventInput[]): Explanation => {
    const explained = scorer.explain(given, happened, at);
    times.add(happened, leftOut);
    return explained;
  };
  const explanation = applyScorer(explain, found.history, sources, report);
  return { found, explanation, times: times.total(), unread: unreadRows("events", events ?? leads, unread.events) };
}

function unreadRows(of: RunProblem["of"], file: DataFile, { count, first }: UnreadRows): ExplainedLead["unread"] {
  return { count, first: first.map((problem) => unreadableRow(of, file, problem)) };
}
