/** Silences: days without some events; relies on the log of the frame, in which they are noted after the events. */
import { mostSilences, type PlanWithout } from "@scoreline/plan";
import type { Holds } from "./compiled.ts";
import { walkOver, type EventLog } from "./event-log.ts";
import type { Frame } from "./frame.ts";

/** Silences in order of their days, as positions in the log. */
export type Silences = () => readonly number[];

/** Finds the silences of so many days without some events, once for each input, whoever asks. */
export type SilencesOf = (without: PlanWithout, days: number) => Silences;

/** `condition` gives a condition over an event, once all are compiled. */
export function silencesIn(frame: Frame, condition: (index: number) => Holds): SilencesOf {
  const known = new Map<string, Silences>();
  return ({ events, filter }, length) => {
    const key = `${length} ${filter} ${events.join()}`;
    const found = known.get(key) ?? findSilences(frame, { events, filter }, length, condition);
    known.set(key, found);
    return found;
  };
}

/** Finds the silences of so many days without some events, once for each input. */
export function findSilences(frame: Frame, { events, filter }: PlanWithout, length: number, condition: (index: number) => Holds): Silences {
  const { log } = frame;
  const walk = walkOver(log, events);
  let list: number[] = [];
  let stamp = -1;
  const note = (since: number, before: number): void => {
    let day = log.days[since]! + length + 1;
    for (let nth = 1; nth <= mostSilences && day <= before; nth++, day += length) list.push(log.silence(day, since));
  };
  return () => {
    if (stamp === frame.input) return list;
    stamp = frame.input;
    list = [];
    let since = -1;
    for (let event = walk(0); event >= 0; event = walk(event + 1)) {
      if (filter !== null && !condition(filter)(event)) continue;
      if (since >= 0) note(since, log.days[event]!);
      since = event;
    }
    if (since >= 0) note(since, frame.day);
    return list;
  };
}

/** The last event before the first silence since the event that the last of these is since; −1 where there is none. */
export function lastBefore(silences: readonly number[], { days, origins, size }: EventLog, length: number): number {
  if (silences.length === 0) return -1;
  let last = origins[silences.at(-1)!]!;
  const end = days[last]! + length;
  for (let event = last; event < size && days[event]! <= end; event++) last = event;
  return last;
}
