import type { Expression, MemberExpression, Name } from "@scoreline/language";
import { isScore } from "./exactness.ts";
import { history, stageCount } from "./history.ts";
import { literal } from "./literals.ts";
import { missing, type Lowering } from "./lowering.ts";
import { calculation } from "./numbers.ts";
import { points } from "./points.ts";
import { partOf, property } from "./properties.ts";
import type { Scope } from "./scope.ts";

/** An expression as a value of its own domain. */
export function value(expression: Expression, scope: Scope, lowering: Lowering): number {
  return lowering.lower(expression, scope, asValue);
}

function asValue(expression: Expression, scope: Scope, lowering: Lowering): number {
  const { tables } = lowering;
  switch (expression.kind) {
    case "text":
    case "number":
    case "date":
    case "truth":
      return literal(expression, lowering);
    case "percent":
      return tables.number(expression.value / 100);
    case "group-expression":
      return value(expression.expression, scope, lowering);
    case "name-expression":
      return named(expression.name, scope, lowering);
    case "member":
      return member(expression, scope, lowering);
    case "negative":
    case "arithmetic":
    case "call":
    case "percent-of":
    case "days-since":
      return isScore(expression, lowering) ? points(expression, scope, lowering) : calculation(expression, scope, lowering);
    case "aggregate":
      return history(expression, scope, lowering);
    case "count-of-stage":
      return stageCount(expression, lowering);
    case "lead-reference":
    case "missing-expression":
      return missing("value", expression.kind);
    default:
      return lowering.condition(expression, scope);
  }
}

function named(name: Name, scope: Scope, lowering: Lowering): number {
  const symbol = lowering.symbol(name);
  switch (symbol.kind) {
    case "field":
      return lowering.tables.leadField(symbol.index);
    case "property":
      return property(name.text, scope, lowering);
    case "today":
      return lowering.tables.day(scope.day);
    case "event-day":
      return lowering.tables.day("event");
    case "define":
      return lowering.definition("value", symbol, scope, (expression, inner) => value(expression, inner, lowering));
    case "score":
      return lowering.tables.scoreValue(symbol.index);
    case "subtotal":
      return lowering.tables.subtotal();
    default:
      return missing("value", name.text);
  }
}

function member({ object, member: part }: MemberExpression, scope: Scope, lowering: Lowering): number {
  if (object.kind === "lead-reference") return lowering.tables.leadField(lowering.field(part.text).index);
  return partOf(value(object, scope, lowering), part, lowering);
}
