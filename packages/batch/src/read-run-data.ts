import {
  createEmptyFields,
  createEventCensus,
  createEventReader,
  leadOf,
  rewriteOf,
  loadEvents,
  loadLeads,
  rowMerger,
  type DataFile,
  type DataSource,
  type EventCounts,
  type EventReader,
  type HistoryStore,
  type JoinedHistories,
  type OnAnonymous,
  type PlainEvents,
  type RowProblem,
  type RowMerger,
} from "@scoreline/data";
import { inputsRead, type LeadInput, type Plan, type PlanField } from "@scoreline/plan";
import { fold, readMoment, zoneOf } from "@scoreline/semantics";
import { inputsOfBoth } from "./review-beside.ts";
import { createMergedEmails, type MergedEmails } from "./merged-emails.ts";
import type { AlsoRead } from "./named-sources.ts";
import { pickSources, type GivenFiles, type Sources } from "./pick-sources.ts";
import { unreadableRow, type ReportProblem } from "./run-problem.ts";
import type { RunWatch } from "./run-watch.ts";
import { findAbsent, type Absent } from "./absent.ts";
import { createBlankIds, type BlankIds } from "./blank-ids.ts";
import type { HeldLeads } from "./held-leads.ts";
import type { HeldInMemory } from "./held-in-memory.ts";
import type { ColumnScoring } from "./score-columns.ts";
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
  /** What else of both files is read, such as what says at which moment a lead is scored. */
  readonly also?: AlsoRead | undefined;
  /** Another version of the model, whose fields and events are read, too. */
  readonly beside?: Plan | undefined;
  readonly openStore: OpenStore;
  /** What of plain files is held in memory instead. Nothing is where this is not there. */
  readonly inMemory?: HeldInMemory | undefined;
  readonly anonymous?: OnAnonymous | undefined;
  readonly report: ReportProblem;
  readonly watch: RunWatch;
}

/** All leads with their events, read and joined. */
export interface RunData {
  readonly sources: Sources;
  /** What was read besides what the model reads. */
  readonly also: AlsoRead;
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
  /** Scores what is held in columns; null where nothing is held. */
  readonly scoreColumns: ((...of: Columns) => ColumnScoring | null) | null;
}

/** What is told to who scores columns, besides who helps with it. */
type Columns = Parameters<HeldInMemory["holding"]["scoreColumns"]> extends [...infer Given, unknown] ? Given : never;

/** How many such rows there are, and the identifier of the first of them. */
export interface RepeatedLeads {
  readonly rows: number;
  readonly example: string | null;
}

/** Whether leads or events may be read from their bytes: there are none, or nothing is said of how they are written. */
function isPlain(given: { readonly file: DataFile } | null, of: "leads" | "events", written: DataSource): boolean {
  return given === null || (given.file.plain != null && written[of] === undefined && Object.keys(written.values ?? {}).length === 0);
}

/** Comes after the fields of the model, which no scorer misses. */
const asField = (name: string): PlanField => ({ name, from: [], missing: [], type: { kind: "text" } });

