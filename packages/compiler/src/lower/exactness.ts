import type { Expression } from "@scoreline/language";
import { millionthsOf, scoreLimit } from "@scoreline/semantics";
import type { Lowering } from "./lowering.ts";

/** Whether an expression is a score that stays exact: the checker has told. */
export function isScore(expression: Expression, { model }: Lowering): boolean {
  return model.types.get(expression)?.kind === "points";
}

/** The millionths of a number written as it is, with its sign; null for anything else and for more than six decimals. */
export function exactLiteral(expression: Expression): number | null {
  if (expression.kind === "group-expression") return exactLiteral(expression.expression);
  if (expression.kind === "negative") {
    const size = exactLiteral(expression.operand);
    return size === null ? null : 0 - size;
  }
  const millionths = expression.kind === "number" ? millionthsOf(expression.decimal) : null;
  return millionths === null || Math.abs(millionths) > scoreLimit ? null : millionths;
}
