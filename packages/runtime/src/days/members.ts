/** Which of the lead's events a history looks at over a stretch of days; relies on the events being the same on all of them. */
import type { PlanReset, PlanSelection } from "@scoreline/plan";
import { walkOver } from "../event-log.ts";
import type { Frame } from "../frame.ts";
import { between, both, verdict, type Interval, type Verdict } from "./day-range.ts";

/** The stretch of days at hand, both included. */
export interface Stretch {
  from: number;
  to: number;
}

/** An event that is selected on some day, and perhaps on all of them. */
export interface Member {
  readonly event: number;
  readonly certain: boolean;
}

/** In order of time. */
export type Members = () => readonly Member[];

/** The position up to which events are out; −1 where it is none of them. */
export type Border = () => Interval;

type VerdictOf = (event: number) => Verdict;

const nowhere: Border = () => between(-1, -1);

/** The events of a selection: after its borders, within its window, and passing its filter. */
export function membersOf(
  { events, window }: PlanSelection,
  filter: VerdictOf | null,
  since: Members | null,
  reset: Border | null,
  frame: Frame,
  days: Stretch,
): Members {
  const start = since === null ? nowhere : window?.kind === "since" && window.which === "last" ? lastOf(since) : firstOf(since);
  const age = window?.kind === "within" ? inLast(window.days, frame, days) : () => true;
  return passing(events, [age, filter ?? (() => true)], [start, reset ?? nowhere], frame);
}

/** The last event that a block forgets. */
export function resetOf({ triggers }: PlanReset, filters: readonly (VerdictOf | null)[], frame: Frame, days: Stretch): Border {
  const borders = triggers.map(({ events, silence }, at) => {
    const filter = filters[at]!;
    const members = passing(events, filter === null ? [] : [filter], [], frame);
    return silence === null ? lastOf(members) : forgottenBy(members, silence, frame, days);
  });
  return () => {
    const all = borders.map((border) => border());
    return between(Math.max(...all.map(({ low }) => low)), Math.max(...all.map(({ high }) => high)));
  };
}

/** The last event before a silence. What a reset filters by is the same on every day, and silences are only added as days pass. */
function forgottenBy(members: Members, silence: number, { log }: Frame, days: Stretch): Border {
  const forgottenOn = (day: number): number => {
    let begun = -Infinity;
    const all = members().map(({ event }) => log.days[event]!);
    for (const [at, since] of all.entries()) if (since + silence < (all[at + 1] ?? day)) begun = since + silence + 1;
    let before = -1;
    for (let event = 0; event < log.size && log.days[event]! < begun; event++) before = event;
    return before;
  };
  return () => between(forgottenOn(days.from), forgottenOn(days.to));
}

const passing = (events: readonly number[], tests: readonly VerdictOf[], borders: readonly Border[], frame: Frame): Members => {
  const walk = walkOver(frame.log, events);
  return () => {
    const found: Member[] = [];
    const after = borders.map((border): VerdictOf => {
      const { low, high } = border();
      return (event) => verdict(event > low, event > high);
    });
    for (let event = walk(0); event >= 0; event = walk(event + 1)) {
      const selected = [...after, ...tests].reduce<Verdict>((so, test) => (so === false ? false : both(so, test(event))), true);
      if (selected !== false) found.push({ event, certain: selected === true });
    }
    return found;
  };
};

/** As days pass, events only leave. */
const inLast =
  (most: number, { log }: Frame, days: Stretch): VerdictOf =>
  (event) => {
    const youngest = days.from - log.days[event]!;
    const oldest = days.to - log.days[event]!;
    return verdict(oldest >= 0 && youngest <= most, youngest >= 0 && oldest <= most);
  };

/** Those that can be the first: all up to the first that is certain. */
export function possibleFirsts(members: readonly Member[]): readonly Member[] {
  const certain = members.findIndex((member) => member.certain);
  return certain < 0 ? members : members.slice(0, certain + 1);
}

/** Those that can be the last: all from the last that is certain. */
export function possibleLasts(members: readonly Member[]): readonly Member[] {
  return members.slice(
    Math.max(
      0,
      members.findLastIndex((member) => member.certain),
    ),
  );
}

const placeOf =
  (candidates: (members: readonly Member[]) => readonly Member[]) =>
  (members: Members): Border =>
  () => {
    const found = candidates(members());
    const places = found.map(({ event }) => event);
    if (!found.some((member) => member.certain)) places.push(-1);
    return between(Math.min(...places), Math.max(...places));
  };
const firstOf = placeOf(possibleFirsts);
const lastOf = placeOf(possibleLasts);