/** Reads both files and joins them. Throws `DataError`. */
export async function readRunData({
  plan,
  at,
  carried = [],
  also = { fields: [], events: [] },
  beside,
  openStore,
  inMemory,
  anonymous,
  report,
  watch,
  ...files
}: DataRequest): Promise<RunData> {
  const read = beside === undefined ? plan.inputs : inputsOfBoth(beside.inputs, plan.inputs);
  const passedOn = carried.filter((name) => !also.fields.some((field) => fold(field.name) === fold(name))).map(asField);
  const inputs = { ...read, lead: [...read.lead, ...passedOn, ...also.fields], events: [...read.events, ...also.events] };
  const sources = await pickSources(inputs, files, plan.model.timezone);
  const { leads, events } = sources;
  const reads = inputsRead(plan);
  const toLead = (row: readonly unknown[]): LeadInput => leadOf(leads.columns, row);
  const asTheyAre = { ...leads.columns, rewrite: inputs.lead.map(({ type }) => rewriteOf(type, {})) };
  const quietly = (row: readonly unknown[]): LeadInput => leadOf(asTheyAre, row);
  const toEvent = events === null ? null : createEventReader(inputs, events.columns);
  const merger = rowMerger(leads.columns, readMoment(at, zoneOf(plan.model.timezone)));
  let store: HistoryStore | null = null;
  const opened = async (): Promise<HistoryStore> => (store ??= await openStore(toLead, toEvent, merger));
  /** Leads for as long as they are held in memory. */
  const growing =
    inMemory !== undefined && merger === null && isPlain(events, "events", files.written.events)
      ? inMemory.holding.createHeldLeads()
      : null;
  let held: HeldLeads | null = growing;
  const letGo = async (): Promise<void> => {
    if (held === null) return;
    const { addLead } = await opened();
    for (let row = 0; row < held.count; row++) {
      const lead = held.at(row);
      addLead(lead.line, { ...lead, row: held.valuesAt(row), at: null });
    }
    held = null;
  };
  if (held === null) await opened();
  const follow = (file: DataFile) => (rows: number) => {
    const { done, total } = file.progress();
    watch.advance(rows, total === null || total === 0 ? null : done / total);
    return watch.giveWay();
  };

  watch.begin({ kind: "reading", file: leads.file.shown });
  const empty = createEmptyFields(leads.columns, inputs.lead, reads.lead, reads.weighed.lead);
  const blankIds = createBlankIds();
  const mergedEmails = createMergedEmails(leads.columns, inputs.lead);
  const rejectLead = (problem: RowProblem): void => report(unreadableRow("leads", leads.file, problem));
  const table =
    growing === null || !isPlain(leads, "leads", files.written.leads)
      ? null
      : await inMemory!.holding.readPlainLeads({
          ...leads,
          room: inMemory!.room,
          heap: inMemory!.heap,
          isBlank: blankIds.of("leads").isBlank,
          progress: (rows, share) => {
            watch.advance(rows, share);
            return watch.giveWay();
          },
        });
  if (table !== null) {
    held = inMemory!.holding.holdColumns(table);
    for (const problem of table.problems) rejectLead(problem);
    for (const id of table.blank) blankIds.see("leads", id);
    if (table.count > 0) empty.see(inMemory!.holding.rowOfAny(table), table.count);
    if (!held.arePlain) await letGo();
  }
  const rows =
    table?.rows ??
    (await loadLeads(leads.file, leads.columns, {
      lead: (line, lead) => {
        blankIds.see("leads", lead.shown);
        mergedEmails.see(lead.id, lead.row);
        empty.see(lead.row);
        if (held === null) store!.addLead(line, lead);
        else growing!.add(line, lead);
      },
      reject: rejectLead,
      progress: async (rows) => {
        if (held !== null && (!held.arePlain || held.room > Math.min(inMemory!.room, inMemory!.heap))) await letGo();
        await follow(leads.file)(rows);
      },
    }));
  let plain: PlainEvents | null = null;
  if (held !== null && events !== null) {
    watch.begin({ kind: "reading", file: events.file.shown });
    const { rowOf, count } = held;
    const blank = blankIds.of("events");
    plain = await inMemory!.holding.readPlainEvents({
      file: events.file,
      columns: events.columns,
      events: inputs.events,
      census: createEventCensus(inputs, events.columns, reads.properties, reads.weighed.properties),
      anonymous: anonymous ?? "count",
      leadAt: rowOf,
      leads: count,
      asksForId: blank.isBlank,
      seeId: blank.see,
      room: inMemory!.room - held.room,
      heap: inMemory!.heap - held.room,
      helpers: inMemory!.helpers,
      stretch: inMemory!.stretch,
      progress: (rows, share) => {
        watch.advance(rows, share);
        return watch.giveWay();
      },
    });
    if (plain === null) await letGo();
  }
  let counts: EventCounts | null = plain?.counts ?? null;
  if (events !== null && plain === null) {
    const added = await opened();
    watch.begin({ kind: "reading", file: events.file.shown });
    const census = createEventCensus(inputs, events.columns, reads.properties, reads.weighed.properties);
    counts = await loadEvents(
      events.file,
      events.columns,
      census,
      {
        event: (line, leadId, event, row) => {
          blankIds.see("events", leadId);
          added.addEvent(line, leadId, event, row);
        },
        reject: (problem) => report(unreadableRow("events", events.file, problem)),
        progress: follow(events.file),
      },
      anonymous,
    );
  }

  const { reviewers = [], room = 0, leastShared } = inMemory ?? {};
  const sharing = { helpers: reviewers, room, least: leastShared };
  watch.begin({ kind: "joining" });
  const joined =
    held === null
      ? await (await opened()).join()
      : inMemory!.holding.joinColumns(held, plain, { leadOf: toLead, quietly }, toEvent, inMemory!.compareIds);
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
  return {
    sources,
    also,
    joined,
    rows,
    repeated,
    counts,
    absent,
    unmatched,
    blankIds: blankIds.found(),
    mergedEmails: mergedEmails.found(),
    // Columns know the model's own events alone.
    scoreColumns: also.events.length > 0 || inMemory === undefined ? null : (...of) => inMemory.holding.scoreColumns(...of, sharing),
  };
}
