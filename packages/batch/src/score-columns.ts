import {
  isDayForm,
  isZuluForm,
  oddTime,
  rewriteOf,
  timeText,
  type EventColumns,
  type EventTable,
  type FieldSources,
  type HistoryColumns,
  type LeadHistory,
} from "@scoreline/data";
import type { Plan, PlanField, Review } from "@scoreline/plan";
import { createColumnReviewer, type CodedColumn } from "@scoreline/runtime/columns";
import { hasHappened, isSafeName, millisecondsPerDay, readMoment, zoneOf } from "@scoreline/semantics";
import type { HistoryWatch } from "./history-watch.ts";
import type { Sources } from "./pick-sources.ts";
import { firstRecorded } from "./value-watch.ts";

/** What came of a lead with its events, and how many of those lie after the moment. */
export interface ScoredColumns {
  readonly review: Review;
  readonly later: number;
}

/** A column of properties as a kind of event has it. */
interface KindColumn {
  readonly key: string;
  readonly codes: CodedColumn["codes"];
  readonly texts: readonly (string | null)[];
  readonly values: readonly unknown[];
  /** By code: whether it was looked at, and whether there is something to remark. */
  readonly remarks: Uint8Array;
  /** Sees how the values are written; null where nobody asks. */
  readonly watch: ((raw: unknown) => unknown) | null;
}

const [unseen, plain, remarkable] = [0, 1, 2] as const;

/**
 * Scores leads whose events are in columns, where all is as it mostly is; gives null for a lead that somebody has something to say about, or may have: it
 * is to be scored from its history, and nothing was noted of its events. Null in place of all where the columns cannot serve.
 */
export function scoreColumns(
  plan: Plan,
  { events }: Sources,
  { rows, starts, table }: HistoryColumns,
  watch: HistoryWatch["ofColumns"],
  reach: number,
  at: string,
): ((history: LeadHistory, row: number) => ScoredColumns | null) | null {
  const { inputs } = plan;
  const zone = zoneOf(plan.model.timezone);
  const moment = readMoment(at, zone);
  const kinds = events === null ? null : kindColumns(plan, events.columns, table);
  if (events === null || kinds === null || moment === null) return null;
  const { instants, dayAlone } = instantsOf(plan, table);
  const properties = Object.fromEntries(kinds.flat().map(({ key, values, codes }) => [key, { values, codes }]));
  const names = inputs.events.map(({ name }) => name);
  const { review } = createColumnReviewer(
    plan,
    reach,
    rows,
    { starts, event: { values: names, codes: table.kinds }, at: instants, properties, ...(dayAlone !== null && { dayAlone }) },
    at,
  );
  const { rewriteTime } = events.columns;
  const { values } = watch;
  /** Whether the first time on no clocks in particular was shown to who looks at such. */
  let isClockSeen = false;
  const isFine = (event: number): boolean => {
    const form = table.forms[event]!;
    if (form === oddTime || table.written[event]! < firstRecorded) return false;
    const kind = table.kinds[event]!;
    for (const column of kinds[kind]!) {
      const code = column.codes[event]!;
      if (code === 0) continue;
      if (column.remarks[code] === unseen)
        column.remarks[code] = values.isRemarkable(names[kind]!, column.key, column.values[code]) ? remarkable : plain;
      if (column.remarks[code] === remarkable) return false;
    }
    return true;
  };
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
  return (history, row) => {
    const [start, end] = [starts[row]!, starts[row + 1]!];
    for (let event = start; event < end; event++) if (!isFine(event)) return null;
    if (!areApart(start, end)) return null;
    const reviewed = review(history.lead, row);
    if (reviewed === null) return null;
    values.see(history);
    let later = 0;
    for (let event = start; event < end; event++) {
      const kind = table.kinds[event]!;
      const columns = kinds[kind]!;
      for (const { codes, texts, watch: see } of columns) if (see !== null && codes[event] !== 0) see(texts[codes[event]!]);
      if (!isClockSeen && !isZuluForm(table.forms[event]!) && !isDayForm(table.forms[event]!)) {
        rewriteTime?.(timeText(table, event));
        isClockSeen = true;
      }
      if (values.texts.asks(names[kind]!)) {
        const given = columns.flatMap((column) => (column.codes[event] === 0 ? [] : [[column.key, column.values[column.codes[event]!]]]));
        values.texts.seeEvent(names[kind]!, Object.fromEntries(given) as Readonly<Record<string, unknown>>);
      }
      if (!hasHappened(instants[event]!, moment)) later++;
    }
    watch.addTimes({ kinds: table.kinds, at: instants, start, end }, reviewed.leftOut);
    watch.add(end - start, reviewed.leftOut);
    return { review: reviewed.review, later };
  };
}

/** Whether one of the events right before an event is of its time and kind. */
function hasTwin({ written, kinds }: EventTable, start: number, event: number): boolean {
  for (let other = event - 1; other >= start && written[other] === written[event]; other--) if (kinds[other] === kinds[event]) return true;
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
        const found = table.properties.find((each) => each.slot === slot);
        if (found === undefined) continue;
        if (!isSafeName(column)) return null;
        const known = read.get(slot) ?? { way: wayOf(field), values: valuesOf(field, found.texts) };
        if (known.way !== wayOf(field)) return null;
        read.set(slot, known);
        const watch = isWatched(field) ? (columns.rewrite[kind]![index] ?? null) : null;
        own.push({ key, codes: found.codes, texts: found.texts, values: known.values, remarks: new Uint8Array(found.texts.length), watch });
      }
    }
    kinds.push(own);
  }
  return kinds;
}

/** Fields of which values are rewritten otherwise than others. */
const wayOf = ({ type: { kind } }: PlanField): string => (kind === "email" || kind === "truth" ? kind : "");

/** Whether somebody counts how the values are written: of all others, what becomes of one says all. */
const isWatched = ({ type: { kind } }: PlanField): boolean => kind === "number" || kind === "date" || kind === "list";

function valuesOf({ type }: PlanField, texts: readonly (string | null)[]): readonly unknown[] {
  const rewrite = rewriteOf(type, {});
  return rewrite === null ? texts : texts.map((text) => (text === null ? null : rewrite(text)));
}

/** When each event was, and of which only the day is known; null where of all more is known. */
function instantsOf(
  { model: { timezone } }: Plan,
  { size, written, forms }: EventTable,
): { readonly instants: Float64Array; readonly dayAlone: Uint8Array | null } {
  const zone = zoneOf(timezone);
  let dayAlone: Uint8Array | null = null;
  let instants = written;
  for (let event = 0; event < size; event++) {
    const form = forms[event]!;
    if (form === oddTime || isZuluForm(form)) continue;
    const isDay = isDayForm(form);
    if (isDay) (dayAlone ??= new Uint8Array(size))[event] = 1;
    const time = written[event]!;
    const day = Math.floor(time / millisecondsPerDay);
    const instant = isDay ? zone.startOfDay(day) : zone.instantOf(day, time - day * millisecondsPerDay);
    if (instant === time) continue;
    if (instants === written) instants = written.slice(0, size);
    instants[event] = instant;
  }
  return { instants, dayAlone };
}
