import { aggregates } from "@scoreline/semantics";
import { withoutBrackets } from "../ast/same-syntax.ts";
import type { ComparisonExpression, DidExpression, Expression, IncludesExpression, TextLiteral, TextTestExpression } from "../ast.ts";
import type { ExpressionType } from "../model.ts";
import { textOf } from "../symbols/program.ts";
import { replaceFix } from "../symbols/reporter.ts";
import { dateAdvice, dateFixes, textAdvice } from "./advice.ts";
import { report, wordsOf, type InferContext } from "./context.ts";
import { familyOf, typeInWords, type TypeFamily } from "./types.ts";
import { quoteFixes, unquoteFixes } from "./written-values.ts";

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
  const inner = withoutBrackets(subject);
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
  const isDate = familyOf(leftType) === "date";
  const words = wordsOf(context, right);
  const days = isDate ? dateFixes(right, words, context.file) : [];
  const unquoted = unquoteFixes(right, leftType, context.file);
  const quoted = quoteFixes(right, leftType, context);
  const fixes = [bit === undefined ? [] : [replaceFix(`Write “${bit}”`, context.file, right, bit)], days, unquoted, quoted].find(
    (each) => each.length > 0,
  );
  const otherwise =
    (isDate ? dateAdvice(words) : null) ??
    (isDate && rightType.kind === "text"
      ? "Dates are written without quotes: `2026-06-01`."
      : "Compare it with a value of its own kind, or change the type of the field.");
  report(
    context,
    "type-mismatch",
    right,
    {
      left: wordsOf(context, left),
      leftType: typeInWords(leftType),
      right: words,
      rightType: typeInWords(rightType),
      advice:
        bit !== undefined
          ? `Write \`${bit}\`.`
          : fixes === unquoted
            ? "Write it without quotes."
            : fixes === quoted
              ? "Write it in quotes."
              : otherwise,
    },
    { fixes: fixes ?? [] },
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
  const often = condition.kind === "did" && other.kind === "number" ? howOften(expression, condition, other.value, context) : null;
  const meant = often ?? (plain ? (holds ? what : `not ${what}`) : null);
  const advice = often === null ? `Write \`${what}\` or \`not ${what}\`.` : `To ask how often, write \`${often}\`.`;
  report(
    context,
    "condition-compared",
    expression,
    { what, advice },
    { fixes: meant === null ? [] : [replaceFix(`Write “${meant}”`, context.file, expression, meant)] },
  );
}

/** `did page_view >= 3` in words; null where it cannot be asked so. */
function howOften({ operator }: ComparisonExpression, did: DidExpression, count: number, { program, file }: InferContext): string | null {
  const [often, least] = {
    ">": ["at least", count + 1] as const,
    ">=": ["at least", count] as const,
    "<": ["at most", count - 1] as const,
    "<=": ["at most", count] as const,
    "=": ["exactly", count] as const,
    is: ["exactly", count] as const,
    "is not": ["", 0] as const,
  }[operator];
  if (did.negated || did.howOften !== undefined || !Number.isInteger(count) || least < 1) return null;
  return `${textOf(program, file, did)} ${often} ${least} ${least === 1 ? "time" : "times"}`;
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

/** `interests contains "golf"`: lists and texts are asked with other words. */
export function reportTextTest(
  subject: Expression,
  test: string,
  type: ExpressionType,
  context: InferContext,
  asked?: TextTestExpression,
): void {
  const what = wordsOf(context, subject);
  const isPlain =
    type.kind === "list" && asked !== undefined && !asked.negated && asked.test !== "starts with" && asked.test !== "ends with";
  const meant = isPlain
    ? `${textOf(context.program, context.file, subject)} includes ${asked.any ? "any of " : ""}${valuesIn(asked.patterns, context)}`
    : null;
  report(
    context,
    "wrong-operator",
    subject,
    {
      operator: test,
      works: "text, email addresses and web addresses",
      what,
      type: typeInWords(type),
      advice: meant === null ? textAdvice(type, what, asked) : `For a list, write \`${meant}\`.`,
    },
    { fixes: meant === null ? [] : [replaceFix(`Write “${meant}”`, context.file, asked!, meant)] },
  );
}

/** `job_title includes "CEO"`, likewise. */
export function reportIncludes(expression: IncludesExpression, type: ExpressionType, context: InferContext): void {
  const { subject, quantifier, values } = expression;
  const what = wordsOf(context, subject);
  const isText = type.kind === "text" || type.kind === "email" || type.kind === "url";
  const meant =
    isText && quantifier !== "all"
      ? `${textOf(context.program, context.file, subject)} contains ${quantifier === "any" ? "any of " : ""}${valuesIn(values, context)}`
      : null;
  const inText = meant === null ? `For text, write \`${what} contains …\` or \`${what} mentions …\`.` : `For text, write \`${meant}\`.`;
  report(
    context,
    "wrong-operator",
    subject,
    { operator: "includes", works: "lists of text", what, type: typeInWords(type), advice: isText ? inText : textAdvice(type, what) },
    { fixes: meant === null ? [] : [replaceFix(`Write “${meant}”`, context.file, expression, meant)] },
  );
}

const valuesIn = (values: readonly TextLiteral[], { program, file }: InferContext): string =>
  values.map((value) => textOf(program, file, value)).join(", ");
