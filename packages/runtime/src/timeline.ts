/** The days on which what is decided changes; relies on workings of its own, which serve one call at a time. */
import { openPlan, type Moment, type NextChange } from "@scoreline/plan";
import { formatDay } from "@scoreline/semantics";
export type { DecisionChange, NextChange } from "@scoreline/plan";
import { changesBetween, type Decided } from "./days/decided.ts";
import { nextChangeOf, noteOf, searchOver } from "./days/next-change.ts";
import type { ModelTypes, NextChangeOf, ScorerOptions } from "./scorer-options.ts";
import { workingsOf } from "./workings.ts";

/** When what is decided of a lead changes: a rating, a stage, the discard, the cell, the action, the lifecycle step or the route. */
export interface Timeline<Model extends ModelTypes = ModelTypes> {
  /**
   * The first day after that of the moment on which something else is decided, if the lead does nothing more and none of its fields changes:
   * as of the end of that day, with the events up to the moment. Null where no decision changes in a hundred years. Throws an InputError.
   */
  readonly nextChange: (lead: Model["lead"], events: readonly Model["event"][], at: Moment) => NextChangeOf<Model> | null;
  /**
   * Every day after that of `from`, up to that of `to`, as of whose end something else is decided than as of the end of the day before: by
   * what the lead did that day, or by time. The lead's fields are as they are given, on every day. Throws an InputError.
   */
  readonly between: (lead: Model["lead"], events: readonly Model["event"][], from: Moment, to: Moment) => readonly NextChangeOf<Model>[];
}

/** Makes a timeline of a plan, or of the parsed JSON of one. Throws a PlanError where `createScorer` does. */
export function createTimeline<Model extends ModelTypes = ModelTypes>(plan: unknown, options: ScorerOptions = {}): Timeline<Model> {
  const workings = workingsOf(openPlan(plan), options);
  const { frame, input, read, workOut } = workings;
  const search = searchOver(workings);

  const timeline: Timeline = {
    nextChange: (lead, events, at) => workOut(lead, events, at, (given) => nextChangeOf(workings, search, given)),
    between: (lead, events, from, to) =>
      workOut(lead, events, from, (given) => {
        let day = frame.day;
        input.read(lead, events, to);
        const end = frame.day;
        // Also of what is ignored, since that may be what makes others be ignored.
        const eventful = new Set(frame.log.days.slice(0, frame.log.size));
        const asOf = (date: number): Decided => {
          read(lead, events, date < end ? formatDay(date) : to);
          return search.turnTo(date);
        };
        const found: NextChange[] = [];
        let now = asOf(day);
        for (const until of [...eventful, end + 1].filter((date) => date > day)) {
          for (let next = search.next(now, day, until - 1); next !== null; next = search.next(now, next.day, until - 1)) {
            found.push(noteOf(workings, next, given));
            now = next.decided;
          }
          if (until > end) break;
          day = until;
          const then = asOf(until);
          const changes = changesBetween(workings.plan, now, then);
          if (changes.length > 0) found.push(noteOf(workings, { day: until, changes }, given));
          now = then;
        }
        return found;
      }),
  };
  // No compiler knows the plan: that the types are those of its model is the caller's word.
  return timeline as unknown as Timeline<Model>;
}
