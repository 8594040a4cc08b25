/** Which of the lead's events a figure is drawn from; relies on the log of the frame, read in order of time. */
import type { Holds, NumberOf } from "./compiled.ts";
import { walkOver } from "./event-log.ts";
import type { Frame } from "./frame.ts";
import type { Stretch, StretchOf } from "./related.ts";

/** Some of the lead's events: the same whatever is at hand, or those that lie around the event at hand. */
export interface Selection {
  /** Takes them one after the other, in order of time. */
  readonly each: (at: number, take: (event: number) => void) => void;
  /** The position of the first and of the last of them, −1 where there is none. */
  readonly first: NumberOf;
  readonly last: NumberOf;
  /** How many they are. */
  readonly count: NumberOf;
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
    count(at) {
      let count = 0;
      each(at, () => {
        count++;
      });
      return count;
    },
    day: () => frame.day,
    stretchOf: null,
  };
}

/** The events that lie around the one at hand. Where they cannot be found for want of a value, there is none, and no number of them. */
export function selectAround({ log }: Frame, stretchOf: StretchOf): Selection {
  const outermost =
    (placeIn: (stretch: Stretch) => number): NumberOf =>
    (at) => {
      const stretch = stretchOf(at);
      return stretch !== null && stretch.from < stretch.to ? stretch.events[placeIn(stretch)]! : -1;
    };
  return {
    each(at, take) {
      const stretch = stretchOf(at);
      if (stretch !== null) for (let place = stretch.from; place < stretch.to; place++) take(stretch.events[place]!);
    },
    first: outermost(({ from }) => from),
    last: outermost(({ to }) => to - 1),
    count(at) {
      const stretch = stretchOf(at);
      return stretch === null ? NaN : stretch.to - stretch.from;
    },
    day: (at) => log.days[at]!,
    stretchOf,
  };
}
