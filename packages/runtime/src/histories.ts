/** Figures drawn from the lead's events; relies on the log of the frame, read in order of time. */
import { roundHalfAway, type AggregateName } from "@scoreline/semantics";
import type { Holds, NumberOf } from "./compiled.ts";
import { walkOver } from "./event-log.ts";
import type { Frame } from "./frame.ts";
import { finite } from "./operations.ts";
import { ExactSum } from "./range.ts";

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
  const fits: Holds =
    days === null
      ? holds
      : (event) => {
          const age = frame.day - log.days[event]!;
          return age >= 0 && age <= days && holds(event);
        };
  const seek = (position: number): number => {
    let found = walk(position);
    while (found >= 0 && !fits(found)) found = walk(found + 1);
    return found;
  };
  const selection: Selection = {
    first: () => seek(start()),
    next: (event) => seek(event + 1),
    last() {
      let found = -1;
      each(selection, (event) => {
        found = event;
      });
      return found;
    },
  };
  return selection;
}

/** Takes the events of a selection one after the other. */
function each({ first, next }: Selection, take: (event: number) => void): void {
  for (let event = first(); event >= 0; event = next(event)) take(event);
}

const ageOf = (event: number, frame: Frame): number => (event < 0 ? NaN : Math.max(0, frame.day - frame.log.days[event]!));

const extreme = (pick: (left: number, right: number) => number) => (selection: Selection, property: NumberOf) => (): number => {
  let found = NaN;
  each(selection, (event) => {
    const value = property(event);
    if (value === value) found = found === found ? pick(found, value) : value;
  });
  return found;
};

/** How each aggregate is worked out. */
export const figures: { readonly [Name in AggregateName]: (selection: Selection, property: NumberOf, frame: Frame) => () => number } = {
  count: (selection) => () => {
    let count = 0;
    each(selection, () => {
      count++;
    });
    return count;
  },
  "count-distinct": (selection, property) => () => {
    const seen = new Set<unknown>();
    each(selection, (event) => seen.add(distinctKey(property(event))));
    seen.delete(null);
    return seen.size;
  },
  sum(selection, property) {
    const sum = new ExactSum();
    return () => {
      sum.clear();
      /** A sum beyond all numbers is missing. */
      let beyond = 0;
      each(selection, (event) => {
        const millionths = roundHalfAway(property(event) * 1e6);
        if (Number.isFinite(millionths)) sum.add(millionths);
        else if (millionths === millionths) beyond = NaN;
      });
      return finite(sum.exact() / 1e6 + beyond);
    };
  },
  highest: extreme(Math.max),
  lowest: extreme(Math.min),
  "days-since-last":
    ({ last }, _property, frame) =>
    () =>
      ageOf(last(), frame),
  "days-since-first":
    ({ first }, _property, frame) =>
    () =>
      ageOf(first(), frame),
};

/** What tells values apart: texts, numbers, days and truths by themselves, lists by their items; null for a missing value. */
export function distinctKey(value: unknown): unknown {
  if (value === null || value !== value) return null;
  return Array.isArray(value) ? value.join("\n") : value;
}
