/** Which of the lead's events lie before or after the one at hand; relies on instants and days that rise along the log, and on a filter that asks of nothing else. */
import type { PlanSelection } from "@scoreline/plan";
import { Notes, valuesOf, type Note } from "./alike.ts";
import type { Compiled, Holds, NumberOf } from "./compiled.ts";
import { walkOver } from "./event-log.ts";
import type { Frame } from "./frame.ts";

/** A stretch of a list of events in order of time: from one place up to another, which is not in it. */
export interface Stretch {
  readonly events: readonly number[];
  from: number;
  to: number;
  /** Of later events, the day at whose end the window closes. */
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
  const isLeftOut: Holds = window?.kind === "elapsed" ? (event) => log.untimed[log.origins[event]!] === 1 : () => false;
  const likeness = valuesOf(same);
  const lists = new Notes(emptyList);
  const none = emptyList();
  let stamp = -1;
  const gather = (): void => {
    lists.clear();
    for (let event = walk(0); event >= 0; event = walk(event + 1)) {
      if (isLeftOut(event) || (filter !== null && !filter(event))) continue;
      const list = lists.of(likeness(event));
      list.events[list.size++] = event;
    }
    stamp = frame.input;
  };

  const lookAhead = (list: List, at: number): boolean => {
    const day = log.days[at]!;
    list.end = window?.kind === "until" ? until(at) + window.days : day + (window as { readonly days: number }).days;
    list.from = below(list, at + 1);
    list.to = below(list, list.end + 1, log.days);
    return list.end >= day;
  };
  const lookBack = (list: List, at: number): boolean => {
    const day = log.days[at]!;
    const after = since(at) + 1;
    let from = after > 0 ? below(list, after) : 0;
    let to = isLeftOut(at) ? 0 : below(list, at);
    if (window?.kind === "within") from = Math.max(from, below(list, day - window.days, log.days));
    if (window?.kind === "elapsed") from = Math.max(from, below(list, log.instants[at]! - window.milliseconds, log.instants));
    if (window?.kind === "before") to = Math.min(to, below(list, day - window.days + 1, log.days));
    list.from = Math.min(from, to);
    list.to = to;
    return true;
  };
  const look = side === "later" ? lookAhead : lookBack;

  return (at) => {
    if (stamp !== frame.input) gather();
    // What has not happened is like no other event.
    const key = at >= log.size && same.length > 0 ? {} : likeness(at);
    if (key === null) return null;
    const list = lists.get(key) ?? none;
    return look(list, at) ? list : null;
  };
}

interface List extends Stretch, Note {
  readonly events: number[];
}

const emptyList = (): List => ({ events: [], from: 0, to: 0, end: 0, size: 0, stamp: 0 });

const below = ({ events, size }: List, bound: number, column?: Int32Array | Float64Array): number =>
  countBelow(events, bound, column, size);

/** How many positions of a rising list are below a bound; of a column that rises along the log, how many have there what is below it. */
export function countBelow(
  list: readonly number[],
  bound: number,
  column?: Uint32Array | Int32Array | Float64Array,
  size = list.length,
): number {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >> 1;
    const event = list[middle]!;
    if ((column === undefined ? event : column[event]!) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
