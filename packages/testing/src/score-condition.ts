import { walk, type Expression, type Model } from "@scoreline/language";
import type { Outcome } from "@scoreline/plan";
import { millionthsOf, millionthsPerPoint, multiplyRatio, roundHalfAway } from "@scoreline/semantics";

/** What a condition over scores is judged against. */
export interface Scores {
  readonly outcome: Outcome;
  readonly model: Model;
}

const percentDenominator = 100 * millionthsPerPoint;

/** Whether a condition of an `expect` holds. The checker lets only conditions over scores through. */
export function scoreConditionHolds(condition: Expression, scores: Scores): boolean {
  switch (condition.kind) {
    case "group-expression":
      return scoreConditionHolds(condition.expression, scores);
    case "not":
      return !scoreConditionHolds(condition.operand, scores);
    case "logical":
      return condition.operators[0]?.word === "or"
        ? condition.operands.some((operand) => scoreConditionHolds(operand, scores))
        : condition.operands.every((operand) => scoreConditionHolds(operand, scores));
    case "at-least":
      return condition.conditions.filter((each) => scoreConditionHolds(each, scores)).length >= condition.count.value;
    case "name-expression": {
      const define = defineCalled(condition.name.text, scores.model);
      return define !== undefined && scoreConditionHolds(define, scores);
    }
    case "truth":
      return condition.value;
    case "comparison":
      return compare(condition.operator, millionths(condition.left, scores), millionths(condition.right, scores));
    case "between": {
      const subject = millionths(condition.subject, scores);
      const inside = millionths(condition.low, scores) <= subject && subject <= millionths(condition.high, scores);
      return inside !== condition.negated;
    }
    case "rated":
      return ratedHolds(condition, scores);
    default:
      throw new RangeError("Only conditions on scores can be expected.");
  }
}

const comparisons = {
  is: (left: number, right: number) => left === right,
  "=": (left: number, right: number) => left === right,
  "is not": (left: number, right: number) => left !== right,
  ">": (left: number, right: number) => left > right,
  ">=": (left: number, right: number) => left >= right,
  "<": (left: number, right: number) => left < right,
  "<=": (left: number, right: number) => left <= right,
} as const;

function compare(operator: keyof typeof comparisons, left: number, right: number): boolean {
  return comparisons[operator](left, right);
}

/** The value of an expression over scores, in millionths; each percentage, product and quotient is rounded once. */
function millionths(expression: Expression, scores: Scores): number {
  switch (expression.kind) {
    case "number":
      return millionthsOf(expression.decimal) ?? expression.value * millionthsPerPoint;
    case "group-expression":
      return millionths(expression.expression, scores);
    case "negative":
      return 0 - millionths(expression.operand, scores);
    case "name-expression": {
      const score = scores.outcome.scores[expression.name.text];
      if (score !== undefined) return score.millionths;
      const define = defineCalled(expression.name.text, scores.model);
      if (define !== undefined) return millionths(define, scores);
      throw new RangeError("Only scores can be compared here.");
    }
    case "percent-of":
      return multiplyRatio(millionths(expression.operand, scores), millionthsOf(expression.percent.decimal) ?? 0, percentDenominator);
    case "arithmetic":
      return arithmetic[expression.operator](millionths(expression.left, scores), millionths(expression.right, scores));
    case "call":
      return functions[expression.function](expression.arguments.map((argument) => millionths(argument, scores)));
    default:
      throw new RangeError("Only scores can be compared here.");
  }
}

const arithmetic = {
  "+": (left: number, right: number) => left + right,
  "-": (left: number, right: number) => left - right,
  "*": (left: number, right: number) => roundHalfAway((left * right) / millionthsPerPoint),
  "/": (left: number, right: number) => (right === 0 ? 0 : roundHalfAway((left / right) * millionthsPerPoint)),
} as const;

const functions = {
  min: (values: readonly number[]) => Math.min(...values),
  max: (values: readonly number[]) => Math.max(...values),
  round: ([value = 0]: readonly number[]) => roundHalfAway(value / millionthsPerPoint) * millionthsPerPoint,
  floor: ([value = 0]: readonly number[]) => Math.floor(value / millionthsPerPoint) * millionthsPerPoint,
} as const;

function ratedHolds(condition: Extract<Expression, { kind: "rated" }>, scores: Scores): boolean {
  const names = scores.model.scores.find((score) => score.name === condition.score.text)?.ratings.map((rating) => rating.name) ?? [];
  const rating = scores.outcome.scores[condition.score.text]?.rating ?? null;
  if (rating === null) return false;
  const at = names.indexOf(rating);
  const wanted = condition.ratings.map((each) => names.indexOf(each.text));
  switch (condition.relation) {
    case "exactly":
    case "any of":
      return wanted.includes(at);
    case "or better":
      return at <= (wanted[0] ?? -1);
    case "or worse":
      return at >= (wanted[0] ?? names.length);
  }
}

/** Scores whose values or ratings a condition reads, in the order in which they are named. */
export function scoresIn(condition: Expression, model: Model): { readonly name: string; readonly rated: boolean }[] {
  const found = new Map<string, boolean>();
  const visited = new Set<string>();
  const visit = (expression: Expression): void =>
    walk(expression, (node) => {
      if (node.kind === "rated") found.set(node.score.text, found.get(node.score.text) ?? true);
      if (node.kind !== "name-expression") return;
      const name = node.name.text;
      if (model.scores.some((score) => score.name === name)) found.set(name, false);
      const define = visited.has(name) ? undefined : defineCalled(name, model);
      visited.add(name);
      if (define !== undefined) visit(define);
    });
  visit(condition);
  return [...found].map(([name, rated]) => ({ name, rated }));
}

function defineCalled(name: string, model: Model): Expression | undefined {
  return model.defines.find((define) => define.name === name)?.declaration.expression;
}
