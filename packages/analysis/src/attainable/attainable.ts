/** What a plan can do, each part with a lead that shows it. */
import { once, rulesOf, type Plan } from "@scoreline/plan";
import type { Attainable, Goal, Span } from "./attainable-types.ts";

/** Nothing is known. */
const open: Goal = { verdict: "undecided", witness: null };
const unbounded: Span = {
  low: { millionths: -Infinity, isReached: false, witness: null },
  high: { millionths: Infinity, isReached: false, witness: null },
};

/** Worked out once for each plan. Never throws for a plan that `readPlan` accepts. */
export const attainable: (plan: Plan) => Attainable = once((plan) => {
  const opens = (list: readonly unknown[] | null): readonly Goal[] => (list ?? []).map(() => open);
  return {
    scores: plan.scores.map((score) => ({
      ...unbounded,
      ratings: opens(score.ratings),
      unrated: score.ratings.length === 0 ? null : open,
      items: score.kind === "formula" ? [] : score.items.map(() => unbounded),
    })),
    rules: rulesOf(plan).map(() => unbounded),
    rows: rulesOf(plan).map(({ rule }) => ("rows" in rule ? opens(rule.rows) : null)),
    holds: rulesOf(plan).map(({ rule }) => ("rows" in rule ? null : open)),
    cells: plan.matrix?.cells.map(opens) ?? null,
    overrides: opens(plan.matrix?.overrides ?? null),
    lifecycle: opens(plan.lifecycle),
    route: opens(plan.route),
    discards: opens(plan.discards),
  };
});
