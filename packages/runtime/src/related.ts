/** Which of the lead's events lie before or after the one at hand; relies on instants and days that rise along the log, and on a filter that asks of nothing else. */
import type { PlanSelection } from "@scoreline/plan";
import { distinctKey } from "./alike.ts";
import type { Compiled, Holds, NumberOf } from "./compiled.ts";
import { walkOver } from "./event-log.ts";
import type { Frame } from "./frame.ts";

/** A stretch of a list of events in order of time: from one place up to another, which is not in it. */
export interface Stretch {
  readonly events: readonly number[];
  from: number;
  to: number;
  /** The day at whose end a window of later events closes. */
  end: number;
}

/** The stretch for the event at hand, the same object each time; null where that lacks a value that its like must have. */
export type StretchOf = (at: number) => Stretch | null;

export interface RelatedParts {
  readonly filter: Holds | null;
  readonly same: readonly Compiled[];
  /** The position after which events are looked at, for the event at hand. */
  readonly since: NumberOf;
  /** The date at which the window ends. */
  readonly until: NumberOf;
}

export function relatedTo(frame: Frame, { events, side, window }: PlanSelection, { filter, same, since, until }: RelatedParts): StretchOf {
  const { log } = frame;
  const walk = walkOver(log, events);
  const timed = window?.kind === "elapsed";
  const isLeftOut: Holds = (event) => timed && log.untimed[log.origins[event]!] === 1;
  const likeness = likenessOf(same);
  const dayOf: NumberOf = (event) => log.days[event]!;
  const lists = new Map<unknown, Stretch>();
  let stamp = -1;
  const gather = (): void => {
    lists.clear();
    for (let event = walk(0); event >= 0; event = walk(event + 1)) {
      if (isLeftOut(event) || (filter !== null && !filter(event))) continue;
      const key = likeness(event);
      const list = lists.get(key);
      if (list === undefined) lists.set(key, { events: [event], from: 0, to: 0, end: 0 });
      else (list.events as number[]).push(event);
    }
    stamp = frame.input;
  };
  return (at) => {
    if (stamp !== frame.input) gather();
    const key = likeness(at);
    if (key === null) return null;
    const stretch = lists.get(key) ?? { events: [], from: 0, to: 0, end: 0 };
    const list = stretch.events;
    const day = dayOf(at);
    if (side === "later") {
      stretch.end = window?.kind === "until" ? until(at) + window.days : day + (window as { readonly days: number }).days;
      if (!(stretch.end >= day)) return null;
      stretch.from = countBelow(list, position, at + 1);
      stretch.to = countBelow(list, dayOf, stretch.end + 1);
      return stretch;
    }
    stretch.to = isLeftOut(at) ? 0 : countBelow(list, position, at);
    stretch.from = countBelow(list, position, since(at) + 1);
    if (window?.kind === "within") stretch.from = Math.max(stretch.from, countBelow(list, dayOf, day - window.days));
    if (window?.kind === "elapsed")
      stretch.from = Math.max(
        stretch.from,
        countBelow(list, (event) => log.instants[event]!, log.instants[at]! - window.milliseconds),
      );
    if (window?.kind === "before") stretch.to = Math.min(stretch.to, countBelow(list, dayOf, day - window.days + 1));
    return stretch;
  };
}

const position: NumberOf = (event) => event;

/** How many of a list have a figure below a bound, of figures that rise along it. */
export function countBelow(list: readonly number[], figure: NumberOf, bound: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (figure(list[middle]!) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What events must have in common; null where a value is missing. */
function likenessOf(same: readonly Compiled[]): (event: number) => unknown {
  const [only, ...more] = same;
  if (only === undefined) return () => "";
  if (more.length === 0) return (event) => distinctKey(only(event));
  return (event) => {
    let likeness = "";
    for (const part of same) {
      const value = distinctKey(part(event));
      if (value === null) return null;
      likeness += JSON.stringify(value);
    }
    return likeness;
  };
}
