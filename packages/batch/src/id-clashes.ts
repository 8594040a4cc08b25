import type { EventColumns } from "@scoreline/data";
import type { EventInput, LeftOut, Plan, PlanField } from "@scoreline/plan";
import { valueReader, zoneOf, type ReadingContext, type ValueReader } from "@scoreline/semantics";
import { valuesRead } from "./values-read.ts";

/** Events that are left out because another of their lead has their id, although it has another name or another time. */
export interface IdClashes {
  readonly count: number;
  /** The first of them, with the one that counts. */
  readonly example: { readonly id: string; readonly one: EventInput; readonly other: EventInput } | null;
  /** Those that have the name and time of the one that counts, and say something else. */
  readonly differing: readonly DifferingRepeats[];
  /** Those that differ in nothing that was read, of all events; null unless they are most. */
  readonly mostly: { readonly repeats: number; readonly events: number } | null;
}

/** Events that are left out for their id, or for the key of their kind, although a property of them is another than that of the one that counts. */
export interface DifferingRepeats {
  readonly count: number;
  /** By the event and the property that is its key; null where an id identifies them. */
  readonly key: { readonly event: string; readonly property: string } | null;
  /** The columns in which they differ, with how many do; the most frequent first. */
  readonly columns: readonly { readonly column: string; readonly count: number }[];
  /** The first of them: what both have, and what is in the first of the columns. */
  readonly example: { readonly id: string; readonly kept: unknown; readonly left: unknown };
}

/** Counts such events over many leads. */
export interface ClashTally {
  /** Takes the events of a lead, with those that do not count. */
  readonly add: (events: readonly EventInput[], leftOut: readonly LeftOut[]) => void;
  /** The same of so many of which none repeats another. */
  readonly addUnrepeated: (events: number) => void;
  readonly found: () => IdClashes;
}

interface Differing {
  readonly key: DifferingRepeats["key"];
  count: number;
  readonly columns: Map<string, { count: number; readonly example: DifferingRepeats["example"] }>;
}

/** So few events may well be repeats. */
const leastEvents = 10;

/** `columns` are those of the file of events; null where there is none. Of an event with a key, only properties that rules read make a difference. */
export function createClashTally(plan: Plan, columns: Pick<EventColumns, "placeOfProperty"> | null): ClashTally {
  const { inputs } = plan;
  const { reads } = valuesRead(plan);
  const context: ReadingContext = { zone: zoneOf("UTC"), missing: new Set(inputs.missing) };
  const kinds = new Map(
    inputs.events.map(({ name, properties, key }) => [
      name,
      { key, properties: properties.map((field) => comparedBy(name, field, context, reads)) },
    ]),
  );
  let count = 0;
  let example: IdClashes["example"] = null;
  let alike = 0;
  let all = 0;
  const differing = new Map<string, Differing>();

  /** Whether two events of one name and time say something else. */
  const differ = (left: EventInput, kept: EventInput, by: "id" | "key"): boolean => {
    const kind = kinds.get(left.event);
    if (kind === undefined || columns === null) return false;
    const keyed = by === "key" && kind.key !== null ? kind.properties[kind.key]! : null;
    const key = keyed && { event: left.event, property: keyed.property };
    const placeIn = (event: EventInput, property: string) => columns.placeOfProperty(event.event, property, event.properties ?? {});
    const compared = keyed === null ? kind.properties : kind.properties.filter((each) => each !== keyed && each.isRead);
    const others = compared
      .map(({ property, read }) => ({ mine: placeIn(left, property), its: placeIn(kept, property), read }))
      .filter(({ mine, its, read }) => sayOther(mine.value, its.value, read));
    if (others.length === 0) return false;
    const group = key === null ? "" : left.event;
    const seen: Differing = differing.get(group) ?? { key, count: 0, columns: new Map() };
    differing.set(group, seen);
    seen.count++;
    const id = String(key === null ? left.id : placeIn(left, key.property).value);
    for (const { mine, its } of others) {
      const column = mine.key ?? mine.column;
      const known = seen.columns.get(column) ?? { count: 0, example: { id, kept: its.value, left: mine.value } };
      known.count++;
      seen.columns.set(column, known);
    }
    return true;
  };

  return {
    add(events, leftOut) {
      all += events.length;
      for (const { event, by, other } of leftOut) {
        if ((by !== "id" && by !== "key") || other === null) continue;
        const [left, kept] = [events[event], events[other]];
        if (left === undefined || kept === undefined) continue;
        if (by === "id" && !(left.event === kept.event && areTogether(left.at, kept.at))) {
          count++;
          example ??= { id: String(left.id), one: kept, other: left };
        } else if (!differ(left, kept, by) && by === "id") alike++;
      }
    },
    addUnrepeated: (events) => {
      all += events;
    },
    found: () => ({
      count,
      example,
      differing: [...differing.values()].map(({ key, count, columns }) => {
        const ordered = [...columns].sort(([, one], [, other]) => other.count - one.count);
        return { key, count, columns: ordered.map(([column, { count }]) => ({ column, count })), example: ordered[0]![1].example };
      }),
      mostly: all >= leastEvents && alike > all / 2 ? { repeats: alike, events: all } : null,
    }),
  };
}

interface ComparedProperty {
  readonly property: string;
  readonly read: ValueReader;
  readonly isRead: boolean;
}

function comparedBy(
  event: string,
  field: PlanField,
  context: ReadingContext,
  reads: (place: { readonly event: string; readonly field: string }) => boolean,
): ComparedProperty {
  return { property: field.name, read: valueReader(field, context), isRead: reads({ event, field: field.name }) };
}

/** Whether what is left out says something that what counts does not. */
function sayOther(left: unknown, kept: unknown, read: ValueReader): boolean {
  if (left === kept || left === null || left === undefined) return false;
  const [mine, its] = [read(left), read(kept)];
  return mine !== null && JSON.stringify(mine) !== JSON.stringify(its);
}

const minute = 60_000;
const hour = 60 * minute;
/** What is sent again can have a time that was corrected by the clock of who received it. */
const mostApart = minute;
/** A day without a time of day can begin so much later or earlier in another zone. */
const mostOfDay = 38 * hour;
const dayOnly = /^\d{4}-\d\d-\d\d$/;

function areTogether(one: unknown, other: unknown): boolean {
  const [first, second] = [String(one), String(other)];
  const most = dayOnly.test(first) !== dayOnly.test(second) ? mostOfDay : mostApart;
  return first === second || Math.abs(Date.parse(first) - Date.parse(second)) <= most;
}
