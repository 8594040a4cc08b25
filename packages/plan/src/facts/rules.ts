/** Every rule of a plan in one row, so that what each gives can be counted by its place there. */
import { once } from "../fold/fold-plan.ts";
import type { Plan, PlanGroup, PlanRule, PlanThen } from "../plan.ts";

/** A rule, or a `then` line, and where it is. */
export interface PlacedRule {
  /** The index of its score. */
  readonly score: number;
  readonly group: PlanGroup | null;
  readonly rule: PlanRule | PlanThen;
}

/** By score in the order of the file: the rules from top to bottom, those of groups in their place, then the `then` lines. */
export const rulesOf: (plan: Plan) => readonly PlacedRule[] = /* @__PURE__ */ once(({ scores }) =>
  scores.flatMap((score, index): PlacedRule[] => {
    if (score.kind === "formula") return [];
    const rules = score.items.flatMap((item): PlacedRule[] =>
      "items" in item ? item.items.map((rule) => ({ score: index, group: item, rule })) : [{ score: index, group: null, rule: item }],
    );
    return [...rules, ...score.then.map((rule) => ({ score: index, group: null, rule }))];
  }),
);
