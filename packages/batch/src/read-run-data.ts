import {
  createEmptyFields,
  createEventCensus,
  createEventReader,
  leadOf,
  loadEvents,
  loadLeads,
  rowMerger,
  type DataFile,
  type EventCounts,
  type EventReader,
  type HistoryStore,
  type JoinedHistories,
  type OnAnonymous,
  type RowMerger,
} from "@scoreline/data";
import { inputsRead, type LeadInput, type Plan, type PlanField } from "@scoreline/plan";
import { readMoment, zoneOf } from "@scoreline/semantics";
import { inputsOfBoth } from "./review-beside.ts";
import { createMergedEmails, type MergedEmails } from "./merged-emails.ts";
import { pickSources, type GivenFiles, type Sources } from "./pick-sources.ts";
import { unreadableRow, type ReportProblem } from "./run-problem.ts";
import type { RunWatch } from "./run-watch.ts";
import { findAbsent, type Absent } from "./absent.ts";
import { createBlankIds, type BlankIds } from "./blank-ids.ts";
import { findUnmatched, type Unmatched } from "./unmatched.ts";

/** Makes a place where leads and events are kept until they are joined; rows become inputs by these two. */
export type OpenStore = (
  leadOf: (row: readonly unknown[]) => LeadInput,
  eventOf: EventReader | null,
  /** Brings the rows of one lead together, where there may be several. */
  merger: RowMerger | null,
) => Promise<HistoryStore>;

export interface DataRequest extends GivenFiles {
  readonly plan: Plan;
  /** The moment as of which leads are scored, as an ISO text that can be read. */
  readonly at: string;
  /** Columns of the leads that the model does not read, and that the results pass on. */
  readonly carried?: readonly string[];
  /** Another version of the model, whose fields and events are read, too. */
  readonly beside?: Plan | undefined;
  readonly openStore: OpenStore;
  readonly anonymous?: OnAnonymous | undefined;
  readonly report: ReportProblem;
  readonly watch: RunWatch;
}

/** All leads with their events, read and joined. */
export interface RunData {
  readonly sources: Sources;
  readonly joined: JoinedHistories;
  /** How many rows of leads there were. */
  readonly rows: number;
  /** Rows of leads that have the identifier of one before them and are left out. */
  readonly repeated: RepeatedLeads;
  /** Null where there is no file of events. */
  readonly counts: EventCounts | null;
  /** What the model reads and the files never have. */
  readonly absent: Absent;
  /** Events that belong to no lead; null where there are none. */
  readonly unmatched: Unmatched | null;
  readonly blankIds: BlankIds;
  readonly mergedEmails: MergedEmails;
}

/** How many such rows there are, and the identifier of the first of them. */
export interface RepeatedLeads {
  readonly rows: number;
  readonly example: string | null;
}

/** Comes after the fields of the model, which no scorer misses. */
const asField = (name: string): PlanField => ({ name, from: [], missing: [], type: { kind: "text" } });

/** Reads both files and joins them. Throws `DataError`. */
export async function readRunData({
  plan,
  at,
  carried = [],
  beside,
  openStore,
  anonymous,
  report,
  watch,
  ...files
}: DataRequest): Promise<RunData> {
  const read = beside === undefined ? plan.inputs : inputsOfBoth(beside.inputs, plan.inputs);
  const inputs = { ...read, lead: [...read.lead, ...carried.map(asField)] };
  const sources = await pickSources(inputs, files, plan.model.timezone);
  const { leads, events } = sources;
  const reads = inputsRead(plan);
  const store = await openStore(
    (row) => leadOf(leads.columns, row),
    events === null ? null : createEventReader(inputs, events.columns),
    rowMerger(leads.columns, readMoment(at, zoneOf(plan.model.timezone))),
  );
  const follow = (file: DataFile) => (rows: number) => {
    const { done, total } = file.progress();
    watch.advance(rows, total === null || total === 0 ? null : done / total);
    return watch.giveWay();
  };

  watch.begin({ kind: "reading", file: leads.file.shown });
  const empty = createEmptyFields(leads.columns, inputs.lead, reads.lead, reads.weighed.lead);
  const blankIds = createBlankIds();
  const mergedEmails = createMergedEmails(leads.columns, inputs.lead);
  const rows = await loadLeads(leads.file, leads.columns, {
    lead: (line, lead) => {
      blankIds.see("leads", lead.shown);
      mergedEmails.see(lead.id, lead.row);
      empty.see(lead.row);
      store.addLead(line, lead);
    },
    reject: (problem) => report(unreadableRow("leads", leads.file, problem)),
    progress: follow(leads.file),
  });
  let counts: EventCounts | null = null;
  if (events !== null) {
    watch.begin({ kind: "reading", file: events.file.shown });
    const census = createEventCensus(inputs, events.columns, reads.properties, reads.weighed.properties);
    counts = await loadEvents(
      events.file,
      events.columns,
      census,
      {
        event: (line, leadId, event, row) => {
          blankIds.see("events", leadId);
          store.addEvent(line, leadId, event, row);
        },
        reject: (problem) => report(unreadableRow("events", events.file, problem)),
        progress: follow(events.file),
      },
      anonymous,
    );
  }

  watch.begin({ kind: "joining" });
  const joined = await store.join();
  const repeated = { rows: 0, example: null as string | null };
  for await (const { line, id, first } of joined.duplicates()) {
    await watch.giveWay();
    repeated.rows++;
    repeated.example ??= id;
    report({
      code: "repeated-lead",
      of: "leads",
      file: leads.file.shown,
      line,
      column: leads.columns.idColumn,
      value: id,
      lead: id,
      first,
    });
  }
  const unmatched = await findUnmatched(joined, watch);
  const absent = findAbsent(plan, reads, sources, empty.found(), counts);
  return { sources, joined, rows, repeated, counts, absent, unmatched, blankIds: blankIds.found(), mergedEmails: mergedEmails.found() };
}
