import { aggregateWords, aggregates } from "@scoreline/semantics";
import type {
  AggregateExpression,
  ArithmeticExpression,
  AtLeastExpression,
  BetweenExpression,
  CallExpression,
  ComparisonExpression,
  DateOrderExpression,
  DateWindowExpression,
  DaysSinceExpression,
  DidExpression,
  Expression,
  IncludesExpression,
  InListExpression,
  LogicalExpression,
  MatchesExpression,
  MemberExpression,
  MissingTestExpression,
  NegativeExpression,
  NotExpression,
  OneOfExpression,
  OtherEventsExpression,
  PercentLiteral,
  PercentOfExpression,
  TextTestExpression,
} from "../ast.ts";
import type { ExpressionType } from "../model.ts";
import { suggest } from "../symbols/suggest.ts";
import { conditionAdvice, dateAdvice, dateFixes, numberAdvice } from "./advice.ts";
import {
  isComparable,
  reportComparedCondition,
  reportComparedList,
  reportListCompared,
  reportIncludes,
  reportMismatch,
  reportNoOrder,
  reportTextTest,
} from "./comparison-problems.ts";
import { continuedComparisons } from "./continued-comparison.ts";
import { report, wordsOf, type ResolvedEvents, type InferContext } from "./context.ts";
import { inferDecision, reportDecidedLater } from "./decisions.ts";
import { reportDidAsDay } from "./did-as-day.ts";
import { inferPropertyPath, reportListAsKey, resolveEvents, together } from "./events.ts";
import { inferName, memberByName, partOf, reportEventAsCondition, reportEventAsDate } from "./names.ts";
import { asksForDay, reportDayAsked, reportOutOfPlace } from "./other-events.ts";
import { inferCountOfStage, inferRated } from "./scores.ts";
import { reportDaysSince, reportHyphen, reportOtherWording, reportRatingAsked } from "./other-wording.ts";
import { reportQuotedName } from "./quoted-name.ts";
import { strayFilters } from "./stray-filter.ts";
import {
  conditionType,
  dateType,
  domainOf,
  familyOf,
  neverMissing,
  numberOf,
  numberType,
  overScoresType,
  pointsOrNumber,
  textType,
  truthType,
  typeInWords,
  unknownType,
  type Figure,
  type TypeFamily,
} from "./types.ts";
import { reportUnquotedText } from "./unquoted-text.ts";
import { checkWrittenValue, unquoteFixes } from "./written-values.ts";

/**
 * The type of an expression. Resolves the names in it, records types, references and reads, and reports what is wrong;
 * where something is, the type is unknown and nothing more is said about it.
 */
export function infer(expression: Expression, context: InferContext): ExpressionType {
  const inferOne = inferrers[expression.kind] as (expression: Expression, context: InferContext) => ExpressionType;
  const type = inferOne(expression, context);
  context.program.types.set(expression, type);
  return type;
}

type Inferrers = {
  readonly [Kind in Expression["kind"]]: (expression: Extract<Expression, { kind: Kind }>, context: InferContext) => ExpressionType;
};

const inferrers: Inferrers = {
  text: () => textType,
  number: () => overScoresType,
  percent: inferPercent,
  date: () => dateType,
  truth: () => truthType,
  "name-expression": inferName,
  member: inferMember,
  // The word by itself is no value; the parser asks for the dot.
  "lead-reference": () => unknownType,
  "group-expression": ({ expression }, context) => infer(expression, context),
  negative: inferNegative,
  arithmetic: inferArithmetic,
  not: inferNot,
  logical: inferLogical,
  "at-least": inferAtLeast,
  comparison: inferComparison,
  "one-of": inferOneOf,
  "in-list": inferInList,
  between: inferBetween,
  "text-test": inferTextTest,
  matches: inferMatches,
  includes: inferIncludes,
  "date-window": inferDateWindow,
  "date-order": inferDateOrder,
  "missing-test": inferMissingTest,
  rated: inferRated,
  decision: inferDecision,
  did: inferDid,
  "other-events": inferOtherEvents,
  aggregate: inferAggregate,
  "days-since": inferDaysSince,
  "count-of-stage": inferCountOfStage,
  call: inferCall,
  "percent-of": inferPercentOf,
  "missing-expression": () => unknownType,
};

