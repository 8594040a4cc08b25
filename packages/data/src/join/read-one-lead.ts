import type { PlanInputs } from "@scoreline/plan";
import type { PointInTime } from "@scoreline/semantics";
import { absentFields, createEmptyFields, type EmptyFields } from "../columns/absent-fields.ts";
import { eventSlots, nameOf, type EventColumns } from "../columns/event-columns.ts";
import type { LeadColumns } from "../columns/lead-columns.ts";
import { shownValue } from "../data-error.ts";
import type { DataFile, Row } from "../read/data-file.ts";
import type { RowProblem } from "../read/row-problem.ts";
import { createAlikeTally, type AlikeIds } from "./alike-ids.ts";
import { createWordTally, type WordTally } from "../source/word-tally.ts";
import type { EventCensus } from "./event-census.ts";
import { createEventReader } from "./event-reader.ts";
import type { LeadHistory } from "./history.ts";
import { leadOf, rowIdentifier, type IdentifiedRow } from "./lead-reader.ts";
import { namingLeadOfEvent, type AnonymousEvents, type OnAnonymous } from "./load-events.ts";
import { namingLead } from "./load-leads.ts";
import { noWritingRemarks, rowMerger, type RowMerger, type WritingRemarks } from "./merge-rows.ts";

export interface OneLead {
  /** Null when no row has this identifier; of several, the first counts. Events keep the names that the model does not know. */
  readonly history: LeadHistory | null;
  /** How many leads the file has up to the one that was found. */
  readonly seen: number;
  /** Of the fields that are looked for, those without a value in the rows that were looked at. */
  readonly empty: EmptyFields;
  /** The first few identifiers, to show what they look like. */
  readonly examples: readonly string[];
  /** Rows that could not be read, so that nobody knows whose they are: those of leads up to the one that was found, and those of events. */
  readonly unread: { readonly leads: UnreadRows; readonly events: UnreadRows };
  /** Events that name no lead, where they are counted; otherwise they are rows that could not be read. */
  readonly anonymous: AnonymousEvents;
  readonly others: OtherEvents;
  /** Rows of this lead that could not be used although others of it were, where its rows are brought together. */
  readonly unused: readonly RowProblem[];
  /** What is to be said of when its rows were written. */
  readonly writing: WritingRemarks;
}

/** Events that name other leads. */
export interface OtherEvents {
  readonly count: number;
  /** What the first of them says. */
  readonly example: string | null;
  /** Those that name this lead, if it is written otherwise there. */
  readonly alike: readonly AlikeIds[];
}

/** The file of leads, with the fields of the model, by index, that are looked for in all of it. */
export interface LeadsToRead {
  readonly file: DataFile;
  readonly columns: LeadColumns;
  readonly wanted: readonly number[];
  /** Those of them whose values rules use; all, where that is not known. */
  readonly weighed?: readonly number[];
}

/** The file of events; the census sees all of them. */
export interface EventsToRead {
  readonly file: DataFile;
  readonly columns: EventColumns;
  readonly census: EventCensus;
  readonly anonymous?: OnAnonymous | undefined;
}

/** How many rows could not be read, and what is wrong with the first few. */
export interface UnreadRows {
  readonly count: number;
  readonly first: readonly RowProblem[];
}

/** So many rows of each file are looked at for how their values are written, whoever they belong to. */
const rowsLookedAt = 10_000;

const mostExamples = 5;
const mostUnread = 3;

/** Looks at the events of others. */
class OtherEventCount implements OtherEvents {
  count = 0;
  example: string | null = null;
  readonly #tally = createAlikeTally();

  get alike(): readonly AlikeIds[] {
    return this.#tally.found();
  }

  add(event: string, lead: string): void {
    this.count++;
    this.example ??= event;
    this.#tally.add(event, lead, 1);
  }
}

/** Counts problems, and keeps the first few. */
class UnreadCount implements UnreadRows {
  count = 0;
  readonly first: RowProblem[] = [];

  add(problem: RowProblem): void {
    this.count++;
    if (this.first.length < mostUnread) this.first.push(problem);
  }
}

/**
 * Reads one lead and its events out of their files, without keeping anything of the others. Throws `DataError`.
 *
 * @param moment is the one as of which the lead is looked at; null where all its rows count
 * @param giveWay is asked after each batch of rows; throws or rejects to stop, and a promise is waited for
 */
