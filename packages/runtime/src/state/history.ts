/** The events of one lead in columns of their own; relies on who adds them to have read them, and on a layout that stays as it is. */
import type { PlanField } from "@scoreline/plan";
import { formatDay, millisecondsPerDay } from "@scoreline/semantics";
import type { GivenValues } from "../fields.ts";
import type { LeadState, StoredState, StoredValue } from "./lead-state.ts";
import { pack } from "./packing.ts";

/** The version of stored states: a reader takes this one and no other. */
export const stateFormat = "2";

/** What is kept of the events and the lead of a model. */
export interface Layout {
  readonly meaning: string;
  readonly lead: readonly PlanField[];
  /** By index of the event in the plan. */
  readonly events: readonly { readonly name: string; readonly kept: readonly Kept[] }[];
}

/** A property that the model reads. */
export interface Kept {
  readonly name: string;
  /** Its index among the properties of its event. */
  readonly property: number;
  /** Its number among all columns. */
  readonly column: number;
  /** Texts and lists are kept once each, and referred to by their place. */
  readonly form: "text" | "list" | "number";
}

/** From so many on, looking through texts takes longer than looking them up. */
const manyTexts = 16;

/** The different texts of a property; lists as JSON. */
export class TextTable {
  readonly texts: string[] = [];
  /** What each is taken for while a lead is scored. */
  encoded: (number | readonly string[])[] = [];
  #places: Map<string, number> | null = null;

  /** The place of a text, from 1; 0 where it is not there yet. */
  placeOf(text: string): number {
    if (this.texts.length < manyTexts) return this.texts.indexOf(text) + 1;
    this.#places ??= new Map(this.texts.map((each, index) => [each, index + 1]));
    return this.#places.get(text) ?? 0;
  }

  /** The place of a text, which is added where it is not there yet. */
  placed(text: string): number {
    const place = this.placeOf(text);
    return place > 0 ? place : this.add(text);
  }

  /** Gives its place. */
  add(text: string): number {
    const place = this.texts.push(text);
    this.#places?.set(text, place);
    return place;
  }
}

/** Events in order of instant, then of arrival. */
export class History implements LeadState {
  readonly layout: Layout;
  given: GivenValues;
  readonly kinds: number[] = [];
  readonly instants: number[] = [];
  readonly days: number[] = [];
  readonly untimed: number[] = [];
  readonly values: number[] = [];
  /** The same as a scorer has them: in place of texts their numbers. */
  slots: number[] = [];
  readonly names: (readonly string[])[] = [];
  /** By number of the column. */
  readonly tables: TextTable[] = [];
  /** The day from which on the history is kept; what is left of the time before it is what still matters. Null for all of it. */
  from: number | null = null;
  /** Whether one of the events repeats another. */
  repeats = false;
  /** The lead in the form of slots, and the generation of vocabularies that this and the tables are encoded for; below 0 for none. */
  readonly leadNumbers: number[] = [];
  readonly leadLists: (readonly string[] | null)[] = [];
  generation = -1;
  /** What any of the events is known by; null before somebody asks. */
  #known: Set<string> | null = null;

  constructor(layout: Layout, given: GivenValues) {
    this.layout = layout;
    this.given = given;
  }

  tableOf(column: number): TextTable {
    return (this.tables[column] ??= new TextTable());
  }

  /**
   * Where an event belongs: after those that were before it or at the same instant. Takes note of its names; −1 where one event before it has
   * them all: then it never counts, whatever else there is and comes, nor does it make others count less.
   */
  placeFor(instant: number, names: readonly string[]): number {
    const { instants } = this;
    let place = instants.length;
    for (let at = place; at > 0 && instants[at - 1]! > instant; at--) place = at - 1;
    return names.length > 0 && this.#isKnown(names, place) ? -1 : place;
  }

  /** Adds an event at its place, with those of its properties that are kept: numbers, NaN where missing, or places of texts. */
  insert(
    place: number,
    kind: number,
    instant: number,
    day: number,
    untimed: number,
    values: readonly number[],
    slots: readonly number[],
    names: readonly string[],
  ): void {
    const { kinds } = this;
    if (place === kinds.length) {
      kinds.push(kind);
      this.instants.push(instant);
      this.days.push(day);
      this.untimed.push(untimed);
      for (let at = 0; at < values.length; at++) {
        this.values.push(values[at]!);
        this.slots.push(slots[at]!);
      }
      this.names.push(names);
      return;
    }
    let start = 0;
    for (let at = 0; at < place; at++) start += this.layout.events[kinds[at]!]!.kept.length;
    kinds.splice(place, 0, kind);
    this.instants.splice(place, 0, instant);
    this.days.splice(place, 0, day);
    this.untimed.splice(place, 0, untimed);
    this.values.splice(start, 0, ...values);
    this.slots.splice(start, 0, ...slots);
    this.names.splice(place, 0, names);
  }

