import {
  formOf,
  isDayForm,
  isZuluForm,
  oddTime,
  timeText,
  type EventColumns,
  type EventTable,
  type FieldSources,
  type HeldHistory,
  type HistoryColumns,
  type PlainLeads,
} from "@scoreline/data";
import type { LeftOut, Plan, Review } from "@scoreline/plan";
import { createColumnReviewer, type NamedColumns } from "@scoreline/runtime/columns";
import { hasHappened, isSafeName, millisecondsPerDay, readMoment, zoneOf } from "@scoreline/semantics";
import type { HistoryWatch } from "./history-watch.ts";
import type { LeadEvents, ObservedColumns } from "./observed-lead.ts";
import { heldColumns, isWatched, valuesOf, wayOf } from "./held-columns.ts";
import type { Sources } from "./pick-sources.ts";
import { shareReviews, type ReviewHelper } from "./shared-reviews.ts";
import { firstRecorded } from "./value-watch.ts";

/** What came of a lead with its events, and how many of them lie after the moment. */
export interface ScoredColumns {
  readonly review: Review;
  readonly later: number;
}

/** Scores leads in columns. */
export interface ColumnScoring {
  /**
   * Null for a lead that somebody has something to say about, or may have: it is to be scored from its history, and nothing was noted of its events.
   */
  score(history: HeldHistory, row: number): ScoredColumns | null;
  /** The events of the lead in a row. */
  eventsOf(row: number): LeadEvents;
  /** The leads themselves; null where they are not held in columns, or one field has several. */
  observed(): ObservedColumns | null;
  /** To be called with each row that begins a part of `leadsOfPart`, in order and before any of it is scored, and waited for. */
  prepare(row: number): Promise<void> | undefined;
  /** Ends what other threads do. */
  close(): void;
}

/** Who reviews leads, too, and how much memory there is for that besides the data itself, in bytes. */
export interface SharedScoring {
  readonly helpers: readonly ReviewHelper[];
  readonly room: number;
  /** From so many leads and events on they are asked. */
  readonly least?: number | undefined;
}

/** A column of properties as a kind of event has it. */
interface KindColumn {
  readonly key: string;
  /** Its place among the columns of the table. */
  readonly place: number;
  readonly texts: readonly (string | null)[];
  readonly values: readonly unknown[];
  /** Sees how the values are written; null where nobody asks. */
  readonly watch: ((raw: unknown) => unknown) | null;
}

/** What there is to be known of all events that are alike. */
interface Alike {
  readonly kind: number;
  readonly name: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Who sees how its values are written, with what there is. */
  readonly seen: readonly { readonly watch: (raw: unknown) => unknown; readonly text: string | null }[];
  readonly isRemarkable: boolean;
}

