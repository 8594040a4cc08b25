import { aggregates } from "@scoreline/semantics";
import type {
  BetweenExpression,
  ComparisonExpression,
  Expression,
  InListExpression,
  MissingTestExpression,
  OneOfExpression,
} from "../ast.ts";
import type { ExpressionType } from "../model.ts";
import { replaceFix } from "../symbols/reporter.ts";
import { suggest } from "../symbols/suggest.ts";
import { infer, report, wordsOf, type InferContext } from "./context.ts";
import { conditionType, familyOf, typeInWords, type TypeFamily } from "./types.ts";
import { reportUnquotedText } from "./unquoted-text.ts";
import { checkWrittenValue, unquoteFixes } from "./written-values.ts";

/** `is`, `is not`, `=`, `>`, `>=`, `<`, `<=` */
export function inferComparison(expression: ComparisonExpression, context: InferContext): ExpressionType {
  const { left, right, operator } = expression;
  const leftType = infer(left, context);
  if (reportUnquotedText(right, leftType, context)) return conditionType;
  const rightType = infer(right, context);
  const leftFamily = familyOf(leftType);
  const rightFamily = familyOf(rightType);
  if (leftFamily === "unknown" || rightFamily === "unknown") return conditionType;
  if (leftFamily === "condition" || rightFamily === "condition") {
    reportComparedCondition(expression, leftFamily === "condition" ? left : right, context);
    return conditionType;
  }
  if (leftFamily === "list" || rightFamily === "list") {
    reportComparedList(expression, leftFamily === "list" ? left : right, context);
    return conditionType;
  }
  if (leftFamily !== rightFamily) {
    reportMismatch(left, leftType, right, rightType, context);
    return conditionType;
  }
  if (operator !== "is" && operator !== "is not" && leftFamily !== "number" && leftFamily !== "date") {
    reportNoOrder(expression, leftType, context);
    return conditionType;
  }
  const negated = operator === "is not";
  if (!checkWrittenValue(right, left, leftType, { whole: expression, negated }, context)) return conditionType;
  checkWrittenValue(left, right, rightType, { whole: expression, negated }, context);
  return conditionType;
}

/** Texts and yes-or-no values have no order, and are asked about with `is`. */
function reportNoOrder({ left, operator, operatorSpan, right }: ComparisonExpression, type: ExpressionType, context: InferContext): void {
  const what = wordsOf(context, left);
  const isEqual = operator === "=";
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
      advice: isEqual ? `Write \`${what} is ${wordsOf(context, right)}\`.` : instead,
    },
    { fixes: isEqual ? [replaceFix("Write “is”", context.file, { span: operatorSpan }, "is")] : [] },
  );
}

/** `x is one of v, v` */
export function inferOneOf(expression: OneOfExpression, context: InferContext): ExpressionType {
  const type = infer(expression.subject, context);
  const family = familyOf(type);
  if (family === "unknown") return conditionType;
  if (!isComparable(expression.subject, type, family, "is one of", context)) return conditionType;
  for (const value of expression.values) {
    const valueType: ExpressionType = { kind: value.kind };
    if (familyOf(valueType) !== family) reportMismatch(expression.subject, type, value, valueType, context);
    else checkWrittenValue(value, expression.subject, type, null, context);
  }
  return conditionType;
}

/** `x is in list` */
export function inferInList(expression: InListExpression, context: InferContext): ExpressionType {
  const { subject, list: name } = expression;
  const type = infer(subject, context);
  if (name.missing) return conditionType;
  const { program, file } = context;
  const list = program.lists.get(name.text);
  if (list === null) {
    const { suggestion, fixes } = suggest(program.reporter, file, name, program.lists.names, "Lists are declared with `list name as …`.");
    report(context, "unknown-list", name, { name: name.text, suggestion }, { fixes });
    return conditionType;
  }
  program.references.use(file, name, list);
  const family = familyOf(type);
  if (family === "unknown" || !isComparable(subject, type, family, "is in", context) || list.values === null) return conditionType;
  const servesAsTexts = family === "text" && list.values.of === "number" && list.values.lines !== undefined;
  if (family === list.values.of || servesAsTexts) return conditionType;
  report(
    context,
    "list-of-other-type",
    name,
    {
      list: name.text,
      holds: list.values.of === "text" ? "text" : "numbers",
      what: wordsOf(context, subject),
      type: typeInWords(type),
    },
    { related: [{ file: list.file, span: list.declaration.name.span, message: "the list" }] },
  );
  return conditionType;
}

/** `x between a and b` */
export function inferBetween(expression: BetweenExpression, context: InferContext): ExpressionType {
  const { subject, low, high } = expression;
  const type = infer(subject, context);
  const ends = [low, high].map((end) => ({ end, type: infer(end, context) }));
  const family = familyOf(type);
  if (family === "unknown") return conditionType;
  if (family !== "number" && family !== "date") {
    const what = wordsOf(context, subject);
    report(context, "wrong-operator", subject, {
      operator: "between",
      works: "numbers and dates",
      what,
      type: typeInWords(type),
      advice: "Is the field declared with the right type?",
    });
    return conditionType;
  }
  for (const { end, type: endType } of ends) {
    const endFamily = familyOf(endType);
    if (endFamily !== "unknown" && endFamily !== family) reportMismatch(subject, type, end, endType, context);
  }
  return conditionType;
}

/** `x is missing`, `x is known` */
export function inferMissingTest(expression: MissingTestExpression, context: InferContext): ExpressionType {
  const { subject, test } = expression;
  const type = infer(subject, context);
  const tally = isTally(subject) ? "0 where there is nothing to count" : null;
  const what = type.kind === "condition" || type.kind === "points" ? typeInWords(type) : tally;
  if (what !== null) report(context, "never-missing", expression, { what: wordsOf(context, subject), type: what, test });
  return conditionType;
}

/** Counts and sums of nothing are 0. */
function isTally(subject: Expression): boolean {
  let inner = subject;
  while (inner.kind === "group-expression") inner = inner.expression;
  return inner.kind === "count-of-stage" || (inner.kind === "aggregate" && aggregates[inner.aggregate].ofNothing === 0);
}

function isComparable(subject: Expression, type: ExpressionType, family: TypeFamily, operator: string, context: InferContext): boolean {
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

function reportMismatch(
  left: Expression,
  leftType: ExpressionType,
  right: Expression,
  rightType: ExpressionType,
  context: InferContext,
): void {
  const fixes = unquoteFixes(right, leftType, context.file);
  const isDate = familyOf(leftType) === "date" && rightType.kind === "text";
  const otherwise = isDate
    ? "Dates are written without quotes: `2026-06-01`."
    : "Compare it with a value of its own kind, or change the type of the field.";
  report(
    context,
    "type-mismatch",
    right,
    {
      left: wordsOf(context, left),
      leftType: typeInWords(leftType),
      right: wordsOf(context, right),
      rightType: typeInWords(rightType),
      advice: fixes.length > 0 ? "Write it without quotes." : otherwise,
    },
    { fixes },
  );
}

/** `decision_maker is yes`: a condition holds or does not, and is on its own. */
function reportComparedCondition(expression: ComparisonExpression, condition: Expression, context: InferContext): void {
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

function reportComparedList(expression: ComparisonExpression, list: Expression, context: InferContext): void {
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