/** Infers an expression that must be a condition; a yes-or-no value holds when it is yes. */
export function inferCondition(expression: Expression, context: InferContext): void {
  if (expression.kind === "name-expression" && reportEventAsCondition(expression, context)) {
    context.program.types.set(expression, unknownType);
    return;
  }
  const type = infer(expression, context);
  if (type.kind === "unknown" || type.kind === "condition" || type.kind === "truth") return;
  const words = wordsOf(context, expression);
  report(context, "not-a-condition", expression, {
    what: words,
    type: typeInWords(type),
    advice: conditionAdvice(expression, type, words),
  });
}

/** Infers an expression that must be a number or a score; gives its type, unknown where it is not. */
export function inferNumber(expression: Expression, context: InferContext): ExpressionType {
  const type = infer(expression, context);
  if (type.kind === "unknown" || familyOf(type) === "number") return type;
  const words = wordsOf(context, expression);
  report(context, "not-a-number", expression, { what: words, type: typeInWords(type), advice: numberAdvice(type, words) });
  return unknownType;
}

function inferNot({ operand }: NotExpression, context: InferContext): ExpressionType {
  inferCondition(operand, context);
  return conditionType;
}

function inferLogical(expression: LogicalExpression, context: InferContext): ExpressionType {
  const stray = strayFilters(expression, context);
  const continued = continuedComparisons(expression, context);
  for (const operand of expression.operands) {
    if (stray.has(operand) || continued.has(operand)) context.program.types.set(operand, unknownType);
    else inferCondition(operand, context);
  }
  return conditionType;
}

function inferAtLeast({ conditions }: AtLeastExpression, context: InferContext): ExpressionType {
  for (const condition of conditions) inferCondition(condition, context);
  return conditionType;
}

/** What a comparison or a test is about; unknown where that is a name in quotes, which is reported. */
function inferSubject(expression: Expression, context: InferContext): ExpressionType {
  if (!reportQuotedName(expression, context)) return infer(expression, context);
  context.program.types.set(expression, unknownType);
  return unknownType;
}

/** `is`, `is not`, `=`, `>`, `>=`, `<`, `<=` */
function inferComparison(expression: ComparisonExpression, context: InferContext): ExpressionType {
  const { left, right, operator } = expression;
  if (reportRatingAsked(expression, left, [right], context)) return conditionType;
  if (reportDecidedLater(expression, context)) return conditionType;
  const leftType = inferSubject(left, context);
  if (reportOtherWording(expression, leftType, context)) {
    context.program.types.set(right, unknownType);
    return conditionType;
  }
  if (reportListCompared(expression, context)) return conditionType;
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
  compareAs(
    leftFamily,
    [
      { type: leftType, expression: left },
      { type: rightType, expression: right },
    ],
    expression,
    context,
  );
  const negated = operator === "is not";
  if (!checkWrittenValue(right, left, leftType, { whole: expression, negated }, context)) return conditionType;
  checkWrittenValue(left, right, rightType, { whole: expression, negated }, context);
  return conditionType;
}

/** `x is one of v, v` */
function inferOneOf(expression: OneOfExpression, context: InferContext): ExpressionType {
  if (reportRatingAsked(expression, expression.subject, expression.values, context)) return conditionType;
  const type = inferSubject(expression.subject, context);
  const family = familyOf(type);
  if (family === "unknown") return conditionType;
  if (!isComparable(expression, type, family, context)) return conditionType;
  compareAs(
    family,
    [
      { type, expression: expression.subject },
      ...expression.values.map((value): Figure => ({ type: { kind: value.kind }, expression: value })),
    ],
    expression,
    context,
  );
  for (const value of expression.values) {
    const valueType: ExpressionType = { kind: value.kind };
    if (familyOf(valueType) !== family) reportMismatch(expression.subject, type, value, valueType, context);
    else checkWrittenValue(value, expression.subject, type, null, context);
  }
  return conditionType;
}

