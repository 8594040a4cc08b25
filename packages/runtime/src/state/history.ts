/** The events of one lead in columns of their own; relies on who adds them to have read them, and on a layout that stays as it is. */
import { columnOf, type Plan, type PlanField } from "@scoreline/plan";
import { formatDay, millisecondsPerDay } from "@scoreline/semantics";
import type { GivenValues } from "../fields.ts";
import type { Frame } from "../frame.ts";
import { isText } from "../slots.ts";
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

/** Of each event, what something in the plan asks for. */
export function layoutOf(plan: Plan, columns: Frame["eventColumns"]): Layout {
  const { hashes, inputs } = plan;
  const events = inputs.events.map(({ name: event, properties }, kind) => ({
    name: event,
    kept: properties.flatMap(({ name, type }, property): Kept | readonly Kept[] => {
      const form = type.kind === "list" ? "list" : isText(type) ? "text" : "number";
      return columns[kind]![property]!.used ? { name, property, column: columnOf(plan, kind, property), form } : [];
    }),
  }));
  const stride = cellsBefore + Math.max(0, ...events.map(({ kept }) => kept.length));
  return { meaning: hashes.meaning, lead: inputs.lead, events, stride };
}

/** What most events are known by: nothing. */
export const nameless: readonly string[] = [];

/** From so many on, looking through numbers takes longer than looking one up. */
const manyTexts = 16;

/** Events in order of instant, then of arrival. */
export class History implements LeadState {
  readonly layout: Layout;
  given: GivenValues;
  /**
   * All in one list, since to reach several takes longer than what is done with them. Of each event, twice its kind, and 1 more where it was
   * given without a time of day; its instant; its day; and its properties: numbers, NaN where missing, and of texts and lists those among
   * `numbers`, 0 for none.
   */
  readonly cells: number[] = [];
  /** By event what it is known by; null where none has anything. */
  names: (readonly string[])[] | null = null;
  /** Each different text once, lists as JSON, and the number by which the scorer knows it; before it knows any, their places from 1 on. */
  texts: string[] = [];
  numbers: number[] = [];
  /** The same numbers, where they are many. */
  #numbers: Set<number> | null = null;
  /** The day from which on the history is kept; what is left of the time before it is what still matters. Null for all of it. */
  from: number | null = null;
  /** Whether one of the events repeats another. */
  repeats = false;
  /** The lead in the form of slots, and the generation of vocabularies that this and the numbers are of; below 0 before there is one. */
  readonly leadNumbers: number[] = [];
  readonly leadLists: (readonly string[] | null)[] = [];
  generation = -1;
  /** What its lead alone gives, as far as it was asked for: kept while the lead stays as it is, in memory alone. */
  still: number[] = [];
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

  /** Keeps the text of a number, unless it is kept. */
  keep(number: number, text: string): void {
    const { numbers } = this;
    if (numbers.length < manyTexts ? numbers.includes(number) : (this.#numbers ??= new Set(numbers)).has(number)) return;
    numbers.push(number);
    this.#numbers?.add(number);
    this.texts.push(text);
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

  /** Gives all texts other numbers. */
  renumber(numbers: number[]): void {
    const { cells, layout } = this;
    const now = new Map(this.numbers.map((number, index) => [number, numbers[index]!]));
    this.numbers = numbers;
    this.#numbers = null;
    for (let start = 0; start < cells.length; start += layout.stride) {
      layout.events[cells[start]! >> 1]!.kept.forEach(({ form }, at) => {
        const place = start + cellsBefore + at;
        if (form !== "number") cells[place] = now.get(cells[place]!) ?? 0;
      });
    }
  }

  toJSON(): StoredState {
    const { layout, given, cells, size, texts } = this;
    const instants = Array.from({ length: size }, (_, event) => cells[event * layout.stride + 1]!);
    const passed = instants.map((instant, event) => instant - (instants[event - 1] ?? yearZero));
    const unit = passed.reduce(commonUnit, 0) || 1;
    const known = this.names?.flat() ?? [];
    const numbered = new Map(this.numbers.map((number, index) => [number, texts[index]!]));
    /** By column, what is written once. */
    const places: Map<string | number, number>[] = [];
    const codes = [size, unit];
    passed.forEach((time, event) => {
      const start = event * layout.stride;
      codes.push(cells[start]!, time / unit);
      if (known.length > 0) codes.push(this.names![event]!.length);
      layout.events[cells[start]! >> 1]!.kept.forEach(({ column, form }, at) => {
        const cell = cells[start + cellsBefore + at]!;
        const value = form === "number" ? cell : (numbered.get(cell) ?? NaN);
        codes.push(codeOf(value, (places[column] ??= new Map())));
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
