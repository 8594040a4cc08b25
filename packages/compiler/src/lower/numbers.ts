import type {
  ArithmeticExpression,
  CallExpression,
  DaysSinceExpression,
  Expression,
  FunctionName,
  NegativeExpression,
  PercentOfExpression,
} from "@scoreline/language";
import type { OperationName } from "@scoreline/semantics";
import type { Lowering } from "./lowering.ts";
import { exactLiteral, isScore } from "./exactness.ts";
import { points } from "./points.ts";
import type { Scope } from "./scope.ts";

/** An expression as a number; a score that takes part in it goes in as points. */
export function number(expression: Expression, scope: Scope, lowering: Lowering): number {
  return lowering.lower(expression, scope, asNumber);
}

function asNumber(expression: Expression, scope: Scope, lowering: Lowering): number {
  if (isScore(expression, lowering)) return lowering.tables.call("points.to-number", points(expression, scope, lowering));
  if (expression.kind === "group-expression") return number(expression.expression, scope, lowering);
  return lowering.value(expression, scope);
}

export type Calculation = NegativeExpression | ArithmeticExpression | CallExpression | PercentOfExpression | DaysSinceExpression;

const operators: { readonly [Operator in Exclude<ArithmeticExpression["operator"], "/">]: OperationName } = {
  "+": "number.add",
  "-": "number.subtract",
  "*": "number.multiply",
};

const functions: { readonly [Function in FunctionName]: OperationName } = {
  min: "number.minimum",
  max: "number.maximum",
  round: "number.round",
  floor: "number.floor",
};

/** Arithmetic in doubles, from left to right as written. */
export function calculation(expression: Calculation, scope: Scope, lowering: Lowering): number {
  const { tables } = lowering;
  switch (expression.kind) {
    case "negative":
      return tables.call("number.negate", number(expression.operand, scope, lowering));
    case "arithmetic": {
      const { operator } = expression;
      const [left, right] = [number(expression.left, scope, lowering), number(expression.right, scope, lowering)];
      return tables.call(operator === "/" ? quotient(expression, lowering) : operators[operator], left, right);
    }
    case "call":
      return tables.call(functions[expression.function], ...expression.arguments.map((argument) => number(argument, scope, lowering)));
    case "percent-of":
      return tables.call("number.percent", tables.number(expression.percent.value), number(expression.operand, scope, lowering));
    case "days-since":
      return tables.call("date.days-since", lowering.value(expression.subject, scope), tables.day(scope.day));
  }
}

/** A division by zero gives 0 where nothing but scores and written numbers takes part: the checker has told. */
function quotient(expression: ArithmeticExpression, { model }: Lowering): OperationName {
  return model.types.get(expression)?.kind === "over-scores" ? "number.divide-or-zero" : "number.divide";
}

/** An expression as points, rounded once where it is not exact; missing gives 0. */
export function roundedPoints(expression: Expression, scope: Scope, lowering: Lowering): number {
  return lowering.lower(expression, scope, asRoundedPoints);
}

function asRoundedPoints(expression: Expression, scope: Scope, lowering: Lowering): number {
  if (isScore(expression, lowering) || exactLiteral(expression) !== null) return points(expression, scope, lowering);
  return lowering.tables.call("points.from-number", number(expression, scope, lowering));
}
