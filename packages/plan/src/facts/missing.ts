import { operations } from "@scoreline/semantics";
import type { PlanExpression } from "../plan.ts";

/**
 * Whether an expression may have no value for some lead. What is written, scores, counts and days always have one; so do conditions,
 * which hold or do not.
 */
export function canBeMissing(expression: PlanExpression): boolean {
  switch (expression.kind) {
    case "constant":
    case "score-value":
    case "subtotal":
    case "stage-count":
    case "day":
      return false;
    case "lead-field":
    case "event-field":
    case "score-rating":
      return true;
    case "history":
      return expression.aggregate !== "count" && expression.aggregate !== "count-distinct";
    case "call": {
      const { returns, missing } = operations[expression.operation];
      return returns !== "points" && returns !== "condition" && missing !== "never";
    }
  }
}
