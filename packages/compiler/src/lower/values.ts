import type { DateLiteral, Expression, MemberExpression, Name, PropertySymbol, Value } from "@scoreline/language";
import { fold, type FieldType } from "@scoreline/semantics";
import { history, stageCount } from "./history.ts";
import { lacking, type Lowering } from "./lowering.ts";
import { calculation } from "./numbers.ts";
import { isScore, points } from "./points.ts";
import type { Scope } from "./scope.ts";
import { condition } from "./conditions.ts";

/** The kinds of value that have operations of their own. */
export type Domain = "text" | "number" | "date" | "truth" | "list" | "points";

/** In which domain an expression is compared. A figure over scores that is not exact is a number. */
export function domainOf(expression: Expression, lowering: Lowering): Domain {
  const type = lowering.model.types.get(expression);
  if (type === undefined) return domainOfLiteral(expression);
  switch (type.kind) {
    case "one-of": return type.of;
    case "email": case "url": case "text": return "text";
    case "points": return isScore(expression, lowering) ? "points" : "number";
    case "condition": return "truth";
    case "unknown": return domainOfLiteral(expression);
    default: return type.kind;
  }
}

function domainOfLiteral(expression: Expression): Domain {
  return expression.kind === "text" || expression.kind === "date" || expression.kind === "truth" ? expression.kind : "number";
}

/** An expression as a value of its own domain. */
export function value(expression: Expression, scope: Scope, lowering: Lowering): number {
  const { tables } = lowering;
  switch (expression.kind) {
    case "text": case "number": case "date": case "truth": return literal(expression, lowering);
    case "percent": return tables.number(expression.value / 100);
    case "group-expression": return value(expression.expression, scope, lowering);
    case "name-expression": return named(expression.name, scope, lowering);
    case "member": return member(expression, scope, lowering);
    case "negative": case "arithmetic": case "call": case "percent-of": case "days-since":
      return isScore(expression, lowering) ? points(expression, scope, lowering) : calculation(expression, scope, lowering);
    case "aggregate": return history(expression, scope, lowering);
    case "count-of-stage": return stageCount(expression, lowering);
    case "lead-reference": case "missing-expression": return lacking("value", expression.kind);
    default: return condition(expression, scope, lowering);
  }
}

export function literal(written: Value, { tables }: Lowering): number {
  switch (written.kind) {
    case "text": return tables.constant({ kind: "constant", type: "text", value: fold(written.value) });
    case "number": return tables.number(written.value);
    case "date": return tables.constant({ kind: "constant", type: "date", value: dayOf(written) });
    case "truth": return tables.constant({ kind: "constant", type: "truth", value: written.value });
  }
}

export const dayOf = (date: DateLiteral): number => date.day ?? lacking("day", date.text);

function named(name: Name, scope: Scope, lowering: Lowering): number {
  const symbol = lowering.symbol(name);
  switch (symbol.kind) {
    case "field": return lowering.tables.leadField(symbol.index);
    case "property": return property(name.text, scope, lowering);
    case "event-day": return lowering.tables.eventDay();
    case "define": return lowering.definition("value", symbol, scope, (expression, inner) => value(expression, inner, lowering));
    case "score": return lowering.tables.scoreValue(symbol.index);
    case "subtotal": return lowering.tables.subtotal();
    default: return lacking("value", name.text);
  }
}

/** A property of the event at hand, in every event that has it with the same type. */
export function property(name: string, scope: Scope, lowering: Lowering): number {
  if (name === "at") return lowering.tables.eventDay();
  const found = scope.events.flatMap((event) => event.properties.filter((candidate) => candidate.name === name).map((symbol) => ({ event, symbol })));
  const first = found[0] ?? lacking("property", name);
  const slots = found.filter(({ symbol }) => carrier(symbol) === carrier(first.symbol)).map(({ event, symbol }) => ({ event: event.index, property: symbol.index }));
  return lowering.tables.eventField(slots);
}

const carrier = ({ type }: PropertySymbol): FieldType["kind"] | undefined =>
  type?.kind === "one-of" ? type.of : type?.kind === "email" || type?.kind === "url" ? "text" : type?.kind;

function member({ object, member: part }: MemberExpression, scope: Scope, lowering: Lowering): number {
  if (object.kind === "lead-reference") return lowering.tables.leadField(lowering.field(part.text).index);
  return partOf(value(object, scope, lowering), part.text, lowering);
}

/** `email.domain`, `url.path`, … */
export function partOf(whole: number, part: string, { tables }: Lowering): number {
  switch (part) {
    case "domain": return tables.call("email.domain", whole);
    case "user": return tables.call("email.user", whole);
    case "host": return tables.call("url.host", whole);
    case "path": return tables.call("url.path", whole);
    case "query": return tables.call("url.query", whole);
    default: return lacking("part", part);
  }
}
