/** Which of the lead's events lie before or after the one at hand; relies on instants and days that rise along the log, and on a filter that asks of nothing else. */
import type { PlanSelection } from "@scoreline/plan";
import { type Note, Notes, valuesOf } from "./alike.ts";
import { nowhere, type Compiled, type Holds, type NumberOf } from "./compiled.ts";
import type { Frame } from "./frame.ts";
import type { Tally } from "./tally.ts";

/** A stretch of a list of events in order of time: from one place up to another, which is not in it. Of later events also the day at whose end the window closes. */
export type Stretch = Pick<Note, "events" | "from" | "to" | "end">;

/** The stretch for the event at hand, the same object each time for events that are alike; null where that lacks a value that its like must have. */
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
  const isTimed = window?.kind === "elapsed";
  const isLeftOut: Holds = (event) => isTimed && log.untimed[log.origins[event]!] === 1;
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

  const lookAhead = (found: Note, at: number): boolean => {
    const { events, size } = found;
    const day = log.days[at]!;
    found.end = (window?.kind === "until" ? until(at) : day) + (window as { readonly days: number }).days;
    found.from = countBelow(events, at + 1, undefined, size);
    found.to = countBelow(events, found.end + 1, log.days, size);
    return found.end >= day;
  };
  const lookBack = (found: Note, at: number): boolean => {
    const { events, size } = found;
    let from = since === nowhere ? 0 : countBelow(events, since(at) + 1, undefined, size);
    let to = isLeftOut(at) ? 0 : countBelow(events, at, undefined, size);
    if (window !== null) {
      if (window.kind === "within") from = Math.max(from, countBelow(events, log.days[at]! - window.days, log.days, size));
      else if (window.kind === "elapsed")
        from = Math.max(from, countBelow(events, log.instants[at]! - window.milliseconds, log.instants, size));
      else if (window.kind === "before") to = Math.min(to, countBelow(events, log.days[at]! - window.days + 1, log.days, size));
    }
    found.from = Math.min(from, to);
    found.to = to;
    return true;
  };
  const look = side === "later" ? lookAhead : lookBack;

  return (at) => {
    gather();
    lists.clear(frame.input);
    // What has not happened is like no other event.
    const alike = at >= log.size && same.length > 0 ? values.of({}) : likeness(at);
    if (alike === 0) return null;
    const found = lists.of(alike);
    return look(found, at) ? found : null;
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