/** `x is in list` */
function inferInList(expression: InListExpression, context: InferContext): ExpressionType {
  const { subject, list: name } = expression;
  const type = inferSubject(subject, context);
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
  if (family === "unknown" || !isComparable(expression, type, family, context) || list.values === null) return conditionType;
  compareAs(family, [], expression, context);
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
function inferBetween(expression: BetweenExpression, context: InferContext): ExpressionType {
  const { subject, low, high } = expression;
  const type = inferSubject(subject, context);
  if (reportDidAsDay(expression, context)) return conditionType;
  const ends = [low, high].map((end): Figure => ({ type: infer(end, context), expression: end }));
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
  compareAs(family, [{ type, expression: subject }, ...ends], expression, context);
  for (const { expression: end, type: endType } of ends) {
    const endFamily = familyOf(endType);
    if (endFamily !== "unknown" && endFamily !== family) reportMismatch(subject, type, end, endType, context);
  }
  return conditionType;
}

/** Notes as what a comparison compares, for whoever asks what it means. */
function compareAs(family: TypeFamily, sides: readonly Figure[], comparison: Expression, { program }: InferContext): void {
  const domain = domainOf(family, sides);
  if (domain !== null) program.domains.set(comparison, domain);
}

/** `x is missing`, `x is known` */
function inferMissingTest(expression: MissingTestExpression, context: InferContext): ExpressionType {
  const { subject, test } = expression;
  const type = inferSubject(subject, context);
  const what = neverMissing(type, subject);
  if (what !== null) report(context, "never-missing", expression, { what: wordsOf(context, subject), type: what, test });
  return conditionType;
}

function inferTextTest(expression: TextTestExpression, context: InferContext): ExpressionType {
  inferText(expression.subject, expression.test, context, expression);
  return conditionType;
}

function inferMatches(expression: MatchesExpression, context: InferContext): ExpressionType {
  inferText(expression.subject, "matches", context);
  return conditionType;
}

function inferIncludes(expression: IncludesExpression, context: InferContext): ExpressionType {
  const type = inferSubject(expression.subject, context);
  if (type.kind !== "list" && type.kind !== "unknown") reportIncludes(expression, type, context);
  return conditionType;
}

function inferText(subject: Expression, test: string, context: InferContext, textTest?: TextTestExpression): void {
  const type = inferSubject(subject, context);
  if (type.kind === "text" || type.kind === "email" || type.kind === "url" || type.kind === "unknown") return;
  reportTextTest(subject, test, type, context, textTest);
}

function inferDateWindow(expression: DateWindowExpression, context: InferContext): ExpressionType {
  context.reads.push({ kind: "day", node: expression });
  inferDate(expression.subject, `in ${expression.direction}`, context);
  return conditionType;
}

function inferDateOrder(expression: DateOrderExpression, context: InferContext): ExpressionType {
  if (reportDidAsDay(expression, context)) return infer(expression.subject, context);
  if (asksForDay(expression)) {
    infer(expression.subject, context);
    reportDayAsked(expression, context);
  } else inferDate(expression.subject, expression.direction, context);
  inferDate(expression.date, expression.direction, context);
  return conditionType;
}

function inferDaysSince(expression: DaysSinceExpression, context: InferContext): ExpressionType {
  const { subject } = expression;
  context.reads.push({ kind: "day", node: expression });
  if (reportEventAsDate(subject, context)) return numberType;
  inferDate(subject, "days since", context);
  return numberType;
}

function inferDate(expression: Expression, operator: string, context: InferContext): void {
  const type = infer(expression, context);
  if (type.kind === "date" || type.kind === "unknown") return;
  const what = wordsOf(context, expression);
  const otherwise =
    expression.kind === "did"
      ? `Ask about its day in a filter, as in \`did page_view where at after 2026-06-01\`.`
      : "Is the field declared with the right type?";
  const advice = dateAdvice(what) ?? (expression.kind === "text" ? "Dates are written without quotes: `2026-06-01`." : otherwise);
  const fixes = [...dateFixes(expression, what, context.file), ...unquoteFixes(expression, dateType, context.file)];
  report(context, "wrong-operator", expression, { operator, works: "dates", what, type: typeInWords(type), advice }, { fixes });
}

/** A long sum leans to the left, deeper than a call may go: its left edge is walked down and typed on the way back. */
function inferArithmetic(expression: ArithmeticExpression, context: InferContext): ExpressionType {
  if (reportDaysSince(expression, context)) return numberType;
  if (reportHyphen(expression, context)) return unknownType;
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
    const type = adds ? pointsOrNumber([left, right]) : numberOf([left, right]);
    context.program.types.set(node, type);
    left = { type, expression: node };
  }
  return left.type;
}