export async function readOneLead(
  id: string,
  inputs: PlanInputs,
  leads: LeadsToRead,
  events: EventsToRead | null,
  giveWay: () => Promise<void> | undefined,
  moment: PointInTime | null = null,
): Promise<OneLead> {
  const given = leads.columns.identify(id);
  const wanted = "id" in given ? given.id : null;
  const examples: string[] = [];
  let seen = 0;
  const identify = rowIdentifier(leads.columns);
  /** The row of the lead; where rows of a lead are brought together, all of them. */
  const own: (IdentifiedRow & { readonly line: number })[] = [];
  const merger = rowMerger(leads.columns, moment);
  const unused: RowProblem[] = [];
  const unread = { leads: new UnreadCount(), events: new UnreadCount() };
  const others = new OtherEventCount();
  const anonymous = createWordTally();
  const empty = createEmptyFields(leads.columns, inputs.lead, leads.wanted, leads.weighed);
  const isSought = (): boolean => own.length === 0 || merger !== null;
  const addUnread = (problem: RowProblem): void => {
    if (!isOf(wanted, problem, leads.columns)) return;
    if (problem.lead !== undefined && merger !== null) unused.push(problem);
    unread.leads.add(problem);
  };
  /** Whether a row is of the lead, and then kept. */
  const isOwn = (line: number, row: Row): boolean => {
    const identified = identify(line, row);
    if ("cause" in identified) {
      if (identified.cause.code !== "no-identifier") addUnread(identified);
      return false;
    }
    seen++;
    if (examples.length < mostExamples) examples.push(identified.shown);
    if (identified.id === wanted) own.push({ ...identified, line });
    return identified.id === wanted;
  };
  let rows = 0;
  for await (const batch of leads.file.read(leads.columns.picker)) {
    if (isSought()) {
      for (const problem of batch.problems) addUnread(namingLead(problem, identify));
    }
    for (const [index, row] of batch.rows.entries()) {
      if (isSought() || rows + index < rowsLookedAt) empty.see(row);
      if (isSought() && isOwn(batch.lines[index] ?? 0, row)) continue;
      // Whoever it is, it shows how values are written.
      if (rows + index < rowsLookedAt) leadOf(leads.columns, row);
    }
    rows += batch.rows.length;
    await giveWay();
    // A later line of JSON may have what none has had so far.
    if (isSought() || rows < rowsLookedAt) continue;
    if (leads.file.format !== "json-lines" || (!leads.columns.isSpread && absentFields(leads.columns, leads.wanted).length === 0)) break;
  }
  const { history, writing } = historyOf(own, leads.columns, merger);
  if (rows > 0) leads.columns.requireIdentifier();
  if (history !== null && wanted !== null && events !== null)
    await addEvents(history, wanted, inputs, events, { unread: unread.events, others, anonymous }, giveWay);
  return {
    history,
    seen,
    empty: empty.found(),
    examples,
    unread,
    others,
    anonymous: anonymous.found(),
    unused,
    writing,
  };
}

/** Whether a row can be of a lead: it names that one, or nobody knows which. */
function isOf(id: string | null, { lead }: RowProblem, { identify }: Pick<LeadColumns, "identify">): boolean {
  const identifier = lead === undefined ? null : identify(lead);
  return identifier === null || !("id" in identifier) || identifier.id === id;
}

/** Without its events yet; null where there is no row. */
function historyOf(
  own: readonly (IdentifiedRow & { readonly line: number })[],
  columns: LeadColumns,
  merger: RowMerger | null,
): { readonly history: LeadHistory | null; readonly writing: WritingRemarks } {
  const [first] = own;
  if (first === undefined) return { history: null, writing: noWritingRemarks };
  const { row, remarks } = merger?.merge(own.map((each) => ({ ...each, row: merger.keep(each.row) }))) ?? {
    row: first.row,
    remarks: noWritingRemarks,
  };
  return {
    history: { id: first.shown, line: first.line, lead: leadOf(columns, row), events: [], eventLines: [], problems: [] },
    writing: remarks,
  };
}

async function addEvents(
  history: LeadHistory,
  id: string,
  inputs: PlanInputs,
  { file, columns, census, anonymous = "count" }: EventsToRead,
  found: { readonly unread: UnreadCount; readonly others: OtherEventCount; readonly anonymous: WordTally },
  giveWay: () => Promise<void> | undefined,
): Promise<void> {
  const eventOf = createEventReader(inputs, columns);
  let rows = 0;
  for await (const batch of file.read(columns.picker)) {
    rows += batch.rows.length;
    for (const unreadRow of batch.problems) {
      const problem = namingLeadOfEvent(unreadRow, columns);
      if (problem.lead === undefined) found.unread.add(problem);
      else if (isOf(id, problem, columns)) history.problems.push(problem);
    }
    for (const [index, given] of batch.rows.entries()) {
      const line = batch.lines[index] ?? 0;
      const { row, clash } = columns.settle(line, given);
      if (clash?.part === "leadId") {
        found.unread.add(clash);
        continue;
      }
      const shownName = nameOf(row[eventSlots.name]);
      const known = columns.eventOf(shownName);
      if (clash === null && shownName !== "") census.add(shownName, known, row);
      const raw = row[eventSlots.leadId] ?? null;
      const identifier = columns.identify(raw);
      if ("cause" in identifier) {
        const { cause } = identifier;
        if (clash !== null || known < 0 || cause.code !== "no-identifier") continue;
        if (anonymous === "count") found.anonymous.add(cause.word);
        else found.unread.add({ line, column: columns.columnOf("leadId"), value: shownValue(raw), cause });
        continue;
      }
      if (identifier.id !== id) {
        if (known < 0) continue;
        if (found.others.count < rowsLookedAt) eventOf(line, known, row);
        found.others.add(identifier.id, id);
        continue;
      }
      if (clash !== null) {
        history.problems.push(clash);
        continue;
      }
      const read = eventOf(line, known, row);
      if ("cause" in read) history.problems.push(read);
      else {
        history.events.push(known < 0 ? { ...read, event: shownName } : read);
        history.eventLines.push(line);
      }
    }
    await giveWay();
  }
  if (rows > 0) columns.requireParts();
}
