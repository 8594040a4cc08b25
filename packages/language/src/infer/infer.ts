import type { Expression } from "../ast.ts";
import type { ExpressionType } from "../model.ts";
import { inferAggregate, inferDid } from "./events.ts";
import { inferBetween, inferComparison, inferInList, inferMissingTest, inferOneOf } from "./comparisons.ts";
import { infer, type InferContext } from "./context.ts";
import { inferDateOrder, inferDateWindow, inferDaysSince } from "./dates.ts";
import { inferAtLeast, inferLogical, inferNot } from "./logic.ts";
import { inferMember, inferName } from "./names.ts";
import { inferArithmetic, inferCall, inferNegative, inferPercent, inferPercentOf } from "./numbers.ts";
import { inferCountOfStage, inferRated } from "./scores.ts";
import { inferIncludes, inferMatches, inferTextTest } from "./texts.ts";
import { dateType, numberType, textType, truthType, unknownType } from "./types.ts";

type Inferrers = {
  readonly [Kind in Expression["kind"]]: (expression: Extract<Expression, { kind: Kind }>, context: InferContext) => ExpressionType;
};

const inferrers: Inferrers = {
  text: () => textType,
  number: () => numberType,
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
  did: inferDid,
  aggregate: inferAggregate,
  "days-since": inferDaysSince,
  "count-of-stage": inferCountOfStage,
  call: inferCall,
  "percent-of": inferPercentOf,
  "missing-expression": () => unknownType,
};

/**
 * The type of an expression. Resolves the names in it, records types, references and reads, and reports what is wrong;
 * where something is, the type is unknown and nothing more is said about it.
 */
export function inferExpression(expression: Expression, context: InferContext): ExpressionType {
  const inferOne = inferrers[expression.kind] as (expression: Expression, context: InferContext) => ExpressionType;
  const type = inferOne(expression, context);
  context.program.types.set(expression, type);
  return type;
}
