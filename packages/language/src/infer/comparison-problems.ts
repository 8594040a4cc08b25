import { aggregates } from "@scoreline/semantics";
import type { ComparisonExpression, Expression } from "../ast.ts";
import type { ExpressionType } from "../model.ts";
import { replaceFix } from "../symbols/reporter.ts";
import { slashedDateAdvice } from "./advice.ts";
import { report, wordsOf, type InferContext } from "./context.ts";
import { familyOf, typeInWords, type TypeFamily } from "./types.ts";
import { unquoteFixes } from "./written-values.ts";

/** Texts and yes-or-no values have no order, and are asked about with `is`. */
export function reportNoOrder(
  { left, operator, operatorSpan, right }: ComparisonExpression,
  type: ExpressionType,
  context: InferContext,
): void {
  const what = wordsOf(context, left);
  const isEqual = operator === "=";
  const isBlank = right.kind === "text" && right.value.trim() === "";
  // A path alone is asked of the path: the whole address hardly ever is one.
  const asked = type.kind === "url" && right.kind === "text" && right.value.startsWith("/") ? `${what}.path` : what;
  const meant = `${asked} is ${isBlank ? "missing" : wordsOf(context, right)}`;
  const instead = familyOf(type) === "text" ? "Ask with `is`, `contains` or `mentions`." : "Ask with `is yes` or `is no`.";
  report(
    context,
    "wrong-operator",
    { span: operatorSpan },
    {
      operator,
      works: "numbers and dates",
      what,
      type: typeInWords(type),
      advice: isEqual ? `Write \`${meant}\`.` : instead,
    },
    {
      fixes: isEqual
        ? [replaceFix(`Write “${meant}”`, context.file, { span: { start: left.span.start, end: right.span.end } }, meant)]
        : [],
    },
  );
}

/** Counts and sums of nothing are 0; those of events with the same property are missing where the event at hand lacks it. */
export function isTally(subject: Expression): boolean {
  let inner = subject;
  while (inner.kind === "group-expression") inner = inner.expression;
  return (
    inner.kind === "count-of-stage" ||
    (inner.kind === "aggregate" && aggregates[inner.aggregate].ofNothing === 0 && (inner.same ?? []).length === 0)
  );
}

export function isComparable(
  subject: Expression,
  type: ExpressionType,
  family: TypeFamily,
  operator: string,
  context: InferContext,
): boolean {
  if (family !== "list" && family !== "condition" && (operator === "is one of" || (family !== "date" && family !== "truth"))) return true;
  const what = wordsOf(context, subject);
  const aboutCondition = family === "condition" ? `A condition is already true or false: write just \`${what}\`.` : "";
  report(context, "wrong-operator", subject, {
    operator,
    works: operator === "is in" ? "text and numbers" : "single values",
    what,
    type: typeInWords(type),
    advice: family === "list" ? `For a list, write \`${what} includes any of …\`.` : aboutCondition,
  });
  return false;
}

export function reportMismatch(
  left: Expression,
  leftType: ExpressionType,
  right: Expression,
  rightType: ExpressionType,
  context: InferContext,
): void {
  const bit = familyOf(leftType) === "truth" && right.kind === "number" ? { 0: "no", 1: "yes" }[right.value] : undefined;
  const fixes = bit === undefined ? unquoteFixes(right, leftType, context.file) : [replaceFix(`Write “${bit}”`, context.file, right, bit)];
  const isDate = familyOf(leftType) === "date";
  const otherwise =
    isDate && rightType.kind === "text"
      ? "Dates are written without quotes: `2026-06-01`."
      : ((isDate ? slashedDateAdvice(wordsOf(context, right)) : null) ??
        "Compare it with a value of its own kind, or change the type of the field.");
  report(
    context,
    "type-mismatch",
    right,
    {
      left: wordsOf(context, left),
      leftType: typeInWords(leftType),
      right: wordsOf(context, right),
      rightType: typeInWords(rightType),
      advice: bit !== undefined ? `Write \`${bit}\`.` : fixes.length > 0 ? "Write it without quotes." : otherwise,
    },
    { fixes },
  );
}

/** `decision_maker is yes`: a condition holds or does not, and is on its own. */
export function reportComparedCondition(expression: ComparisonExpression, condition: Expression, context: InferContext): void {
  const what = wordsOf(context, condition);
  const other = condition === expression.left ? expression.right : expression.left;
  const plain =
    condition.kind === "name-expression" &&
    other.kind === "truth" &&
    expression.operator !== ">" &&
    expression.operator !== "<" &&
    expression.operator !== ">=" &&
    expression.operator !== "<=";
  const holds = plain && other.value === (expression.operator !== "is not");
  const instead = holds ? what : `not ${what}`;
  report(
    context,
    "condition-compared",
    expression,
    { what },
    {
      fixes: plain ? [replaceFix(`Write “${instead}”`, context.file, expression, instead)] : [],
    },
  );
}

export function reportComparedList(expression: ComparisonExpression, list: Expression, context: InferContext): void {
  const what = wordsOf(context, list);
  const { left, right, operator } = expression;
  const certain = operator === "is" && list === left && right.kind === "text";
  report(
    context,
    "wrong-operator",
    { span: expression.operatorSpan },
    {
      operator,
      works: "single values",
      what,
      type: "a list of text",
      advice: `Write \`${what} includes …\`.`,
    },
    { fixes: certain ? [replaceFix("Write “includes”", context.file, { span: expression.operatorSpan }, "includes")] : [] },
  );
}
