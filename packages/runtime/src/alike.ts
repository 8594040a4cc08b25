/** Which one an occurrence is of those that are alike; relies on the memory and the `valueOf` that its caller passes in. */
import type { PlanLikeness, PlanPeriod } from "@scoreline/plan";
import { civilOf } from "@scoreline/semantics";

/** What is noted of one value: how much there is, and for which clearing of the notes. */
export interface Note {
  size: number;
  stamp: number;
}

/** From so many values on, the notes are forgotten when they are cleared. */
const mostValues = 256;

/** Notes by value, which serve one input after another: to empty a map takes longer than to look how old a note is. */
export class Notes<Kind extends Note> {
  readonly #notes = new Map<unknown, Kind>();
  readonly #blank: () => Kind;
  #stamp = 0;

  constructor(blank: () => Kind) {
    this.#blank = blank;
  }

  clear(): void {
    this.#stamp++;
    if (this.#notes.size > mostValues) this.#notes.clear();
  }

  /** The note of a value since the notes were cleared; undefined where there is none. */
  get(value: unknown): Kind | undefined {
    const note = this.#notes.get(value);
    return note?.stamp === this.#stamp ? note : undefined;
  }

  /** The same; where there is none, a new one of size 0. */
  of(value: unknown): Kind {
    let note = this.#notes.get(value);
    if (note === undefined) this.#notes.set(value, (note = this.#blank()));
    if (note.stamp !== this.#stamp) {
      note.stamp = this.#stamp;
      note.size = 0;
    }
    return note;
  }
}

/** What one step of the limits remembers of the occurrences that came to it. */
export class Memory {
  /** The day last seen, and the day or the instant of the last that counted where a stretch of time must lie between; NaN before. */
  day = NaN;
  time = NaN;
  /** How many were alike, in the present period where they are distinguished by one. */
  count = 0;
  /** The number of the present period. */
  period = NaN;
  /** How many there were of each value. */
  readonly counts = new Notes(() => ({ size: 0, stamp: 0 }));

  clear(): void {
    this.day = NaN;
    this.time = NaN;
    this.count = 0;
    this.period = NaN;
    this.counts.clear();
  }
}

/** In place of an event: one that has not happened, whose properties have values that no other has. */
export const imagined = -2;

/** The value of an expression over an event; for null what it is silent since. */
export type ValueOf = (expression: number | null) => (event: number) => unknown;

/** What occurrences that are alike have in common, to be looked up in a map; null where a property is missing. */
export type Likeness = (event: number, day: number) => unknown;

export function likenessOf(keys: readonly PlanLikeness[], valueOf: ValueOf): Likeness {
  return together(
    keys.map((key): Likeness => {
      if (key.kind === "period") return (_event, day) => periodNumbers[key.period](day);
      const value = valueOf(key.kind === "property" ? key.expression : null);
      return (event) => (event === imagined ? {} : distinctKey(value(event)));
    }),
  );
}

/** What events have in common that have all these values alike; null where one is missing. */
export function valuesOf(values: readonly ((event: number) => unknown)[]): (event: number) => unknown {
  return together(values.map((value) => (event) => distinctKey(value(event)))) as (event: number) => unknown;
}

/** The likeness in several respects. Where there are none, all are alike. */
function together(parts: readonly Likeness[]): Likeness {
  if (parts.length === 1) return parts[0]!;
  return (event, day) => {
    let likeness = "";
    for (const part of parts) {
      const value = part(event, day);
      if (value === null) return null;
      // How long a text is keeps the next from being taken for its end.
      likeness += typeof value === "string" ? `${value.length}:${value}` : `${value as object};`;
    }
    return likeness;
  };
}

/** Turns a memory to another day: days come in order, so that a period that is over never comes again. */
export function turnTo(memory: Memory, day: number, period: number): void {
  memory.day = day;
  if (period === memory.period) return;
  memory.period = period;
  memory.count = 0;
}

/** Numbers the calendar periods, so that days of the same period have the same number. */
export const periodNumbers: { readonly [Period in PlanPeriod]: (day: number) => number } = {
  day: (day) => day,
  // 1970-01-01 was a Thursday, and weeks begin on Monday.
  week: (day) => Math.floor((day + 3) / 7),
  month(day) {
    const { year, month } = civilOf(day);
    return year * 12 + month;
  },
  year: (day) => civilOf(day).year,
};

/** Whether there is a value. */
export const isKnown = (value: unknown): boolean => value !== null && value === value;

/** What tells values apart: texts, numbers, days and truths by themselves, lists by their items; null for a missing value. */
export function distinctKey(value: unknown): unknown {
  if (!isKnown(value)) return null;
  return Array.isArray(value) ? value.join("\n") : value;
}
