/** What figures of a history come to; relies on selections giving their events in order of time, and on stretches that only move on with the event at hand. */
import { roundHalfAway, type AggregateName } from "@scoreline/semantics";
import { distinctKey, isKnown } from "./alike.ts";
import type { NumberOf } from "./compiled.ts";
import type { Frame } from "./frame.ts";
import type { Selection } from "./histories.ts";
import { finite } from "./operations.ts";
import { ExactSum } from "./range.ts";
import type { Stretch, StretchOf } from "./related.ts";

type Figure = (selection: Selection, property: NumberOf, frame: Frame) => NumberOf;

/** How each aggregate is worked out. */
export const figures: { readonly [Name in AggregateName]: Figure } = {
  count: ({ count }) => count,
  "count-distinct": gathered(distinct),
  sum: gathered(total((sum) => sum)),
  // Of none, 0 / 0 is missing.
  average: gathered(total((sum, count) => sum / count)),
  highest: gathered(extreme(Math.max)),
  lowest: gathered(extreme(Math.min)),
  "last-known": gathered(known(false), (property) => property(-1)),
  "first-known": gathered(known(true), (property) => property(-1)),
  "days-since-last": ageOf("last"),
  "days-since-first": ageOf("first"),
};

function ageOf(which: "first" | "last"): Figure {
  return (selection, _property, { log }) =>
    (at) => {
      const event = selection[which](at);
      return event < 0 ? NaN : Math.max(0, selection.day(at) - log.days[event]!);
    };
}

/** Events as they come to a figure, in order of time, and as they leave it again, the earliest first. */
interface Gathering {
  readonly enter: (event: number) => void;
  readonly leave: (event: number) => void;
  readonly figure: () => number;
}

type Gather = (property: NumberOf) => Gathering;

/** `missing` is what there is of an event that lacks a value which its like must have. */
function gathered(gather: Gather, missing = (_property: NumberOf): number => NaN): Figure {
  return ({ each, stretchOf }, property, frame) =>
    stretchOf !== null
      ? ofEach(
          stretchOf,
          () => gather(property),
          () => missing(property),
          frame,
        )
      : (at) => {
          const { enter, figure } = gather(property);
          each(at, enter);
          return figure();
        };
}

/** A figure of the events around each event: worked out for all at once, so that an event comes and leaves once for each list that it is in. */
function ofEach(stretchOf: StretchOf, gather: () => Gathering, missing: () => number, frame: Frame): NumberOf {
  const known: number[] = [];
  let stamp = -1;
  const workOut = (): void => {
    const states = new Map<Stretch["events"], { from: number; to: number; readonly gathering: Gathering }>();
    const ofNone = gather().figure();
    known.length = 0;
    for (let at = 0; at < frame.log.size; at++) {
      const stretch = stretchOf(at);
      // Where there is none, the list stays as it is: what has no time of day is near nothing, whatever came before it.
      if (stretch === null || stretch.from === stretch.to) {
        known.push(stretch === null ? missing() : ofNone);
        continue;
      }
      const { events, from, to } = stretch;
      let state = states.get(events);
      if (state === undefined) states.set(events, (state = { from: 0, to: 0, gathering: gather() }));
      const { enter, leave, figure } = state.gathering;
      while (state.to < to) enter(events[state.to++]!);
      while (state.from < from) leave(events[state.from++]!);
      known.push(figure());
    }
    stamp = frame.input;
  };
  return (at) => {
    if (stamp !== frame.input) workOut();
    return known[at]!;
  };
}

function distinct(property: NumberOf): Gathering {
  const counts = new Map<unknown, number>();
  const change =
    (by: number) =>
    (event: number): void => {
      const key = distinctKey(property(event));
      if (key === null) return;
      const count = (counts.get(key) ?? 0) + by;
      if (count === 0) counts.delete(key);
      else counts.set(key, count);
    };
  return { enter: change(1), leave: change(-1), figure: () => counts.size };
}

/** What comes of the sum of whole millionths and of how many there are. */
function total(conclude: (sum: number, count: number) => number): Gather {
  return (property) => {
    const sum = new ExactSum();
    let count = 0;
    /** How many are beyond all numbers, which makes the sum missing. */
    let beyond = 0;
    const change =
      (by: number) =>
      (event: number): void => {
        const millionths = roundHalfAway(property(event) * 1e6);
        if (Number.isFinite(millionths)) {
          sum.add(millionths * by);
          count += by;
        } else if (millionths === millionths) beyond += by;
      };
    return { enter: change(1), leave: change(-1), figure: () => (beyond > 0 ? NaN : finite(conclude(sum.exact() / 1e6, count))) };
  };
}

/** One of the property's values, which comes as it is, whatever its type. */
function known(isFirst: boolean): Gather {
  return (property) => {
    const events: number[] = [];
    let first = 0;
    return {
      enter(event) {
        if (isKnown(property(event))) events.push(event);
      },
      leave(event) {
        if (events[first] === event) first++;
      },
      // Of no event, it is missing.
      figure: () => property((first < events.length ? events[isFirst ? first : events.length - 1] : undefined) ?? -1),
    };
  };
}

/** The best of the values: those that a later one is as good as will not be it any more. */
function extreme(pick: (left: number, right: number) => number): Gather {
  return (property) => {
    const events: number[] = [];
    const values: number[] = [];
    let best = 0;
    return {
      enter(event) {
        const value = property(event);
        if (value !== value) return;
        while (values.length > best && pick(values.at(-1)!, value) === value) {
          values.pop();
          events.pop();
        }
        values.push(value);
        events.push(event);
      },
      leave(event) {
        if (events[best] === event) best++;
      },
      figure: () => values[best] ?? NaN,
    };
  };
}
