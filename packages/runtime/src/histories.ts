/** Figures drawn from the lead's events; relies on the log of the frame, read in order of time. */
import { roundHalfAway, type AggregateName } from "@scoreline/semantics";
import { distinctKey, isKnown } from "./alike.ts";
import type { Holds, NumberOf } from "./compiled.ts";
import { walkOver } from "./event-log.ts";
import type { Frame } from "./frame.ts";
import { finite } from "./operations.ts";
import { ExactSum } from "./range.ts";
import type { Stretch, StretchOf } from "./related.ts";

/** Some of the lead's events: the same whatever is at hand, or those that lie around the event at hand. */
export interface Selection {
  /** Takes them one after the other. */
  readonly each: (at: number, take: (event: number) => void) => void;
  /** The position of the first and of the last of them, −1 where there is none. */
  readonly first: NumberOf;
  readonly last: NumberOf;
  /** The day from which ages count. */
  readonly day: NumberOf;
  /** Of those around the event at hand, where they are; null for others. */
  readonly stretchOf: StretchOf | null;
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
  const each: Selection["each"] = (_, take) => {
    for (let event = seek(start()); event >= 0; event = seek(event + 1)) take(event);
  };
  return {
    each,
    first: () => seek(start()),
    last(at) {
      let found = -1;
      each(at, (event) => {
        found = event;
      });
      return found;
    },
    day: () => frame.day,
    stretchOf: null,
  };
}

/** The events that lie around the one at hand. */
export function selectAround({ log }: Frame, stretchOf: StretchOf): Selection {
  const at = (stretch: Stretch | null, place: number): number =>
    stretch !== null && place >= stretch.from && place < stretch.to ? stretch.events[place]! : -1;
  return {
    each(event, take) {
      const stretch = stretchOf(event);
      if (stretch !== null) for (let place = stretch.from; place < stretch.to; place++) take(stretch.events[place]!);
    },
    first(event) {
      const stretch = stretchOf(event);
      return at(stretch, stretch?.from ?? 0);
    },
    last(event) {
      const stretch = stretchOf(event);
      return at(stretch, (stretch?.to ?? 0) - 1);
    },
    day: (event) => log.days[event]!,
    stretchOf,
  };
}

type Figure = (selection: Selection, property: NumberOf, frame: Frame) => NumberOf;

const ageOf =
  (which: "first" | "last"): Figure =>
  (selection, _property, { log }) =>
  (at) => {
    const event = selection[which](at);
    return event < 0 ? NaN : Math.max(0, selection.day(at) - log.days[event]!);
  };

const extreme =
  (pick: (left: number, right: number) => number): Figure =>
  ({ each }, property) =>
  (at) => {
    let found = NaN;
    each(at, (event) => {
      const value = property(event);
      if (value === value) found = found === found ? pick(found, value) : value;
    });
    return found;
  };

/** What comes of the sum of whole millionths and of how many there are. */
const total =
  (conclude: (sum: number, count: number) => number): Figure =>
  ({ each }, property) => {
    const sum = new ExactSum();
    return (at) => {
      sum.clear();
      let count = 0;
      /** A sum beyond all numbers is missing. */
      let beyond = 0;
      each(at, (event) => {
        const millionths = roundHalfAway(property(event) * 1e6);
        if (Number.isFinite(millionths)) {
          sum.add(millionths);
          count++;
        } else if (millionths === millionths) beyond = NaN;
      });
      return finite(conclude(sum.exact() / 1e6 + beyond, count));
    };
  };

/** One of the property's values, which comes as it is, whatever its type. */
const known =
  (isFirst: boolean): Figure =>
  ({ each }, property) =>
  (at) => {
    // Of no event, it is missing.
    let found = property(-1);
    each(at, (event) => {
      if (isFirst && isKnown(found)) return;
      const value = property(event);
      if (isKnown(value)) found = value;
    });
    return found;
  };

/** How each aggregate is worked out. */
export const figures: { readonly [Name in AggregateName]: Figure } = {
  count:
    ({ each }) =>
    (at) => {
      let count = 0;
      each(at, () => {
        count++;
      });
      return count;
    },
  "count-distinct":
    ({ each }, property) =>
    (at) => {
      const seen = new Set<unknown>();
      each(at, (event) => seen.add(distinctKey(property(event))));
      seen.delete(null);
      return seen.size;
    },
  sum: total((sum) => sum),
  // Of none, 0 / 0 is missing.
  average: total((sum, count) => sum / count),
  highest: extreme(Math.max),
  lowest: extreme(Math.min),
  "last-known": known(false),
  "first-known": known(true),
  "days-since-last": ageOf("last"),
  "days-since-first": ageOf("first"),
};