/** Scores leads whose events are in columns, where all is as it mostly is. Null where the columns cannot serve. */
export function scoreColumns(
  plan: Plan,
  { leads: { columns: leadColumns }, events }: Sources,
  { rows, starts, table, leads }: HistoryColumns,
  watch: HistoryWatch["ofColumns"],
  reach: number,
  at: string,
  sharing: SharedScoring,
): ColumnScoring | null {
  const { inputs } = plan;
  const zone = zoneOf(plan.model.timezone);
  const moment = readMoment(at, zone);
  const kinds = events === null ? null : kindColumns(plan, events.columns, table);
  if (events === null || kinds === null || moment === null) return null;
  const { instants, unit, dayAlone } = instantsOf(plan, table);
  const { tuples, whats } = table;
  const names = inputs.events.map(({ name }) => name);
  const codesOf = (code: (tuple: number) => number): Uint32Array => Uint32Array.from({ length: tuples.size }, (_, tuple) => code(tuple));
  const columns = new Map(kinds.flat().map((column) => [column.key, column]));
  const properties = [...columns.values()].map(({ key, place, values }) => [
    key,
    { values, codes: codesOf((tuple) => tuples.codeAt(tuple, place)) },
  ]);
  const held = leads === null ? null : heldColumns(plan, leadColumns, leads, watch.values);
  const inColumns = {
    leads: { count: rows, columns: held?.columns ?? {} },
    events: {
      starts,
      event: { values: names, codes: codesOf((tuple) => tuples.kindAt(tuple)) },
      alike: whats,
      at: instants,
      unit,
      properties: Object.fromEntries(properties) as NamedColumns,
      ...(dayAlone !== null && { dayAlone }),
    },
  };
  const { review } = createColumnReviewer(plan, reach, inColumns.leads, inColumns.events, at);
  const shared =
    held === null || leads === null || !isWorthSharing(sharing, leads, table)
      ? null
      : shareReviews({ plan, reach, at, ...inColumns }, sharing.helpers);
  const { rewriteTime } = events.columns;
  const { values } = watch;
  /** Whether the first time on no clocks in particular was shown to who looks at such. */
  let isClockSeen = false;
  let known: (Alike | undefined)[] = [];
  let count = 0;
  const alikeOf = (tuple: number): Alike => {
    const kind = tuples.kindAt(tuple);
    const name = names[kind]!;
    const given = kinds[kind]!.map((column) => ({ ...column, code: tuples.codeAt(tuple, column.place) })).filter(({ code }) => code !== 0);
    const alike: Alike = {
      kind,
      name,
      properties: Object.fromEntries(given.map(({ key, values: all, code }) => [key, all[code]])),
      seen: given.flatMap(({ watch: see, texts, code }) => (see === null ? [] : [{ watch: see, text: texts[code]! }])),
      isRemarkable: given.some(({ key, values: all, code }) => values.isRemarkable(name, key, all[code])),
    };
    // Of most data so few events differ.
    if (count++ % mostKnown === 0) known = [];
    return (known[tuple] = alike);
  };
  const alikeAt = (event: number): Alike => known[whats[event]!] ?? alikeOf(whats[event]!);
  const isFine = (event: number): boolean =>
    formOf(table, event) !== oddTime && table.written[event]! * table.unit >= firstRecorded && !alikeAt(event).isRemarkable;
  /** Whether two events of one kind are at one time: they may be equal. */
  const areApart = (start: number, end: number): boolean => {
    let isSorted = true;
    for (let event = start + 1; event < end; event++) {
      if (table.written[event]! < table.written[event - 1]!) isSorted = false;
      else if (isSorted && table.written[event] === table.written[event - 1] && hasTwin(table, start, event)) return false;
    }
    if (isSorted) return true;
    const times = table.written.slice(start, end).sort();
    return times.every((time, index) => index === 0 || time !== times[index - 1]);
  };
  const score: ColumnScoring["score"] = (history, row) => {
    const [start, end] = [starts[row]!, starts[row + 1]!];
    for (let event = start; event < end; event++) if (!isFine(event)) return null;
    if (!areApart(start, end)) return null;
    const early = shared?.at(row) ?? null;
    const reviewed = early === null ? review(held === null ? history.lead : null, row) : { review: early, leftOut: noneLeftOut };
    if (reviewed === null) return null;
    if (held === null || values.texts.asks(null) || held.isRemarkable(row)) values.see(history);
    else {
      held.show(row);
      history.setShown();
    }
    let later = 0;
    for (let event = start; event < end; event++) {
      const { name, properties: given, seen } = alikeAt(event);
      for (const { watch: see, text } of seen) see(text);
      if (!isClockSeen && !isZuluForm(formOf(table, event)) && !isDayForm(formOf(table, event))) {
        rewriteTime?.(timeText(table, event));
        isClockSeen = true;
      }
      if (values.texts.asks(name)) values.texts.seeEvent(name, given);
      if (!hasHappened(instants[event]! * unit, moment)) later++;
    }
    watch.addTimes({ kindAt: (event) => alikeAt(event).kind, instantAt: (event) => instants[event]! * unit, start, end }, reviewed.leftOut);
    watch.add(end - start, reviewed.leftOut);
    return { review: reviewed.review, later };
  };
  return {
    score,
    eventsOf: (row) => new EventsInColumns(table, instants, unit, starts[row]!, starts[row + 1]!),
    observed: () => {
      const found = held?.observed() ?? null;
      return found === null ? null : { rows, columns: found };
    },
    prepare: (row) => shared?.prepare(row),
    close: () => shared?.close(),
  };
}

const noneLeftOut: readonly LeftOut[] = [];

/** Fewer leads and events are scored before another thread has begun. */
const leastShared = 400_000;
/** What a text takes besides its letters. */
const roomOfText = 64;