  #isKnown(names: readonly string[], place: number): boolean {
    const known = (this.#known ??= new Set(this.names.flat()));
    if (names.some((name) => known.has(name))) {
      for (let at = 0; at < place; at++) if (names.every((name) => this.names[at]!.includes(name))) return true;
      this.repeats = true;
    }
    for (const name of names) known.add(name);
    return false;
  }

  /** Forgets of so many first events, which no other comes to any more, those that are not needed; not what they were known by. */
  forget(count: number, isNeeded: (event: number) => boolean): void {
    const { layout, kinds, instants, days, untimed, values, names, tables } = this;
    const left = new History(layout, this.given);
    const known = [...new Set(names.slice(0, count).flat())];
    let next = 0;
    kinds.forEach((kind, event) => {
      const { kept } = layout.events[kind]!;
      const row = values.slice(next, (next += kept.length));
      const place = left.kinds.length;
      // One must have the names; it may be any, since nothing asks for it.
      if (event < count && !isNeeded(event) && (known.length === 0 || event < count - 1 || place > 0)) return;
      const placed = row.map((value, at) => {
        const { column, form } = kept[at]!;
        return form === "number" || value === 0 ? value : left.tableOf(column).placed(tables[column]!.texts[value - 1]!);
      });
      const own = event >= count ? names[event]! : place === 0 ? known : [];
      left.insert(place, kind, instants[event]!, days[event]!, untimed[event]!, placed, placed, own);
    });
    Object.assign(this, left);
    this.#known = null;
    const all = this.names.flat();
    this.repeats = new Set(all).size < all.length;
  }

  toJSON(): StoredState {
    const { layout, given, kinds, instants, untimed, names } = this;
    const passed = instants.map((instant, event) => instant - (instants[event - 1] ?? yearZero));
    const unit = passed.reduce(commonUnit, 0) || 1;
    const known = names.flat();
    const others: Map<number, number>[] = [];
    const codes = [kinds.length, unit];
    let next = 0;
    kinds.forEach((kind, event) => {
      codes.push(kind * 2 + untimed[event]!, passed[event]! / unit);
      if (known.length > 0) codes.push(names[event]!.length);
      for (const { column, form } of layout.events[kind]!.kept) {
        const value = this.values[next++]!;
        codes.push(form === "number" ? codeOf(value, (others[column] ??= new Map())) : value);
      }
    });
    const valuesOf = ({ column, form }: Kept): readonly StoredValue[] => {
      if (form === "number") return [...(others[column] ?? []).keys()];
      const { texts } = this.tableOf(column);
      return form === "text" ? [...texts] : texts.map((list) => JSON.parse(list) as readonly string[]);
    };
    return {
      format: stateFormat,
      meaning: layout.meaning,
      ...(this.from !== null && { from: formatDay(this.from) }),
      lead: Object.fromEntries(layout.lead.flatMap(({ name }, field) => (given[field] == null ? [] : [[name, given[field]]]))),
      values: grouped(layout.events.map(({ name, kept }) => [name, grouped(kept.map((each) => [each.name, valuesOf(each)]))])),
      events: pack(codes),
      ...(known.length > 0 && { names: known }),
    };
  }
}

/** By name what has anything in it. */
const grouped = <Value extends object>(entries: readonly (readonly [string, Value])[]): Readonly<Record<string, Value>> =>
  Object.fromEntries(entries.filter(([, value]) => Object.keys(value).length > 0));

const commonUnit = (one: number, other: number): number => (other === 0 ? one : commonUnit(other, one % other));

/** When times begin: 0000-01-01T00:00Z. */
export const yearZero = -719_528 * millisecondsPerDay;

/** Whole numbers up to this are written where they are. */
const mostWhole = 2 ** 40;

/** 0 for none, odd for whole numbers of 0 and more, even for the places of others, which are added where they are not there yet. */
function codeOf(value: number, others: Map<number, number>): number {
  if (value !== value) return 0;
  if (Number.isInteger(value) && value >= 0 && value <= mostWhole) return 2 * value + 1;
  if (!others.has(value)) others.set(value, others.size + 1);
  return 2 * others.get(value)!;
}
