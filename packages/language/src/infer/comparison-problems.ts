import type {
  ComparisonExpression,
  DidExpression,
  Expression,
  IncludesExpression,
  InListExpression,
  OneOfExpression,
  TextTestExpression,
  Value,
} from "../ast.ts";
import type { ExpressionType } from "../model.ts";
import { writeText } from "../lexer/read-text.ts";
import { listValuesFor } from "../symbols/list-values.ts";
import { textOf } from "../symbols/program.ts";
import { replaceFix } from "../symbols/reporter.ts";
import { dateAdvice, dateFixes, textAdvice } from "./advice.ts";
import { isKnown, report, reportMeant, wordsOf, type InferContext } from "./context.ts";
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

export function isComparable(
  whole: OneOfExpression | InListExpression,
  type: ExpressionType,
  family: TypeFamily,
  context: InferContext,
): boolean {
  const isOneOf = whole.kind === "one-of";
  if (family !== "list" && family !== "condition" && (isOneOf || (family !== "date" && family !== "truth"))) return true;
  const { subject, negated } = whole;
  const operator = `is ${negated ? "not " : ""}${isOneOf ? "one of" : "in"}`;
  const what = wordsOf(context, subject);
  const place = { operator, works: isOneOf ? "single values" : "text and numbers", what, type: typeInWords(type) };
  if (family === "list") {
    const values = isOneOf ? whole.values.map((value) => quotedValue(value, context)) : (listedTexts(whole, context) ?? []);
    const meant = values.length > 0 && values.length <= mostCopied ? listAsked(subject, values, negated, context) : null;
    const advice = meant === null ? writtenOut(what, values, negated) : `For a list, write \`${meant}\`.`;
    report(
      context,
      "wrong-operator",
      subject,
      { ...place, advice },
      {
        fixes:
          meant === null ? [] : [{ ...replaceFix(`Write “${meant}”`, context.file, whole, meant), ...(isOneOf ? {} : { isChoice: true }) }],
      },
    );
  } else {
    const advice = family === "condition" ? `A condition is already true or false: write just \`${what}\`.` : "";
    report(context, "wrong-operator", subject, { ...place, advice });
  }
  return false;
}

/** `country is partners`: whether a value is in a list is asked with `in`. Reports it, and gives whether that is so. */
export function reportListCompared({ left, operator, right, span }: ComparisonExpression, context: InferContext): boolean {
  if (right.kind !== "name-expression" || isKnown(right.name.text, context) || context.program.lists.get(right.name.text) === null)
    return false;
  if (operator !== "is" && operator !== "is not" && operator !== "=") return false;
  const asked = operator === "is not" ? "is not in" : "is in";
  return reportMeant(`${textOf(context.program, context.file, left)} ${asked} ${right.name.text}`, { span }, context);
}

/** So many values of a list are written out by a fix. */
const mostCopied = 5;

/** A value as a text in quotes. */
function quotedValue(value: Value, { program, file }: InferContext): string {
  const written = textOf(program, file, value);
  return value.kind === "text" ? written : writeText(written);
}

/** The texts of a list by its name, in quotes; null where they are not known. */
function listedTexts({ list }: InListExpression, { program }: InferContext): readonly string[] | null {
  const known = program.lists.get(list.text);
  return known === null ? null : (listValuesFor(known, "text")?.map(writeText) ?? null);
}

/** What a list of text is asked for, a part of the values standing for them. */
function writtenOut(what: string, values: readonly string[], negated: boolean): string {
  const [one = '"a"', other = '"b"'] = values;
  const asked = `${what} includes any of ${one}, ${other}`;
  return `A list of text is compared with texts that are written out, as in \`${negated ? `not (${asked})` : asked}\`.`;
}

/** How a list is asked for texts, which is denied around the question. */
function listAsked(list: Expression, values: readonly string[], negated: boolean, { program, file }: InferContext): string {
  const asked = `${textOf(program, file, list)} includes ${values.length > 1 ? "any of " : ""}${values.join(", ")}`;
  return negated ? `not (${asked})` : asked;
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
  const { left, right, operator, operatorSpan } = expression;
  const other = list === left ? right : left;
  const isEquality = operator === "is" || operator === "is not" || operator === "=";
  const meant = isEquality && other.kind === "text" ? listAsked(list, [quotedValue(other, context)], operator === "is not", context) : null;
  const advice = isEquality
    ? `Ask what it holds, as in \`${what} includes "a"\`.`
    : `Ask what it holds, as in \`${what} includes "a"\`; how many it holds cannot be asked.`;
  report(
    context,
    "wrong-operator",
    { span: operatorSpan },
    { operator, works: "single values", what, type: "a list of text", advice: meant === null ? advice : `Write \`${meant}\`.` },
    { fixes: meant === null ? [] : [replaceFix(`Write “${meant}”`, context.file, expression, meant)] },
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
  const isPlain = type.kind === "list" && asked !== undefined && asked.test !== "starts with" && asked.test !== "ends with";
  const meant = isPlain
    ? listAsked(
        subject,
        asked.patterns.map((value) => quotedValue(value, context)),
        asked.negated,
        context,
      )
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
  const text = textOf(context.program, context.file, subject);
  const all = values.map((value) => `${text} contains ${quotedValue(value, context)}`).join(" and ");
  const some = `${text} contains ${quantifier === "any" ? "any of " : ""}${values.map((value) => quotedValue(value, context)).join(", ")}`;
  const meant = isText ? (quantifier === "all" ? `(${all})` : some) : null;
  const advice = meant === null ? textAdvice(type, what) : `For text, write \`${meant}\`.`;
  report(
    context,
    "wrong-operator",
    subject,
    { operator: "includes", works: "lists of text", what, type: typeInWords(type), advice },
    { fixes: meant === null ? [] : [replaceFix(`Write “${meant}”`, context.file, expression, meant)] },
  );
}
