import {
  createEventCensus,
  createEventReader,
  leadOf,
  loadEvents,
  loadLeads,
  pickEventColumns,
  pickLeadColumns,
  type DataFile,
  type DataSource,
  type EventColumnNames,
  type EventCounts,
  type EventReader,
  type HistoryStore,
  type JoinedHistories,
} from "@scoreline/data";
import { inputsRead, type LeadInput, type Plan, type PlanField } from "@scoreline/plan";
import { unreadableRow, type ReportProblem, type Sources } from "./run-problem.ts";
import type { RunWatch } from "./run-watch.ts";
import { findAbsent, type Absent } from "./absent.ts";

/** Makes a place where leads and events are kept until they are joined; rows become inputs by these two. */
export type OpenStore = (leadOf: (row: readonly unknown[]) => LeadInput, eventOf: EventReader | null) => Promise<HistoryStore>;

export interface DataRequest {
  readonly plan: Plan;
  /** Columns of the leads that the model does not read, and that the results pass on. */
  readonly carried?: readonly string[];
  /** Opened; whoever opened them closes them. */
  readonly leads: DataFile;
  readonly events: DataFile | null;
  /** The column that identifies a lead, where it is not the usual one. */
  readonly leadId: string | null;
  readonly eventNames: EventColumnNames;
  /** How the systems that wrote the files write; the files are laid out so already. */
  readonly written: WrittenBy;
  readonly openStore: OpenStore;
  readonly report: ReportProblem;
  readonly watch: RunWatch;
}

/** How leads and events are written. */
export interface WrittenBy {
  readonly leads: DataSource;
  readonly events: DataSource;
}

/** All leads with their events, read and joined. */
export interface RunData {
  readonly sources: Sources;
  readonly joined: JoinedHistories;
  /** How many rows of leads there were. */
  readonly rows: number;
  /** Null where there is no file of events. */
  readonly counts: EventCounts | null;
  /** What the model reads and the files never have. */
  readonly absent: Absent;
}

/** Comes after the fields of the model, which no scorer misses. */
const asField = (name: string): PlanField => ({ name, from: [], missing: [], type: { kind: "text" } });

/** Reads both files and joins them. Throws `DataError`. */
export async function readRunData({ plan, carried = [], leads, events, report, watch, ...request }: DataRequest): Promise<RunData> {
  const inputs = { ...plan.inputs, lead: [...plan.inputs.lead, ...carried.map(asField)] };
  const leadColumns = pickLeadColumns(leads, inputs, request.leadId, request.written.leads);
  const eventColumns =
    events === null ? null : pickEventColumns(events, inputs, request.eventNames, leadColumns.identify, request.written.events);
  const store = await request.openStore(
    (row) => leadOf(leadColumns, row),
    eventColumns === null ? null : createEventReader(inputs, eventColumns),
  );
  const follow = (file: DataFile) => (rows: number) => {
    const { done, total } = file.progress();
    watch.advance(rows, total === null || total === 0 ? null : done / total);
    return watch.giveWay();
  };

  watch.begin({ kind: "reading", file: leads.shown });
  const rows = await loadLeads(leads, leadColumns, {
    lead: store.addLead,
    reject: (problem) => report(unreadableRow("leads", leads, problem)),
    progress: follow(leads),
  });
  let counts: EventCounts | null = null;
  if (events !== null && eventColumns !== null) {
    watch.begin({ kind: "reading", file: events.shown });
    const census = createEventCensus(inputs, eventColumns, inputsRead(plan).properties);
    counts = await loadEvents(events, eventColumns, census, {
      event: store.addEvent,
      reject: (problem) => report(unreadableRow("events", events, problem)),
      progress: follow(events),
    });
  }

  watch.begin({ kind: "joining" });
  const joined = await store.join();
  for await (const { line, id, first } of joined.duplicates()) {
    await watch.giveWay();
    report({ code: "repeated-lead", of: "leads", file: leads.shown, line, column: leadColumns.idColumn, value: id, lead: id, first });
  }
  const sources = {
    leads: { file: leads, columns: leadColumns },
    events: events === null || eventColumns === null ? null : { file: events, columns: eventColumns },
  };
  return { sources, joined, rows, counts, absent: findAbsent(plan, sources, rows, counts) };
}
