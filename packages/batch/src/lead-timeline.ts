import type { EventInput, ExplainedChange, LeadInput, Outcome, Plan } from "@scoreline/plan";
import type { LeadTimeline } from "@scoreline/report";
import { createScoreFunction, type ScorerOptions } from "@scoreline/runtime";
import { firstDay, formatDay, happenedBy, lastDay, parseDay, readInstant, readMoment, zoneOf } from "@scoreline/semantics";
import type { ChangeExplainer } from "./explain-changes.ts";

/** From which day to which, as `YYYY-MM-DD`; null for what suits the lead. */
export interface Period {
  readonly from: string | null;
  readonly to: string | null;
}

/** So many days are looked ahead, or back, where nobody says how far. */
const usualDays = 365;
/** No more of them are drawn. */
const mostPoints = 180;

/** The timeline of a lead over a period: from its first event to a year after the moment, where neither is given. */
export type TimelineOf = (lead: LeadInput, events: readonly EventInput[], at: string) => LeadTimeline;

export function createLeadTimeline(plan: Plan, changes: ChangeExplainer, options: ScorerOptions, period: Period): TimelineOf {
  const zone = zoneOf(plan.model.timezone);
  const score = createScoreFunction(plan, options);
  const firstOf = (events: readonly EventInput[]): number => {
    const days = events.map(({ at }) => readInstant(at, zone)).filter((instant) => !Number.isNaN(instant));
    return days.reduce((first, instant) => Math.min(first, zone.dayAt(instant)), Infinity);
  };
  return (lead, events, at) => {
    const today = readMoment(at, zone)!.day;
    const happened = happenedBy(events, at, zone);
    const [given, until] = [period.from, period.to].map((text) => (text === null ? null : parseDay(text)!));
    const to = until ?? Math.min(lastDay, Math.max(today, given ?? today) + usualDays);
    // The first that has a day before it to compare with, at the earliest.
    const from = Math.max(firstDay + 1, given ?? Math.min(firstOf(happened), today, to));
    const outcomeOn = (day: number): Outcome => score(lead, happened, formatDay(day));
    const steps = Math.min(mostPoints, to - from);
    const days = Array.from({ length: steps + 1 }, (_, step) => from + Math.round((step * (to - from)) / Math.max(1, steps)));
    const next: ExplainedChange | null | undefined = to < today ? undefined : changes.nextChange(lead, happened, formatDay(to));
    return {
      today: formatDay(today),
      from: formatDay(from),
      to: formatDay(to),
      before: outcomeOn(from - 1),
      now: outcomeOn(today),
      changes: changes.between(lead, happened, at, formatDay(from - 1), formatDay(to)),
      points: { days: days.map(formatDay), outcomes: days.map(outcomeOn) },
      ...(next === undefined ? {} : { next }),
    };
  };
}
