/** Figures drawn from the lead's events; relies on the log of the frame, read in order of time. */
import { roundHalfAway, type AggregateName } from "@scoreline/semantics";
import type { Holds, NumberOf } from "./compiled.ts";
import { walkOver } from "./event-log.ts";
import type { Frame } from "./frame.ts";

/** Some of the lead's events. */
export interface Selection {
  /** The first of them, and the next after one; −1 where there is none. */
  readonly first: () => number;
  readonly next: (event: number) => number;
  /** The position of the last of them, −1 where there is none. */
  readonly last: () => number;
}

/** The events of some kinds from a position on that pass a filter, at most so many days before the moment. */
export function select(frame: Frame, events: readonly number[], filter: Holds | null, days: number | null, start: () => number): Selection {
  const { log } = frame;
  const walk = walkOver(log, events);
  const holds: Holds = filter ?? (() => true);
  const fits: Holds = days === null ? holds : (event) => {
    const age = frame.day - log.days[event]!;
    return age >= 0 && age <= days && holds(event);
  };
  const seek = (position: number): number => {
    let found = walk(position);
    while (found >= 0 && !fits(found)) found = walk(found + 1);
    return found;
  };
  const first = (): number => seek(start());
  const next = (event: number): number => seek(event + 1);
  return { first, next, last: last({ first, next }) };
}

/** Finds the position of the last; −1 where there is none. */
export const last = ({ first, next }: Pick<Selection, "first" | "next">) => (): number => {
  let found = -1;
  for (let event = first(); event >= 0; event = next(event)) found = event;
  return found;
};

const ageOf = (event: number, frame: Frame): number => (event < 0 ? NaN : Math.max(0, frame.day - frame.log.days[event]!));

const extreme = (pick: (left: number, right: number) => number) => ({ first, next }: Selection, property: NumberOf) => (): number => {
  let found = NaN;
  for (let event = first(); event >= 0; event = next(event)) {
    const value = property(event);
    if (value === value) found = found === found ? pick(found, value) : value;
  }
  return found;
};

/** How each aggregate is worked out. */
export const figures: { readonly [Name in AggregateName]: (selection: Selection, property: NumberOf, frame: Frame) => () => number } = {
  count: ({ first, next }) => () => {
    let count = 0;
    for (let event = first(); event >= 0; event = next(event)) count++;
    return count;
  },
  "count-distinct": ({ first, next }, property) => () => {
    const seen = new Set<unknown>();
    for (let event = first(); event >= 0; event = next(event)) {
      const key = distinctKey(property(event));
      if (key !== null) seen.add(key);
    }
    return seen.size;
  },
  sum: ({ first, next }, property) => () => {
    let sum = 0;
    let size = 0;
    for (let event = first(); event >= 0; event = next(event)) {
      const value = property(event);
      if (value !== value) continue;
      const millionths = roundHalfAway(value * 1e6);
      sum += millionths;
      size += Math.abs(millionths);
    }
    return (size <= Number.MAX_SAFE_INTEGER ? sum : largeSum(first, next, property)) / 1e6;
  },
  highest: extreme(Math.max),
  lowest: extreme(Math.min),
  "days-since-last": ({ last }, _property, frame) => () => ageOf(last(), frame),
  "days-since-first": ({ first }, _property, frame) => () => ageOf(first(), frame),
};

/** The sum of values that do not fit exactly into a double as millionths. A sum beyond all numbers is missing. */
function largeSum(first: () => number, next: (event: number) => number, property: NumberOf): number {
  let sum = 0n;
  for (let event = first(); event >= 0; event = next(event)) {
    const value = property(event);
    if (value !== value) continue;
    const millionths = roundHalfAway(value * 1e6);
    if (!Number.isFinite(millionths)) return NaN;
    sum += BigInt(millionths);
  }
  return Number(sum);
}

/** What tells values apart: texts, numbers, days and truths by themselves, lists by their items; null for a missing value. */
export function distinctKey(value: unknown): unknown {
  if (value === null || value !== value) return null;
  return Array.isArray(value) ? value.join("\n") : value;
}
