import type { EventInput, LeftOut } from "@scoreline/plan";

/** Events that are left out because another of their lead has their id, although it has another name or another time. */
export interface IdClashes {
  readonly count: number;
  /** The first of them, with the one that counts. */
  readonly example: { readonly id: string; readonly one: EventInput; readonly other: EventInput } | null;
}

/** Counts such events over many leads. */
export interface ClashTally {
  /** Takes the events of a lead, with those that do not count. */
  readonly add: (events: readonly EventInput[], leftOut: readonly LeftOut[]) => void;
  readonly found: () => IdClashes;
}

export function createClashTally(): ClashTally {
  let count = 0;
  let example: IdClashes["example"] = null;
  return {
    add(events, leftOut) {
      for (const { event, by, other } of leftOut) {
        if (by !== "id" || other === null) continue;
        const [left, kept] = [events[event], events[other]];
        if (left === undefined || kept === undefined || (left.event === kept.event && areTogether(left.at, kept.at))) continue;
        count++;
        example ??= { id: String(left.id), one: kept, other: left };
      }
    },
    found: () => ({ count, example }),
  };
}

const minute = 60_000;
const hour = 60 * minute;
/** What is sent again can have a time that was corrected by the clock of who received it. */
const mostApart = minute;
/** A day without a time of day can begin so much later or earlier in another zone. */
const mostOfDay = 38 * hour;
const dayOnly = /^\d{4}-\d\d-\d\d$/;

function areTogether(one: unknown, other: unknown): boolean {
  const [first, second] = [String(one), String(other)];
  const most = dayOnly.test(first) !== dayOnly.test(second) ? mostOfDay : mostApart;
  return first === second || Math.abs(Date.parse(first) - Date.parse(second)) <= most;
}
