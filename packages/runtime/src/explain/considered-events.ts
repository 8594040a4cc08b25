/** Which occurrences count and why others do not; relies on the limits that scored, with states of its own. */
import type { NotCounted } from "@scoreline/plan";
import type { LimitState } from "../limits.ts";
import type { OccurrenceRule } from "../occurrences.ts";
import { asksOfOthers, outlookOf } from "./other-events.ts";
import type { Seen } from "./seen.ts";

export interface ConsideredEvent {
  readonly event: number;
  /** Why it does not count; null where it does. */
  readonly reason: NotCounted | null;
}

/** All events that a rule is about, latest first, and whether each of them counts; those that wait for a verdict, or never have one, come before them. */
export function consideredEvents(rule: OccurrenceRule, seen: Seen): ConsideredEvent[] {
  const state = rule.limits.begin();
  const considered = takeAll(rule, state).map(({ event, reason }) => ({
    event,
    reason: reason ?? rule.limits.afterAll(state, event, rule.ageOf(event)),
  }));
  return [...considered, ...waiting(rule, seen)].reverse();
}

/** The events for which the filter of a rule does not hold, is open or cannot be judged, where it asks of other events. */
function waiting({ walk, plan: { filter }, start }: OccurrenceRule, seen: Seen): ConsideredEvent[] {
  const found: ConsideredEvent[] = [];
  if (!asksOfOthers(filter, seen)) return found;
  for (let event = walk(start()); event >= 0; event = walk(event + 1)) {
    const reason = outlookOf(filter, event, seen);
    if (reason !== "holds") found.push({ event, reason });
  }
  return found;
}

/** Takes all events that a rule is about into a state of its limits, earliest first; the reasons are those that do not depend on later events. */
export function takeAll(rule: OccurrenceRule, state: LimitState): ConsideredEvent[] {
  const { limits } = rule;
  const start = rule.start();
  const taken: ConsideredEvent[] = [];
  rule.each(0, (event) => {
    taken.push({ event, reason: event < start ? "reset" : limits.take(state, event, rule.dayOf(event)) });
  });
  return taken;
}
