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
  /** How many cells each event takes. */
  readonly stride: number;
}

/** What each event has in its cells before its properties. */
export const cellsBefore = 3;

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

/** What most events are known by: nothing. */
export const nameless: readonly string[] = [];

/** From so many on, looking through texts takes longer than looking them up. */
const manyTexts = 16;

/** The different texts of a property; lists as JSON. */
export class TextTable {
  readonly texts: string[] = [];
  /** What each is taken for while a lead is scored: a number, or a list. */
  numbers: number[] = [];
  lists: (readonly string[])[] = [];
  #places: Map<string, number> | null = null;

  /** The place of a text, from 1; 0 where it is not there yet. */
  placeOf(text: string): number {
    if (this.texts.length < manyTexts) return this.texts.indexOf(text) + 1;
    this.#places ??= new Map(this.texts.map((each, index) => [each, index + 1]));
    return this.#places.get(text) ?? 0;
  }

  /** Gives its place. */
  add(text: string): number {
    const place = this.texts.push(text);
    this.#places?.set(text, place);
    return place;
  }

  /** The number by which a text is known here: the given one, where it has none yet. */
  numberFor(number: number, texts: readonly (string | null)[]): number {
    if (this.numbers.length < manyTexts && this.numbers.includes(number)) return number;
    const text = texts[number]!;
    const place = this.placeOf(text);
    if (place > 0) return this.numbers[place - 1]!;
    this.add(text);
    this.numbers.push(number);
    return number;
  }
}

/** Events in order of instant, then of arrival. */
export class History implements LeadState {
  readonly layout: Layout;
  given: GivenValues;
  /**
   * All in one list, since to reach several takes longer than what is done with them. Of each event, twice its kind, and 1 more where it was
   * given without a time of day; its instant; its day; and its properties: numbers, NaN where missing, of texts the numbers in their tables, of
   * lists their places there, 0 for none.
   */
  readonly cells: number[] = [];
  /** By event what it is known by; null where none has anything. */
  names: (readonly string[])[] | null = null;
  /** By number of the column. */
  readonly tables: TextTable[] = [];
  /** The day from which on the history is kept; what is left of the time before it is what still matters. Null for all of it. */
  from: number | null = null;
  /** Whether one of the events repeats another. */
  repeats = false;
  /** The lead in the form of slots, and the generation of vocabularies that this and the numbers are of; below 0 where texts are known by their places. */
  readonly leadNumbers: number[] = [];
  readonly leadLists: (readonly string[] | null)[] = [];
  generation = -1;
  /** What any of the events is known by; null before somebody asks. */
  #known: Set<string> | null = null;

  constructor(layout: Layout, given: GivenValues) {
    this.layout = layout;
    this.given = given;
  }

  /** How many events there are. */
  get size(): number {
    return this.cells.length / this.layout.stride;
  }

  tableOf(column: number): TextTable {
    return (this.tables[column] ??= new TextTable());
  }

  /**
   * Where an event belongs: after those that were before it or at the same instant. Takes note of its names; −1 where one event before it has
   * them all: then it never counts, whatever else there is and comes, nor does it make others count less.
   */
  placeFor(instant: number, names: readonly string[]): number {
    const { cells, layout } = this;
    let end = cells.length;
    for (; end > 0 && cells[end - layout.stride + 1]! > instant; end -= layout.stride);
    const place = end / layout.stride;
    return names.length > 0 && this.#isKnown(names, place) ? -1 : place;
  }

  /** Adds an event at its place, with all of its cells. */
  insert(place: number, cells: readonly number[], names: readonly string[]): void {
    const { size } = this;
    if (names.length > 0) this.names ??= Array.from({ length: size }, () => nameless);
    this.names?.splice(place, 0, names);
    if (place < size) this.cells.splice(place * this.layout.stride, 0, ...cells);
    else for (let at = 0; at < cells.length; at++) this.cells.push(cells[at]!);
  }

  #isKnown(names: readonly string[], place: number): boolean {
    const known = (this.#known ??= new Set(this.names?.flat()));
    if (names.some((name) => known.has(name))) {
      for (let at = 0; at < place; at++) if (names.every((name) => this.names![at]!.includes(name))) return true;
      this.repeats = true;
    }
    for (const name of names) known.add(name);
    return false;
  }

  /** Goes through the properties that are texts or lists, and puts something else into their cells. */
  replace(cellOf: (kept: Kept, cell: number) => number): void {
    const { cells, layout } = this;
    for (let start = 0; start < cells.length; start += layout.stride) {
      layout.events[cells[start]! >> 1]!.kept.forEach((kept, at) => {
        const place = start + cellsBefore + at;
        if (kept.form !== "number" && cells[place]! > 0) cells[place] = cellOf(kept, cells[place]!);
      });
    }
  }

  /** Forgets of so many first events, which no other comes to any more, those that are not needed; not what they were known by. */
  forget(count: number, isNeeded: (event: number) => boolean): void {
    const { layout, size } = this;
    const cells = this.cells.splice(0);
    const names = this.names ?? [];
    const known = [...new Set(names.slice(0, count).flat())];
    this.names = null;
    for (let event = 0; event < size; event++) {
      // One must have the names; it may be any, since nothing asks for it.
      if (event < count && !isNeeded(event) && (known.length === 0 || event < count - 1 || this.size > 0)) continue;
      const own = event >= count ? (names[event] ?? nameless) : this.size === 0 ? known : nameless;
      this.insert(this.size, cells.slice(event * layout.stride, (event + 1) * layout.stride), own);
    }
  }

  toJSON(): StoredState {
    const { layout, given, cells, size, tables, generation } = this;
    const instants = Array.from({ length: size }, (_, event) => cells[event * layout.stride + 1]!);
    const passed = instants.map((instant, event) => instant - (instants[event - 1] ?? yearZero));
    const unit = passed.reduce(commonUnit, 0) || 1;
    const known = this.names?.flat() ?? [];
    const numbered = tables.map(({ numbers, texts }) => new Map(numbers.map((number, index) => [number, texts[index]!])));
    /** By column, what is written once. */
    const places: Map<string | number, number>[] = [];
    const codes = [size, unit];
    passed.forEach((time, event) => {
      const start = event * layout.stride;
      codes.push(cells[start]!, time / unit);
      if (known.length > 0) codes.push(this.names![event]!.length);
      layout.events[cells[start]! >> 1]!.kept.forEach(({ column, form }, at) => {
        const cell = cells[start + cellsBefore + at]!;
        const table = tables[column];
        const text = form === "text" && generation >= 0 ? numbered[column]?.get(cell) : table?.texts[cell - 1];
        codes.push(codeOf(form === "number" ? cell : (text ?? NaN), (places[column] ??= new Map())));
      });
    });
    const valuesOf = ({ column, form }: Kept): readonly StoredValue[] => {
      const values = [...(places[column] ?? []).keys()];
      return form === "list" ? values.map((list) => JSON.parse(list as string) as readonly string[]) : values;
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

/** 0 for none. Places are from 1 on; among numbers even, and odd what is a whole number of 0 and more. */
function codeOf(value: number | string, places: Map<string | number, number>): number {
  if (value !== value) return 0;
  const isNumber = typeof value === "number";
  if (isNumber && Number.isInteger(value) && value >= 0) return 2 * value + 1;
  if (!places.has(value)) places.set(value, places.size + 1);
  return places.get(value)! * (isNumber ? 2 : 1);
}
