import type { Expression } from "@scoreline/language";
import type { Lowering } from "./lowering.ts";

/** The kinds of value that have operations of their own. */
export type Domain = "text" | "number" | "date" | "truth" | "list" | "points";

/** In which domain an expression is compared. */
export function domainOf(expression: Expression, lowering: Lowering): Domain {
  const type = lowering.model.types.get(expression);
  if (type === undefined) return domainOfLiteral(expression);
  switch (type.kind) {
    case "one-of":
      return type.of;
    case "email":
    case "url":
    case "text":
      return "text";
    case "condition":
      return "truth";
    case "unknown":
      return domainOfLiteral(expression);
    default:
      return type.kind;
  }
}

function domainOfLiteral(expression: Expression): Domain {
  return expression.kind === "text" || expression.kind === "date" || expression.kind === "truth" ? expression.kind : "number";
}
