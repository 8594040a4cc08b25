import {
  named,
  type BetweenExpression,
  type ComparisonExpression,
  type DateOrderExpression,
  type DateWindowExpression,
  type Expression,
  type IncludesExpression,
  type InListExpression,
  type MatchesExpression,
  type MissingTestExpression,
  type OneOfExpression,
  type RatedExpression,
  type TextTest,
  type TextTestExpression,
  type Value,
} from "@scoreline/language";
import { canBeMissing } from "@scoreline/plan";
import type { OperationName } from "@scoreline/semantics";
import { domainOf, type Domain } from "./domains.ts";
import { areScores } from "./exactness.ts";
import { dayOf, literal } from "./literals.ts";
import { folded, missing, type Lowering } from "./lowering.ts";
import { number } from "./numbers.ts";
import { points } from "./points.ts";
import type { Scope } from "./scope.ts";
import { value } from "./values.ts";

/** The operations of one domain; what a domain cannot do is null. */
interface Order {
  readonly equal: OperationName;
  readonly less: OperationName | null;
  readonly atMost: OperationName | null;
  readonly between: OperationName | null;
}

const orders: { readonly [Of in Exclude<Domain, "list">]: Order } = {
  text: { equal: "text.equal", less: null, atMost: null, between: null },
  truth: { equal: "truth.equal", less: null, atMost: null, between: null },
  number: { equal: "number.equal", less: "number.less", atMost: "number.at-most", between: "number.between" },
  date: { equal: "date.equal", less: "date.less", atMost: "date.at-most", between: "date.between" },
  points: { equal: "points.equal", less: "points.less", atMost: "points.at-most", between: "points.between" },
};

interface Operands {
  readonly order: Order;
  readonly indices: readonly number[];
}

/** The operands of a comparison in one domain: exact points where they can be, numbers where a score meets other figures. */
function operands(expressions: readonly Expression[], scope: Scope, lowering: Lowering): Operands {
  if (areScores(expressions, lowering)) {
    return { order: orders.points, indices: expressions.map((expression) => points(expression, scope, lowering)) };
  }
  const domains = expressions.map((expression) => domainOf(expression, lowering));
  const domain = domains.includes("points") || domains.includes("number") ? "number" : domains[0]!;
  if (domain === "list") return missing("comparison", "list");
  const read = domain === "number" ? number : value;
  return { order: orders[domain], indices: expressions.map((expression) => read(expression, scope, lowering)) };
}

/** What a negative form says: every value that takes part is known, and the positive form does not hold. */
function unless(held: number, parts: readonly number[], { tables }: Lowering): number {
  const unsure = [...new Set(parts)].filter((part) => canBeMissing(tables.expressions[part]!));
  const turned = tables.call("not", held);
  return unsure.length === 0 ? turned : tables.call("and", ...unsure.map((part) => tables.call("is-known", part)), turned);
}

export function comparison({ left, operator, right }: ComparisonExpression, scope: Scope, lowering: Lowering): number {
  const {
    order,
    indices: [first, second],
  } = operands([left, right], scope, lowering);
  const compare = (operation: OperationName | null, one: number | undefined, other: number | undefined): number =>
    lowering.tables.call(operation ?? missing("comparison", operator), one!, other!);
  switch (operator) {
    case "is":
    case "=":
      return compare(order.equal, first, second);
    case "is not":
      return unless(compare(order.equal, first, second), [first!, second!], lowering);
    case "<":
      return compare(order.less, first, second);
    case "<=":
      return compare(order.atMost, first, second);
    case ">":
      return compare(order.less, second, first);
    case ">=":
      return compare(order.atMost, second, first);
  }
}

export function between({ subject, low, high, negated }: BetweenExpression, scope: Scope, lowering: Lowering): number {
  const { order, indices } = operands([subject, low, high], scope, lowering);
  const held = lowering.tables.call(order.between ?? missing("comparison", "between"), ...indices);
  return negated ? unless(held, indices, lowering) : held;
}

