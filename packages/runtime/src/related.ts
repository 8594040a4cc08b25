/** Which of the lead's events lie before or after the one at hand; relies on instants and days that rise along the log, and on a filter that asks of nothing else. */
import type { PlanSelection } from "@scoreline/plan";
import { Notes, valuesOf } from "./alike.ts";
import type { Compiled, Holds, NumberOf } from "./compiled.ts";
import type { Frame } from "./frame.ts";
import type { Tally } from "./tally.ts";

/** A stretch of a list of events in order of time: from one place up to another, which is not in it. */
export interface Stretch {
  events: readonly number[];
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

export function relatedTo(
  frame: Frame,
  { events, side, window }: PlanSelection,
  { filter, same, since, until }: RelatedParts,
  pass: Tally,
): StretchOf {
  const { log, values } = frame;
  const isLeftOut: Holds = window?.kind === "elapsed" ? (event) => log.untimed[log.origins[event]!] === 1 : () => false;
  const likeness = valuesOf(same, values);
  const lists = new Notes();
  const gather = pass(events, (event) => {
    lists.clear(frame.input);
    if (isLeftOut(event) || (filter !== null && !filter(event))) return;
    const alike = likeness(event);
    // One that lacks a value is like no other.
    if (alike === 0) return;
    const list = lists.of(alike);
    list.events[list.size++] = event;
  });

  const found: Stretch = { events: [], from: 0, to: 0, end: 0 };
  let size = 0;
  const below = (bound: number, column?: Int32Array | Float64Array): number => countBelow(found.events, bound, column, size);
  const lookAhead: StretchOf = (at) => {
    const day = log.days[at]!;
    found.end = (window?.kind === "until" ? until(at) : day) + (window as { readonly days: number }).days;
    found.from = below(at + 1);
    found.to = below(found.end + 1, log.days);
    return found.end >= day ? found : null;
  };
  const lookBack: StretchOf = (at) => {
    const after = since(at) + 1;
    let from = after > 0 ? below(after) : 0;
    let to = isLeftOut(at) ? 0 : below(at);
    if (window?.kind === "within") from = Math.max(from, below(log.days[at]! - window.days, log.days));
    if (window?.kind === "elapsed") from = Math.max(from, below(log.instants[at]! - window.milliseconds, log.instants));
    if (window?.kind === "before") to = Math.min(to, below(log.days[at]! - window.days + 1, log.days));
    found.from = Math.min(from, to);
    found.to = to;
    return found;
  };
  const look = side === "later" ? lookAhead : lookBack;

  return (at) => {
    gather();
    lists.clear(frame.input);
    // What has not happened is like no other event.
    const alike = at >= log.size && same.length > 0 ? values.of({}) : likeness(at);
    if (alike === 0) return null;
    ({ events: found.events, size } = lists.of(alike));
    return look(at);
  };
}

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
