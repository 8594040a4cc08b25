/** What scores by one plan, and the days on which it decides something else. */
import { createScorer, type Outcome, type Plan, type Scorer } from "@scoreline/runtime";
import { createKeeper, type Keeper } from "@scoreline/runtime/state";
import { createTimeline, type Timeline } from "@scoreline/runtime/timeline";

export interface Scorers {
  readonly plan: Plan;
  readonly scorer: Scorer;
  readonly keeper: Keeper;
  readonly timeline: Timeline;
}

/** To be made once for each plan, since to open one takes as long as to score many leads. */
export const scorersOf = (plan: Plan): Scorers => ({
  plan,
  scorer: createScorer(plan),
  keeper: createKeeper(plan),
  timeline: createTimeline(plan),
});

/** What is decided, without how many points led to it. */
export function decisionOf({ scores, discarded, cell, action, lifecycle, route }: Outcome): string {
  const judged = Object.entries(scores).map(([name, { rating, stage }]) => [name, rating, stage]);
  return JSON.stringify([judged, discarded, cell, action, lifecycle, route]);
}

/** The days after one, up to another, as of whose end something else is decided than as of the end of the day before. */
export function dayByDay(outcomeOn: (day: number) => Outcome, after: number, upTo: number): readonly number[] {
  const found: number[] = [];
  let before = decisionOf(outcomeOn(after));
  for (let day = after + 1; day <= upTo; day++) {
    const now = decisionOf(outcomeOn(day));
    if (now !== before) found.push(day);
    before = now;
  }
  return found;
}
