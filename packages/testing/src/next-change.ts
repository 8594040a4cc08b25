import type { Outcome } from "@scoreline/plan";

/** Decisions further away than this count as never: twenty years. */
const horizon = 20 * 365;

/**
 * The first day after `day` on which the decision – a rating, stage, cell, action, lifecycle step or discard – is another one,
 * nothing else having happened; null for never. Looks at each day in turn: a test's question, not a nightly pass over all leads.
 */
export function findNextChange(day: number, outcomeOn: (day: number) => Outcome): number | null {
  const now = decisionOf(outcomeOn(day));
  for (let later = day + 1; later <= day + horizon; later++) {
    if (decisionOf(outcomeOn(later)) !== now) return later;
  }
  return null;
}

function decisionOf(outcome: Outcome): string {
  const scores = Object.values(outcome.scores).map((score) => [score.rating, score.stage]);
  return JSON.stringify([scores, outcome.discarded, outcome.cell, outcome.action, outcome.lifecycle]);
}