function inferNegative({ operand }: NegativeExpression, context: InferContext): ExpressionType {
  return pointsOrNumber([{ type: inferNumber(operand, context), expression: operand }]);
}

function inferCall(expression: CallExpression, context: InferContext): ExpressionType {
  const parts = expression.arguments.map((argument) => ({ type: inferNumber(argument, context), expression: argument }));
  const several = expression.function === "min" || expression.function === "max";
  if (several ? parts.length < 2 : parts.length !== 1) {
    report(context, "wrong-number-of-values", expression, {
      function: expression.function,
      needs: several ? "two values or more" : "one value",
      found: parts.length,
      example: several ? `${expression.function}(100, fit)` : `${expression.function}(fit / 10)`,
    });
    return unknownType;
  }
  return several ? pointsOrNumber(parts) : numberOf(parts);
}

function inferPercentOf({ operand }: PercentOfExpression, context: InferContext): ExpressionType {
  return pointsOrNumber([{ type: inferNumber(operand, context), expression: operand }]);
}

/** A percentage means something only of something. */
function inferPercent(expression: PercentLiteral, context: InferContext): ExpressionType {
  report(context, "percent-alone", expression, { percent: wordsOf(context, expression) });
  return unknownType;
}

/** `lead.country`, `email.domain`, `lead.email.domain`. */
function inferMember(expression: MemberExpression, context: InferContext): ExpressionType {
  const { object, member } = expression;
  return memberByName(expression, context) ?? partOf(infer(object, context), member, object, context);
}

/** `did E where … in last 30 days` */
function inferDid(expression: DidExpression, context: InferContext): ExpressionType {
  context.reads.push({ kind: "events", node: expression });
  inferHistory(expression, context);
  return conditionType;
}

/** `an earlier E with same P where … within 7 days` */
function inferOtherEvents(expression: OtherEventsExpression, context: InferContext): ExpressionType {
  reportOutOfPlace(expression, context);
  inferHistory(expression, context);
  return conditionType;
}

/** `count of E`, `sum of earlier E.amount`, … */
function inferAggregate(expression: AggregateExpression, context: InferContext): ExpressionType {
  if (expression.side === undefined) context.reads.push({ kind: "events", node: expression });
  else reportOutOfPlace({ ...expression, side: expression.side }, context);
  const events = inferHistory(expression, context);
  const [property] = expression.property;
  if (property === undefined) return numberType;
  const type = inferPropertyPath(expression.property, events, context);
  const { aggregate } = expression;
  const { property: wanted, gives } = aggregates[aggregate];
  if (gives === "value" || type.kind === "unknown") return gives === "value" ? type : numberType;
  const ofAny = wanted === "any";
  if (ofAny ? type.kind === "list" : familyOf(type) !== "number") {
    report(context, "aggregate-of-wrong-type", property, {
      aggregate: aggregateWords[aggregate].written,
      what: property.text,
      type: typeInWords(type),
      needs: ofAny ? "single values" : "numbers",
    });
  }
  return numberType;
}

/** The events in question. What they are chosen by is inferred: of both events what they share, of the event at hand how far to look. */
function inferHistory(expression: DidExpression | AggregateExpression | OtherEventsExpression, context: InferContext): ResolvedEvents {
  const events = resolveEvents(expression.events, context);
  const { where, window } = expression;
  if (expression.kind !== "did" && context.atHand.kind === "event") {
    const both = { ...context, atHand: { ...context.atHand, events: together(events, context.atHand.events) } };
    for (const path of expression.same ?? []) reportListAsKey("with same", path, infer(path, both), context);
  }
  if (where !== undefined) inferFilter(where, events, context);
  if (window?.kind === "until" && context.atHand.kind === "event") inferDate(window.date, "until", context);
  if (window?.kind === "since") {
    const since = resolveEvents(window.events, context);
    if (window.where !== undefined) inferFilter(window.where, since, context);
  }
  return events;
}

/** A condition about the event at hand. */
function inferFilter(filter: Expression, events: ResolvedEvents, context: InferContext): void {
  inferCondition(filter, { ...context, atHand: { kind: "event", events, others: "none in a figure" } });
}
