import { planTypeOf, type Expression } from "@scoreline/language";
import type { Lowering } from "./lowering.ts";

/** The kinds of value that have operations of their own: as in the plan, and conditions are yes or no. */
export type Domain = Exclude<ReturnType<typeof planTypeOf>, "condition" | "unknown">;

/** In which domain an expression is compared. */
export function domainOf(expression: Expression, lowering: Lowering): Domain {
  const type = lowering.model.types.get(expression);
  const flows = type === undefined ? "unknown" : planTypeOf(type);
  if (flows === "unknown") return domainOfLiteral(expression);
  return flows === "condition" ? "truth" : flows;
}

function domainOfLiteral(expression: Expression): Domain {
  return expression.kind === "text" || expression.kind === "date" || expression.kind === "truth" ? expression.kind : "number";
}
