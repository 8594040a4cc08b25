/** Counts events by kind and by hour, and looks for what no person does. */
import type { LeadEvents, ObservedLead } from "@scoreline/batch";
import { hasHappened, millisecondsPerDay, type PointInTime } from "@scoreline/semantics";

/** What was counted of one kind of events. */
export interface KindFacts {
  readonly count: number;
  /** Instants; null where there is none up to the moment. */
  readonly first: number | null;
  readonly last: number | null;
  /** How many have a time of day. */
  readonly timed: number;
  /** By hour before the moment, beginning with the last one. */
  readonly hours: Uint32Array;
  /** The same of those with a time of day alone, and of those of them that are exactly at a full or half hour. */
  readonly timedHours: Uint32Array;
  readonly exactHalfHours: Uint32Array;
}

/** What was counted of all events. */
export interface EventFacts {
  readonly kinds: readonly KindFacts[];
  readonly count: number;
  readonly first: number | null;
  readonly last: number | null;
  readonly later: { readonly count: number; readonly latest: number };
  /** Leads with bursts: how many, how many events are in them, of which kind are most, and a lead. */
  readonly bursts: { readonly leads: number; readonly events: number; readonly kind: number; readonly example: string };
  /** The lead with the most events. */
  readonly most: { readonly lead: string; readonly count: number };
}

export const hourLength = 3_600_000;
const halfHour = hourLength / 2;
/** So many days before the moment are counted by hour. */
export const daysCounted = 400;
const hoursCounted = daysCounted * 24;
/** So many events within so many milliseconds are a burst. */
const [burstCount, burstLength] = [10, 10_000];

export interface EventTally {
  see(lead: ObservedLead, events: LeadEvents): void;
  found(): EventFacts;
}

/** `ignoresBurst` says of which kinds the model leaves bursts out. */
export function createEventTally(kinds: number, moment: PointInTime, ignoresBurst: (kind: number) => boolean): EventTally {
  const tallies = Array.from({ length: kinds }, () => ({
    count: 0,
    first: Infinity,
    last: -Infinity,
    timed: 0,
    hours: new Uint32Array(hoursCounted),
    timedHours: new Uint32Array(hoursCounted),
    exactHalfHours: new Uint32Array(2 * hoursCounted),
  }));
  const isChecked = Array.from({ length: kinds }, (_, kind) => !ignoresBurst(kind));
  const later = { count: 0, latest: -Infinity };
  const inBursts = new Uint32Array(kinds);
  const bursts = { leads: 0, example: "" };
  const most = { lead: "", count: 0 };
  let count = 0;
  /** The times and kinds of one lead, and the order of the times. */
  let times = new Float64Array(64);
  const seeBursts = (lead: string, events: LeadEvents): void => {
    if (events.count > times.length) times = new Float64Array(2 * events.count);
    let timed = 0;
    for (let event = 0; event < events.count; event++) {
      const kind = events.kindAt(event);
      if (kind >= 0 && isChecked[kind]! && !events.isDayAt(event)) times[timed++] = events.instantAt(event);
    }
    const sorted = times.subarray(0, timed).sort();
    let isBurst = false;
    for (let at = burstCount - 1; at < timed && !isBurst; at++) isBurst = sorted[at]! - sorted[at - burstCount + 1]! <= burstLength;
    if (!isBurst) return;
    if (bursts.leads++ === 0) bursts.example = lead;
    for (let event = 0; event < events.count; event++) {
      const kind = events.kindAt(event);
      if (kind >= 0 && isChecked[kind]! && !events.isDayAt(event) && isInBurst(sorted, events.instantAt(event))) inBursts[kind]!++;
    }
  };
  return {
    see(lead, events) {
      for (let event = 0; event < events.count; event++) {
        const kind = events.kindAt(event);
        const instant = events.instantAt(event);
        const tally = tallies[kind];
        if (tally === undefined || instant !== instant) continue;
        if (!hasHappened(instant, moment)) {
          later.count++;
          if (instant > later.latest) later.latest = instant;
          continue;
        }
        count++;
        tally.count++;
        if (instant < tally.first) tally.first = instant;
        if (instant > tally.last) tally.last = instant;
        const hour = Math.floor((moment.instant - instant) / hourLength);
        const isDay = events.isDayAt(event);
        if (!isDay) tally.timed++;
        if (hour >= hoursCounted) continue;
        tally.hours[hour]!++;
        if (isDay) continue;
        tally.timedHours[hour]!++;
        if (instant % halfHour === 0) tally.exactHalfHours[Math.floor((moment.instant - instant) / halfHour)]!++;
      }
      if (events.count > most.count) [most.count, most.lead] = [events.count, lead.id];
      if (events.count >= burstCount) seeBursts(lead.id, events);
    },
    found: () => {
      const firsts = tallies.map(({ first }) => first);
      const lasts = tallies.map(({ last }) => last);
      const known = (instant: number): number | null => (Number.isFinite(instant) ? instant : null);
      return {
        kinds: tallies.map((tally) => ({ ...tally, first: known(tally.first), last: known(tally.last) })),
        count,
        first: known(Math.min(Infinity, ...firsts)),
        last: known(Math.max(-Infinity, ...lasts)),
        later,
        bursts: {
          ...bursts,
          events: inBursts.reduce((sum, each) => sum + each, 0),
          kind: inBursts.indexOf(Math.max(0, ...inBursts)),
        },
        most,
      };
    },
  };
}

/** Whether a time is one of enough that lie close together; the times rise. */
function isInBurst(sorted: Float64Array, instant: number): boolean {
  for (let at = 0; at + burstCount <= sorted.length && sorted[at]! <= instant; at++) {
    const last = sorted[at + burstCount - 1]!;
    if (last - sorted[at]! <= burstLength && last >= instant) return true;
  }
  return false;
}

/** Events of each of the last days, beginning with that of the moment, where days end as the moment does. */
export function daily(hours: Uint32Array): Uint32Array {
  const days = new Uint32Array(daysCounted);
  for (const [hour, count] of hours.entries()) days[Math.floor(hour / 24)]! += count;
  return days;
}

/** How many whole days lie between. */
export const daysBetween = (from: number, to: number): number => Math.floor((to - from) / millisecondsPerDay);
