/** Which expressions may have no value; worked out once for each plan, and for one that is being made, expression by expression. */
import { aggregates, operations } from "@scoreline/semantics";
import { once } from "../fold/fold-plan.ts";
import type { Plan, PlanExpression } from "../plan.ts";

/** By index of the expression: whether it may have no value for some lead, moment or event at hand. */
export const missingOf: (plan: Plan) => readonly boolean[] = /* @__PURE__ */ once((plan) => {
  const known: boolean[] = [];
  for (const expression of plan.expressions) known.push(canBeMissing(expression, plan, known));
  return known;
});

/**
 * The same of one expression of a plan, or of the tables of one that is being made, from what is known of those before it. What is written,
 * scores, counts and days always have a value; so do conditions, which hold or do not.
 */
export function canBeMissing(
  expression: PlanExpression,
  { expressions, selections }: Pick<Plan, "expressions" | "selections">,
  before: readonly boolean[],
): boolean {
  switch (expression.kind) {
    case "constant":
    case "score-value":
    case "subtotal":
    case "stage-count":
    case "day":
    case "event-kind":
    case "later":
      return false;
    case "lead-field":
    case "event-field":
    case "score-rating":
    case "decision":
      return true;
    case "history": {
      const { aggregate, selection, property } = expression;
      // Where the event at hand lacks a value that its like must have, even a count is missing.
      if (selections[selection]!.same.length > 0) return true;
      // What is worked out of an event can be so large that the sum is beyond all numbers; what is read of one cannot.
      if (aggregate === "sum" && expressions[property!]!.kind !== "event-field") return true;
      return aggregates[aggregate].ofNothing === null;
    }
    case "call": {
      const { missing } = operations[expression.operation];
      return missing === "missing" || (missing === "missing-only" && expression.arguments.some((part) => before[part]!));
    }
  }
}
