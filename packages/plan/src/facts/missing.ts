import { aggregates, operations } from "@scoreline/semantics";
import type { Plan, PlanExpression } from "../plan.ts";

/**
 * Whether an expression may have no value for some lead. What is written, scores, counts and days always have one; so do conditions,
 * which hold or do not.
 */
export function canBeMissing(expression: PlanExpression, { selections }: Pick<Plan, "selections">): boolean {
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
    case "history":
      // Where the event at hand lacks a value that its like must have, even a count is missing.
      if (selections[expression.selection]!.same.length > 0) return true;
      return aggregates[expression.aggregate].ofNothing === null;
    case "call": {
      const { returns, missing } = operations[expression.operation];
      return returns !== "points" && returns !== "condition" && missing !== "never";
    }
  }
}
