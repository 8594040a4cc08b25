/** What figures of a history come to; relies on selections giving their events in order of time, and on stretches that only move on with the event at hand. */
import { roundHalfAway, type AggregateName } from "@scoreline/semantics";
import { distinctKey, isKnown } from "./values.ts";
import type { NumberOf } from "./compiled.ts";
import type { Frame } from "./frame.ts";
import type { Selection } from "./histories.ts";
import { finite } from "./operations.ts";
import { ExactSum } from "./range.ts";
import type { Stretch, StretchOf } from "./related.ts";

type Figure = (selection: Selection, property: NumberOf, frame: Frame) => NumberOf;

/** How each aggregate is worked out. Marked as free of effects, so that who asks for no figures loads none of this. */
export const figures: { readonly [Name in AggregateName]: Figure } = {
  count: ({ count }) => count,
  "count-distinct": /* @__PURE__ */ gathered(distinct),
  sum: /* @__PURE__ */ gathered(/* @__PURE__ */ total((sum) => sum)),
  // Of none, 0 / 0 is missing.
  average: /* @__PURE__ */ gathered(/* @__PURE__ */ total((sum, count) => sum / count)),
  highest: /* @__PURE__ */ gathered(/* @__PURE__ */ first((value, best) => value >= best)),
  lowest: /* @__PURE__ */ gathered(/* @__PURE__ */ first((value, best) => value <= best)),
  "last-known": /* @__PURE__ */ gathered(
    /* @__PURE__ */ first(() => true),
    missingOf,
  ),
  "first-known": /* @__PURE__ */ gathered(
    /* @__PURE__ */ first(() => false),
    missingOf,
  ),
  "days-since-last": /* @__PURE__ */ ageOf("last"),
  "days-since-first": /* @__PURE__ */ ageOf("first"),
};

function ageOf(which: "first" | "last"): Figure {
  return (selection, _property, { log }) =>
    (at) => {
      const event = selection[which](at);
      return event < 0 ? NaN : Math.max(0, selection.day(at) - log.days[event]!);
    };
}

/** Events as they come to a figure, in order of time, by 1, and as they leave it again, the earliest first, by −1. */
interface Gathering {
  readonly change: (event: number, by: 1 | -1) => void;
  /** Undefined where there is none. */
  readonly figure: () => number | undefined;
}

type Gather = (property: NumberOf) => Gathering;

/** What a property of no event is, whatever its type. */
function missingOf(property: NumberOf): number {
  return property(-1);
}

/** `missing` is what the figure is where there is none, and of an event that lacks a value which its like must have. */
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
          const { change, figure } = gather(property);
          each(at, (event) => change(event, 1));
          return figure() ?? missing(property);
        };
}

/** A figure of the events around each event: worked out for all at once, so that an event comes and leaves once for each list that it is in. */
function ofEach(stretchOf: StretchOf, gather: () => Gathering, missing: () => number, frame: Frame): NumberOf {
  const known: number[] = [];
  let stamp = -1;
  const workOut = (): void => {
    const states = new Map<Stretch["events"], { from: number; to: number; readonly gathering: Gathering }>();
    const ofNone = gather().figure();
    for (let at = 0; at < frame.log.size; at++) {
      const stretch = stretchOf(at);
      let figure: number | undefined;
      if (stretch !== null) {
        const { events, from, to } = stretch;
        figure = ofNone;
        // Where there is none, the list stays as it is: what has no time of day is near nothing, whatever came before it.
        if (from < to) {
          let state = states.get(events);
          if (state === undefined) states.set(events, (state = { from: 0, to: 0, gathering: gather() }));
          const { gathering } = state;
          while (state.to < to) gathering.change(events[state.to++]!, 1);
          while (state.from < from) gathering.change(events[state.from++]!, -1);
          figure = gathering.figure();
        }
      }
      known[at] = figure ?? missing();
    }
    stamp = frame.input;
  };
  return (at) => {
    if (stamp !== frame.input) workOut();
    return at < frame.log.size ? known[at]! : (ofImagined(stretchOf(at), gather()) ?? missing());
  };
}

/** The figure of the events around one that has not happened, which is asked for once. */
function ofImagined(stretch: Stretch | null, { change, figure }: Gathering): number | undefined {
  for (const event of stretch?.events.slice(stretch.from, stretch.to) ?? []) change(event, 1);
  return stretch === null ? undefined : figure();
}

function distinct(property: NumberOf): Gathering {
  const counts = new Map<unknown, number>();
  return {
    change(event, by) {
      const key = distinctKey(property(event));
      if (key === null) return;
      const count = (counts.get(key) ?? 0) + by;
      if (count === 0) counts.delete(key);
      else counts.set(key, count);
    },
    figure: () => counts.size,
  };
}

/** What comes of the sum of whole millionths and of how many there are. */
function total(conclude: (sum: number, count: number) => number): Gather {
  return (property) => {
    const sum = new ExactSum();
    let count = 0;
    /** How many are beyond all numbers, which makes the sum missing. */
    let beyond = 0;
    return {
      change(event, by) {
        const millionths = roundHalfAway(property(event) * 1e6);
        if (Number.isFinite(millionths)) {
          sum.add(millionths * by);
          count += by;
        } else if (millionths === millionths) beyond += by;
      },
      figure: () => (beyond > 0 ? NaN : finite(conclude(sum.exact() / 1e6, count))),
    };
  };
}

/** The first known value of those that are left when each has driven out the ones before it that it `beats`. */
function first(beats: (value: number, before: number) => boolean): Gather {
  return (property) => {
    const events: number[] = [];
    const values: number[] = [];
    let best = 0;
    return {
      change(event, by) {
        if (by < 0) {
          if (events[best] === event) best++;
          return;
        }
        const value = property(event);
        if (!isKnown(value)) return;
        while (values.length > best && beats(value, values.at(-1)!)) {
          values.pop();
          events.pop();
        }
        values.push(value);
        events.push(event);
      },
      figure: () => values[best],
    };
  };
}
