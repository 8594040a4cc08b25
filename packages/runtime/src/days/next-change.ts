/** The search for the next day on which time alone changes what is decided; relies on ranges that include what is true on each of their days. */
import type { DecisionChange, LeadInput, NextChange } from "@scoreline/plan";
import { formatDay } from "@scoreline/semantics";
import { actionAt, squareOf } from "../decide.ts";
import { newInput, newRound } from "../frame.ts";
import { workScores } from "../scores.ts";
import type { Workings } from "../workings.ts";
import { changesBetween, decidedNow, sameReason, type Decided } from "./decided.ts";
import type { Interval } from "./day-range.ts";
import { scoresOverDays } from "./day-scores.ts";

/** Finds days on which what is decided changes, for the lead and the events in the frame. */
export interface Search {
  /** Turns the frame to another day, not before the last event, and works everything out as of its end. */
  readonly turnTo: (day: number) => Decided;
  /** The first day after one, and up to another, on which something else is decided than `now`; null where there is none. Leaves the frame on that day. */
  readonly next: (now: Decided, after: number, upTo?: number) => DecidedOn | null;
}

/** What is decided on a day, and what of it otherwise than before; never nothing. */
export interface DecidedOn {
  readonly day: number;
  readonly decided: Decided;
  readonly changes: readonly DecisionChange[];
}

/** So many days are looked at first, and then so many times as many. */
const firstStretch = 8;
/** A hundred years: nobody asks about a day after that, and a search that finds nothing must come to its end. */
const farthest = 36_525;
const growth = 4;

export function searchOver(workings: Workings): Search {
  const { plan, frame, scores } = workings;
  let present: Decided;
  const over = scoresOverDays(plan, frame, scores, (of) => present.decided[of]);
  const { ranges } = over;

  const turn = (day: number): void => {
    frame.day = day;
    // What was remembered of another day is out of date, and so are its silences.
    frame.log.silent = 0;
    newInput(frame);
  };
  const turnTo = (day: number): Decided => {
    turn(day);
    workScores(scores, frame);
    return decidedNow(workings);
  };

  /** The indices of those that may be the first to hold; −1 for none. */
  const possible = (list: readonly { readonly when: number | null }[] | null): readonly number[] => {
    const found: number[] = [];
    for (const [index, { when }] of (list ?? []).entries()) {
      const verdict = when === null ? true : ranges.of(when, -1);
      if (verdict !== false) found.push(index);
      if (verdict === true) return found;
    }
    return [...found, -1];
  };

  /** Whether all that is decided is sure to be the same from one day to another. */
  const isSteady = (from: number, to: number): boolean => {
    turn(to);
    newRound(frame);
    over.clear();
    ranges.days.from = from;
    ranges.days.to = to;
    for (const score of plan.order) {
      const { rating, stages } = over.workOut(score);
      if (!isExactly(rating, present.ratings[score]!)) return false;
      if (stages.length > 1 || stages[0] !== present.stages[score]) return false;
    }
    const { discard, decided } = present;
    if (!possible(plan.discards).every((index) => sameReason(plan, index) === discard)) return false;
    if (discard >= 0) return true;
    return (
      (decided.cell < 0 || possible(plan.matrix!.overrides).every((index) => actionThere(index) === decided.action)) &&
      possible(plan.lifecycle).every((index) => index === decided.lifecycle) &&
      possible(plan.route).every((index) => index === decided.route)
    );
  };
  /** The action that an override gives in the present cell, or, below 0, the grid. */
  const actionThere = (override: number): number => {
    const { row, column } = squareOf(plan, present.decided.cell);
    return actionAt(plan, override, row, column) ?? -1;
  };

  /** The first of some days on which something else is decided. */
  const firstIn = (from: number, to: number): DecidedOn | null => {
    if (isSteady(from, to)) return null;
    if (from === to) {
      const decided = turnTo(from);
      const changes = changesBetween(plan, present, decided);
      return changes.length > 0 ? { day: from, decided, changes } : null;
    }
    const middle = Math.floor((from + to) / 2);
    return firstIn(from, middle) ?? firstIn(middle + 1, to);
  };

  return {
    turnTo,
    next(now, after, upTo = after + farthest) {
      present = now;
      over.begin();
      let length = firstStretch;
      for (let from = after + 1; from <= upTo; length *= growth) {
        const to = Math.min(upTo, from + length - 1);
        const found = firstIn(from, to);
        if (found !== null) return found;
        from = to + 1;
      }
      return null;
    },
  };
}

/** The next change of the lead in the frame, which is on the day of the moment; null where no decision changes any more. */
export function nextChangeOf(workings: Workings, search: Search, lead: LeadInput): NextChange | null {
  const next = search.next(decidedNow(workings), workings.frame.day);
  return next && noteOf(workings, next, lead);
}

/** Relies on the frame being on that day. */
export const noteOf = ({ decisions }: Workings, { day, changes }: Pick<DecidedOn, "day" | "changes">, lead: LeadInput): NextChange => ({
  day: formatDay(day),
  outcome: decisions.outcome(lead),
  changes,
});

const isExactly = ({ low, high, missing }: Interval, index: number): boolean =>
  index < 0 ? low > high : low === index && high === index && !missing;
