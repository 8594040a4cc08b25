import type { Expression } from "@scoreline/language";
import { millionthsOf } from "@scoreline/semantics";
import { exactLiteral } from "./exactness.ts";
import { missing, type Lowering } from "./lowering.ts";
import type { Scope } from "./scope.ts";

/** An expression as exact points, for a score, or what is compared with one as points. */
export function points(expression: Expression, scope: Scope, lowering: Lowering): number {
  return lowering.lower(expression, scope, asPoints);
}

function asPoints(expression: Expression, scope: Scope, lowering: Lowering): number {
  const { tables } = lowering;
  const millionths = exactLiteral(expression);
  if (millionths !== null) return tables.constant({ kind: "constant", type: "points", value: millionths });
  const exact = (part: Expression): number => points(part, scope, lowering);
  switch (expression.kind) {
    case "group-expression":
      return exact(expression.expression);
    case "negative":
      return tables.call("points.negate", exact(expression.operand));
    case "arithmetic":
      return tables.call(expression.operator === "+" ? "points.add" : "points.subtract", exact(expression.left), exact(expression.right));
    case "call":
      return tables.call(expression.function === "min" ? "points.minimum" : "points.maximum", ...expression.arguments.map(exact));
    case "percent-of":
      return tables.call("points.percent", tables.number(millionthsOf(expression.percent.decimal)!), exact(expression.operand));
    case "name-expression": {
      const symbol = lowering.symbol(expression.name);
      if (symbol.kind === "define") return lowering.definition("points", symbol, scope, (body, inner) => points(body, inner, lowering));
      return symbol.kind === "score" ? tables.scoreValue(symbol.index) : tables.subtotal();
    }
    default:
      return missing("score", expression.kind);
  }
}
