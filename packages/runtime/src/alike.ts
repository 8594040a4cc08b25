/** Which one an occurrence is of those that are alike; relies on the memory and the `valueOf` that its caller passes in. */
import type { PlanLikeness } from "@scoreline/plan";
import { periodNumbers } from "@scoreline/semantics";
import type { Compiled, NumberOf } from "./compiled.ts";
import { note } from "./subject.ts";
import { mostValues, type Values } from "./values.ts";

/** What is noted of one value: how much there is, the events where they are kept, and for which clearing of the notes. */
export interface Note {
  size: number;
  readonly events: number[];
  stamp: number;
  /** Of the events those that are asked for, from one place up to another, and the day at whose end what is asked closes. */
  from: number;
  to: number;
  end: number;
}

/** Notes by the number of a value, which serve one input after another: to empty a list takes longer than to look how old a note is. */
export class Notes {
  readonly #notes: Note[] = [];
  #stamp = 0;

  /** Begins anew; where a number is given, unless that was the one given last. */
  clear(stamp = this.#stamp + 1): void {
    // Never among the notes of one input, however many they are.
    if (stamp !== this.#stamp && this.#notes.length > mostValues) this.#notes.length = 0;
    this.#stamp = stamp;
  }

  /** The note of a value since the notes were cleared; where there is none, a new one of size 0. */
  of(number: number): Note {
    const found = this.#notes[number] ?? note(this.#notes, number, { size: 0, events: [], stamp: 0, from: 0, to: 0, end: 0 });
    if (found.stamp !== this.#stamp) {
      found.stamp = this.#stamp;
      found.size = 0;
    }
    return found;
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
  readonly counts = new Notes();

  clear(): void {
    this.day = this.time = this.period = NaN;
    this.count = 0;
    this.counts.clear();
  }
}

/** In place of an event: one that has not happened, whose properties have values that no other has. */
export const imagined = -2;

/** The value of an expression over an event; for null what it is silent since. */
export type ValueOf = (expression: number | null) => Compiled;

/** What occurrences that are alike have in common, as a number; 0 where a property is missing. */
export type Likeness = (event: number, day: number) => number;

export function likenessOf(keys: readonly PlanLikeness[], valueOf: ValueOf, values: Values): Likeness {
  return together(
    keys.map((key): Likeness => {
      if (key.kind === "period") return (_event, day) => values.of(periodNumbers[key.period](day));
      const number = values.number(valueOf(key.kind === "property" ? key.expression : null));
      return (event) => (event === imagined ? values.of({}) : number(event));
    }),
    values,
  );
}

/** What events have in common that have all these values alike; 0 where one is missing. */
export const valuesOf = (parts: readonly Compiled[], values: Values): NumberOf =>
  together(
    parts.map((works) => values.number(works)),
    values,
  ) as NumberOf;

/** The likeness in several respects. Where there are none, all are alike. */
function together(parts: readonly Likeness[], values: Values): Likeness {
  const [first = () => 1, ...others] = parts;
  return others.reduce(
    (one, other): Likeness =>
      (event, day) => {
        const left = one(event, day);
        const right = other(event, day);
        // More than there are numbers.
        return left * right === 0 ? 0 : values.of(left * 2 ** 26 + right);
      },
    first,
  );
}
