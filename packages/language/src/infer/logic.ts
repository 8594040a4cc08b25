import type { AtLeastExpression, LogicalExpression, NotExpression } from "../ast.ts";
import type { ExpressionType } from "../model.ts";
import { strayFilters } from "./stray-filter.ts";
import type { InferContext } from "./context.ts";
import { inferCondition } from "./needs.ts";
import { conditionType, unknownType } from "./types.ts";

export function inferNot({ operand }: NotExpression, context: InferContext): ExpressionType {
  inferCondition(operand, context);
  return conditionType;
}

export function inferLogical(expression: LogicalExpression, context: InferContext): ExpressionType {
  const stray = strayFilters(expression, context);
  for (const operand of expression.operands) {
    if (stray.has(operand)) context.program.types.set(operand, unknownType);
    else inferCondition(operand, context);
  }
  return conditionType;
}

export function inferAtLeast({ conditions }: AtLeastExpression, context: InferContext): ExpressionType {
  for (const condition of conditions) inferCondition(condition, context);
  return conditionType;
}
