import type { PlanExpression } from "@scoreline/plan";
import type { Lowering } from "./lowering.ts";

/** Whether nothing but scores, `subtotal` and written numbers takes part in an expression of the plan. */
export function isOverScores(index: number, { tables, overScores }: Lowering): boolean {
  // Arguments are placed before the calls that use them.
  while (overScores.length <= index) {
    const expression: PlanExpression = tables.expressions[overScores.length]!;
    overScores.push(judge(expression, overScores));
  }
  return overScores[index]!;
}

function judge(expression: PlanExpression, known: readonly boolean[]): boolean {
  switch (expression.kind) {
    case "constant":
    case "score-value":
    case "subtotal":
      return true;
    case "call":
      return expression.arguments.every((argument) => known[argument]!);
    case "lead-field":
    case "event-field":
    case "day":
    case "score-rating":
    case "history":
    case "stage-count":
      return false;
  }
}