export function oneOf({ subject, values, negated }: OneOfExpression, scope: Scope, lowering: Lowering): number {
  const { tables } = lowering;
  if (areScores([subject, ...values], lowering) || domainOf(subject, lowering) === "truth") {
    const held = values.map((choice) => {
      const { order, indices } = operands([subject, choice], scope, lowering);
      return tables.call(order.equal, ...indices);
    });
    const any = held.length === 1 ? held[0]! : tables.call("or", ...held);
    return negated ? unless(any, operands([subject, values[0]!], scope, lowering).indices, lowering) : any;
  }
  const domain = domainOf(subject, lowering);
  const read = domain === "text" || domain === "date" ? value(subject, scope, lowering) : number(subject, scope, lowering);
  const held =
    domain === "text"
      ? tables.call("text.one-of", read, tables.texts(folded(values.map(textOf))))
      : tables.call(domain === "date" ? "date.one-of" : "number.one-of", read, tables.numbers([...new Set(values.map(figureOf))]));
  return negated ? unless(held, [read], lowering) : held;
}

const textOf = (written: Value): string => (written.kind === "text" ? written.value : missing("text", written.kind));

function figureOf(written: Value): number {
  if (written.kind === "date") return dayOf(written);
  return written.kind === "number" ? written.value + 0 : missing("number", written.kind);
}

export function inList({ subject, list, negated }: InListExpression, scope: Scope, lowering: Lowering): number {
  const texts = domainOf(subject, lowering) === "text";
  const table = lowering.listTable(lowering.list(list), texts ? "text" : "number");
  const read = texts ? value(subject, scope, lowering) : number(subject, scope, lowering);
  const held = lowering.tables.call(texts ? "text.one-of" : "number.one-of", read, table);
  return negated ? unless(held, [read], lowering) : held;
}

const textTests: { readonly [Test in TextTest]: OperationName } = {
  contains: "text.contains",
  "starts with": "text.starts-with",
  "ends with": "text.ends-with",
  mentions: "text.mentions",
};

export function textTest({ subject, test, patterns, negated }: TextTestExpression, scope: Scope, lowering: Lowering): number {
  const read = value(subject, scope, lowering);
  const held = lowering.tables.call(textTests[test], read, lowering.tables.texts(folded(patterns.map((pattern) => pattern.value))));
  return negated ? unless(held, [read], lowering) : held;
}

export function matches({ subject, pattern }: MatchesExpression, scope: Scope, lowering: Lowering): number {
  return lowering.tables.call("text.matches", value(subject, scope, lowering), lowering.tables.texts(folded([pattern.value])));
}

export function includes({ subject, quantifier, values }: IncludesExpression, scope: Scope, lowering: Lowering): number {
  const wanted = lowering.tables.texts(folded(values.map((text) => text.value)));
  return lowering.tables.call(quantifier === "all" ? "list.includes-all" : "list.includes-any", value(subject, scope, lowering), wanted);
}

export function dateWindow({ subject, direction, duration }: DateWindowExpression, scope: Scope, lowering: Lowering): number {
  return lowering.tables.call(
    direction === "last" ? "date.in-last" : "date.in-next",
    value(subject, scope, lowering),
    lowering.tables.number(duration.days),
    lowering.tables.day("moment"),
  );
}

export function dateOrder({ subject, direction, date }: DateOrderExpression, scope: Scope, lowering: Lowering): number {
  const read = value(subject, scope, lowering);
  const other = date.kind === "date" ? literal(date, lowering) : value(date, scope, lowering);
  return direction === "before" ? lowering.tables.call("date.less", read, other) : lowering.tables.call("date.less", other, read);
}

export function missingTest({ subject, test }: MissingTestExpression, scope: Scope, lowering: Lowering): number {
  if (lowering.model.types.get(subject)?.kind === "condition")
    return lowering.tables.constant({ kind: "constant", type: "condition", value: test === "known" });
  const known = lowering.tables.call("is-known", value(subject, scope, lowering));
  return test === "known" ? known : lowering.tables.call("not", known);
}

/** A score without a rating is rated nothing, so no such condition holds of it. */
export function rated({ score: name, relation, ratings }: RatedExpression, lowering: Lowering): number {
  const score = lowering.score(name.text);
  const places = ratings.map(({ text }) => named(score.ratings, text)?.index ?? missing("rating", text));
  const first = places[0]!;
  const meant = score.ratings
    .map(({ index }) => index)
    .filter((index) => (relation === "or better" ? index <= first : relation === "or worse" ? index >= first : places.includes(index)));
  return lowering.tables.call("rating.one-of", lowering.tables.scoreRating(score.index), lowering.tables.numbers(meant));
}