/** Whether it is quicker to have other threads review leads, too, and there is memory for what each needs of its own. */
function isWorthSharing({ helpers, room, least = leastShared }: SharedScoring, leads: PlainLeads, events: EventTable): boolean {
  if (helpers.length === 0 || leads.count + events.size < least) return false;
  const { whats, written, lines, forms, size } = events;
  const ofEvent = whats.BYTES_PER_ELEMENT + written.BYTES_PER_ELEMENT;
  const held = leads.memory + size * (ofEvent + lines.BYTES_PER_ELEMENT + (forms === null ? 0 : 1));
  const texts = leads.columns.reduce((sum, { texts: { used, size: count } }) => sum + 2 * used + roomOfText * count, 0);
  return held + helpers.length * (texts + 4 * leads.count * leads.columns.length + size * ofEvent) <= room;
}

/** Those of one lead; there are as many of these as leads. */
class EventsInColumns implements LeadEvents {
  readonly count: number;
  readonly #table: EventTable;
  readonly #instants: EventTable["written"];
  readonly #unit: number;
  readonly #start: number;

  constructor(table: EventTable, instants: EventTable["written"], unit: number, start: number, end: number) {
    this.#table = table;
    this.#instants = instants;
    this.#unit = unit;
    this.#start = start;
    this.count = end - start;
  }

  kindAt(event: number): number {
    const { tuples, whats } = this.#table;
    return tuples.kindAt(whats[this.#start + event]!);
  }

  instantAt(event: number): number {
    return this.#instants[this.#start + event]! * this.#unit;
  }

  isDayAt(event: number): boolean {
    return isDayForm(formOf(this.#table, this.#start + event));
  }
}

/** So much is known of events that are alike at a time. */
const mostKnown = 50_000;

/** Whether one of the events right before an event is of its time and kind. */
function hasTwin({ written, whats, tuples }: EventTable, start: number, event: number): boolean {
  const kind = tuples.kindAt(whats[event]!);
  for (let other = event - 1; other >= start && written[other] === written[event]; other--)
    if (tuples.kindAt(whats[other]!) === kind) return true;
  return false;
}

/** By kind its columns; null where one column has to be read in several ways, or a name is none. */
function kindColumns({ inputs }: Plan, columns: EventColumns, table: EventTable): readonly (readonly KindColumn[])[] | null {
  /** By slot, what the values are read as, and the values. */
  const read = new Map<number, { readonly way: string; readonly values: readonly unknown[] }>();
  const kinds: KindColumn[][] = [];
  for (const [kind, { properties }] of inputs.events.entries()) {
    const own: KindColumn[] = [];
    for (const [index, { sources }] of (columns.properties[kind] as FieldSources).fields.entries()) {
      const field = properties[index]!;
      for (const { column, key, slot } of sources) {
        const place = table.properties.findIndex((each) => each.slot === slot);
        if (place < 0) continue;
        const { texts } = table.properties[place]!;
        if (!isSafeName(column)) return null;
        const known = read.get(slot) ?? { way: wayOf(field), values: valuesOf(field, texts) };
        if (known.way !== wayOf(field)) return null;
        read.set(slot, known);
        const watch = isWatched(field) ? (columns.rewrite[kind]![index] ?? null) : null;
        own.push({ key, place, texts, values: known.values, watch });
      }
    }
    kinds.push(own);
  }
  return kinds;
}

/** When each event was, so many times `unit` milliseconds, and of which only the day is known; null where of all more is known. */
function instantsOf(
  { model: { timezone } }: Plan,
  table: EventTable,
): { readonly instants: EventTable["written"]; readonly unit: number; readonly dayAlone: Uint8Array | null } {
  const zone = zoneOf(timezone);
  const { size, written } = table;
  let { unit } = table;
  let dayAlone: Uint8Array | null = null;
  let instants = written;
  for (let event = 0; event < size; event++) {
    const form = formOf(table, event);
    if (form === oddTime || isZuluForm(form)) continue;
    const isDay = isDayForm(form);
    if (isDay) (dayAlone ??= new Uint8Array(size))[event] = 1;
    const time = written[event]! * table.unit;
    const day = Math.floor(time / millisecondsPerDay);
    const instant = isDay ? zone.startOfDay(day) : zone.instantOf(day, time - day * millisecondsPerDay);
    if (instant === time) continue;
    if (instants === written) instants = written.slice(0, size);
    instants[event] = instant / unit;
    if (instants[event]! * unit === instant) continue;
    // Clocks were set by less than a second long ago.
    instants = Float64Array.from(instants, (value) => value * unit);
    instants[event] = instant;
    unit = 1;
  }
  return { instants, unit, dayAlone };
}
