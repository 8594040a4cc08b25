import type { CallExpression, ComparisonOperator, Expression, TextTest } from "@scoreline/language";
import { enumerated, plainName, quoted } from "@scoreline/semantics";
import type { Lowering } from "../lower/lowering.ts";
import { didWords, historyWords, otherEventsWords, windowWords } from "./history-words.ts";
import { spanWords, valueWords } from "./plain-words.ts";

const comparisons: { readonly [Operator in ComparisonOperator]: string } = {
  is: "is",
  "is not": "is not",
  "=": "is",
  ">": "is above",
  ">=": "is at least",
  "<": "is below",
  "<=": "is at most",
};

const negatedTests: { readonly [Test in TextTest]: string } = {
  contains: "does not contain",
  "starts with": "does not start with",
  "ends with": "does not end with",
  mentions: "does not mention",
};

/** What is said at once, and so is not kept. */
const plain: ReadonlySet<Expression["kind"]> = new Set([
  "text",
  "number",
  "date",
  "truth",
  "percent",
  "name-expression",
  "member",
  "lead-reference",
]);

/** An expression as people would say it: `employees is above 500`, `job title mentions “CEO” or “CFO”`. */
export function conditionWords(expression: Expression, lowering: Lowering): string {
  if (plain.has(expression.kind)) return sayExpression(expression, lowering);
  const known = lowering.words.get(expression);
  if (known !== undefined) return known;
  const words = sayExpression(expression, lowering);
  lowering.words.set(expression, words);
  return words;
}

function sayExpression(expression: Expression, lowering: Lowering): string {
  const say = (part: Expression): string => conditionWords(part, lowering);
  const list = (parts: readonly Expression[]): string => parts.map(say).join(", ");
  switch (expression.kind) {
    case "text":
    case "number":
    case "date":
    case "truth":
      return valueWords(expression);
    case "percent":
      return `${expression.decimal}%`;
    case "name-expression":
      return plainName(expression.name.text);
    case "member":
      return expression.object.kind === "lead-reference"
        ? `the lead’s ${plainName(expression.member.text)}`
        : `${say(expression.object)} ${plainName(expression.member.text)}`;
    case "lead-reference":
      return "the lead";
    case "group-expression":
      return `(${say(expression.expression)})`;
    case "negative":
      return `-${say(expression.operand)}`;
    case "arithmetic":
      return `${say(expression.left)} ${expression.operator} ${say(expression.right)}`;
    case "not":
      return `not ${say(expression.operand)}`;
    case "logical":
      return expression.operands.map((operand, at) => (at === 0 ? "" : ` ${expression.operators[at - 1]!.word} `) + say(operand)).join("");
    case "at-least":
      return `at least ${expression.count.decimal} of (${list(expression.conditions)})`;
    case "comparison":
      // `vip is not no`: what is neither missing nor the one is the other.
      if (expression.operator === "is not" && expression.right.kind === "truth")
        return `${say(expression.left)} is ${expression.right.value ? "no" : "yes"}`;
      return `${say(expression.left)} ${comparisons[expression.operator]} ${say(expression.right)}`;
    case "one-of":
      return `${say(expression.subject)} is ${expression.negated ? "not " : ""}${enumerated(expression.values.map(valueWords), "or")}`;
    case "in-list":
      return `${say(expression.subject)} is ${expression.negated ? "not " : ""}in ${plainName(expression.list.text)}`;
    case "between":
      return `${say(expression.subject)} is ${expression.negated ? "not " : ""}between ${say(expression.low)} and ${say(expression.high)}`;
    case "text-test":
      return `${say(expression.subject)} ${expression.negated ? negatedTests[expression.test] : expression.test} ${enumerated(expression.patterns.map(valueWords), "or")}`;
    case "matches":
      return `${say(expression.subject)} matches ${quoted(expression.pattern.value)}`;
    case "includes":
      return `${say(expression.subject)} includes ${enumerated(expression.values.map(valueWords), expression.quantifier === "all" ? "and" : "or")}`;
    case "date-window":
      return `${say(expression.subject)} in the ${expression.direction} ${spanWords(expression.duration)}`;
    case "date-order":
      return `${say(expression.subject)} ${expression.direction} ${say(expression.date)}`;
    case "missing-test":
      return `${say(expression.subject)} is ${expression.test}`;
    case "rated": {
      if (expression.ratings.length === 0) return `${plainName(expression.score.text)} is ${expression.relation}`;
      const ratings = enumerated(
        expression.ratings.map(({ text }) => text),
        "or",
      );
      const relation = expression.relation === "or better" || expression.relation === "or worse" ? ` ${expression.relation}` : "";
      return `${plainName(expression.score.text)} rated ${ratings}${relation}`;
    }
    case "decision": {
      const names = enumerated(
        expression.values.map((value) => (value.kind === "none" ? "none" : value.text)),
        "or",
      );
      return `${expression.word} is ${expression.negated ? "not " : ""}${names}`;
    }
    case "did":
      return didWords(expression, lowering, say);
    case "other-events":
      return otherEventsWords(expression, lowering, say);
    case "aggregate":
      return historyWords(expression, lowering, say);
    case "days-since":
      return `days since ${say(expression.subject)}`;
    case "count-of-stage":
      return `count of stage ${quoted(expression.stage.value)}${windowWords(expression.window, lowering, say)}`;
    case "call":
      return callWords(expression, say);
    case "percent-of":
      return `${expression.percent.decimal}% of ${say(expression.operand)}`;
    case "missing-expression":
      return "…";
  }
}

/** What is chosen among several numbers: of two, and of more. */
const chosen = { min: ["smaller", "smallest"], max: ["larger", "largest"] } as const;

/** `the smaller of raw and allowed`, `revenue / 1000 rounded down` */
function callWords({ function: name, arguments: parts }: CallExpression, say: (part: Expression) => string): string {
  if (name === "min" || name === "max") return `the ${chosen[name][parts.length > 2 ? 1 : 0]} of ${enumerated(parts.map(say), "and")}`;
  const [only] = parts;
  const words = only === undefined ? "…" : say(only);
  const whole = only?.kind === "arithmetic" ? `(${words})` : words;
  return name === "round" ? `${whole} rounded` : `${whole} rounded down`;
}
