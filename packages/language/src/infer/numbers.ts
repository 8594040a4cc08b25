import type { ArithmeticExpression, CallExpression, Expression, NegativeExpression, PercentLiteral, PercentOfExpression } from "../ast.ts";
import type { ExpressionType } from "../model.ts";
import { report, wordsOf, type InferContext } from "./context.ts";
import { inferNumber } from "./needs.ts";
import { numberType, pointsType, unknownType, writtenNumber } from "./types.ts";

/**
 * Sums, differences, `min`, `max`, negation and percentages of scores are scores again: exact points that are never
 * missing. Numbers written in the text count as points beside them. Everything else is a number.
 */
function pointsOrNumber(parts: readonly { readonly type: ExpressionType; readonly expression: Expression }[]): ExpressionType {
  if (parts.some(({ type }) => type.kind === "unknown")) return unknownType;
  const exact = parts.every(({ type, expression }) => type.kind === "points" || writtenNumber(expression) !== null);
  return exact && parts.some(({ type }) => type.kind === "points") ? pointsType : numberType;
}

/** A long sum leans to the left, deeper than a call may go: its left edge is walked down and typed on the way back. */
export function inferArithmetic(expression: ArithmeticExpression, context: InferContext): ExpressionType {
  const spine: ArithmeticExpression[] = [];
  let leftmost: Expression = expression;
  while (leftmost.kind === "arithmetic") {
    spine.push(leftmost);
    leftmost = leftmost.left;
  }
  let left = { type: inferNumber(leftmost, context), expression: leftmost as Expression };
  for (let node = spine.pop(); node !== undefined; node = spine.pop()) {
    const right = { type: inferNumber(node.right, context), expression: node.right };
    const adds = node.operator === "+" || node.operator === "-";
    const unknown = left.type.kind === "unknown" || right.type.kind === "unknown";
    const type = unknown ? unknownType : adds ? pointsOrNumber([left, right]) : numberType;
    context.program.types.set(node, type);
    left = { type, expression: node };
  }
  return left.type;
}

export function inferNegative({ operand }: NegativeExpression, context: InferContext): ExpressionType {
  return pointsOrNumber([{ type: inferNumber(operand, context), expression: operand }]);
}

export function inferCall(expression: CallExpression, context: InferContext): ExpressionType {
  const parts = expression.arguments.map((argument) => ({ type: inferNumber(argument, context), expression: argument }));
  const several = expression.function === "min" || expression.function === "max";
  if (several ? parts.length < 2 : parts.length !== 1) {
    report(context, "wrong-number-of-values", expression, {
      function: expression.function,
      needs: several ? "two values or more" : "one value",
      found: parts.length,
    });
    return unknownType;
  }
  if (!several) return parts[0]!.type.kind === "unknown" ? unknownType : numberType;
  return pointsOrNumber(parts);
}

export function inferPercentOf({ operand }: PercentOfExpression, context: InferContext): ExpressionType {
  return pointsOrNumber([{ type: inferNumber(operand, context), expression: operand }]);
}

/** A percentage means something only of something. */
export function inferPercent(expression: PercentLiteral, context: InferContext): ExpressionType {
  report(context, "percent-alone", expression, { percent: wordsOf(context, expression) });
  return unknownType;
}
