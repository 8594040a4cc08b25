import {
  named,
  type BetweenExpression,
  type ComparisonDomain,
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
import type { OperationName } from "@scoreline/semantics";
import { dayOf, literal } from "./literals.ts";
import { folded, missing, type Lowering } from "./lowering.ts";
import { number } from "./numbers.ts";
import { points } from "./points.ts";
import type { Scope } from "./scope.ts";
import { value } from "./values.ts";

/** How one domain is compared: its operations, null where it has none, and how its sides are read. */
interface Order {
  readonly read: (expression: Expression, scope: Scope, lowering: Lowering) => number;
  readonly equal: OperationName;
  readonly less: OperationName | null;
  readonly atMost: OperationName | null;
  readonly between: OperationName | null;
}

const orders: { readonly [Of in ComparisonDomain]: Order } = {
  text: { read: value, equal: "text.equal", less: null, atMost: null, between: null },
  truth: { read: value, equal: "truth.equal", less: null, atMost: null, between: null },
  number: { read: number, equal: "number.equal", less: "number.less", atMost: "number.at-most", between: "number.between" },
  date: { read: value, equal: "date.equal", less: "date.less", atMost: "date.at-most", between: "date.between" },
  points: { read: points, equal: "points.equal", less: "points.less", atMost: "points.at-most", between: "points.between" },
};

type Compared = ComparisonExpression | BetweenExpression | OneOfExpression | InListExpression;

/** As what a comparison compares: the checker has told. */
const domainOf = (compared: Compared, { model }: Lowering): ComparisonDomain =>
  model.domains.get(compared) ?? missing("domain of a comparison", compared.kind);

/** What a negative form says: every value that takes part is known, and the positive form does not hold. */
function unless(held: number, parts: readonly number[], { tables }: Lowering): number {
  const unsure = [...new Set(parts)].filter((part) => tables.canBeMissing(part));
  const turned = tables.call("not", held);
  return unsure.length === 0 ? turned : tables.call("and", ...unsure.map((part) => tables.call("is-known", part)), turned);
}

export function comparison(written: ComparisonExpression, scope: Scope, lowering: Lowering): number {
  const { left, operator, right } = written;
  const order = orders[domainOf(written, lowering)];
  const [first, second] = [order.read(left, scope, lowering), order.read(right, scope, lowering)];
  const compare = (operation: OperationName | null, one: number, other: number): number =>
    lowering.tables.call(operation ?? missing("comparison", operator), one, other);
  // What is written out comes second, whichever way around it is written: readers of the plan look for it there.
  const isWritten = lowering.tables.expressions[first]!.kind === "constant";
  const equal = (): number => (isWritten ? compare(order.equal, second, first) : compare(order.equal, first, second));
  switch (operator) {
    case "is":
    case "=":
      return equal();
    case "is not":
      return unless(equal(), [first, second], lowering);
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

/** What a comparison compares with one another, in the order written, values that are written out aside. */
export function sidesOf(written: ComparisonExpression | BetweenExpression | OneOfExpression): readonly Expression[] {
  if (written.kind === "comparison") return [written.left, written.right];
  return written.kind === "between" ? [written.subject, written.low, written.high] : [written.subject];
}

/** A side of a comparison, as that reads it. */
export function sideOf(side: Expression, written: Compared, scope: Scope, lowering: Lowering): number {
  return orders[domainOf(written, lowering)].read(side, scope, lowering);
}

export function between(written: BetweenExpression, scope: Scope, lowering: Lowering): number {
  const { subject, low, high, negated } = written;
  const order = orders[domainOf(written, lowering)];
  const indices = [subject, low, high].map((expression) => order.read(expression, scope, lowering));
  const held = lowering.tables.call(order.between ?? missing("comparison", "between"), ...indices);
  return negated ? unless(held, indices, lowering) : held;
}

export function oneOf(written: OneOfExpression, scope: Scope, lowering: Lowering): number {
  const { subject, values, negated } = written;
  const { tables } = lowering;
  const domain = domainOf(written, lowering);
  const { read, equal } = orders[domain];
  const asked = read(subject, scope, lowering);
  const held = (): number => {
    switch (domain) {
      case "text":
        return tables.call("text.one-of", asked, tables.texts(folded(values.map(textOf))));
      case "date":
      case "number":
        return tables.call(`${domain}.one-of`, asked, tables.numbers([...new Set(values.map(figureOf))]));
      case "truth":
      case "points": {
        const each = values.map((choice) => tables.call(equal, asked, read(choice, scope, lowering)));
        return each.length === 1 ? each[0]! : tables.call("or", ...each);
      }
    }
  };
  return negated ? unless(held(), [asked], lowering) : held();
}

const textOf = (written: Value): string => (written.kind === "text" ? written.value : missing("text", written.kind));

function figureOf(written: Value): number {
  if (written.kind === "date") return dayOf(written);
  return written.kind === "number" ? written.value + 0 : missing("number", written.kind);
}

export function inList(written: InListExpression, scope: Scope, lowering: Lowering): number {
  const { subject, list, negated } = written;
  const texts = domainOf(written, lowering) === "text";
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
    lowering.tables.day(scope.day),
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

/** A score without a rating is rated nothing, so no such condition holds of it but `is unrated`. */
export function rated({ score: name, relation, ratings }: RatedExpression, lowering: Lowering): number {
  const score = lowering.score(name.text);
  const places = ratings.map(({ text }) => named(score.ratings, text)?.index ?? missing("rating", text));
  const first = places[0] ?? Infinity;
  const isMeant: Readonly<Record<RatedExpression["relation"], (index: number) => boolean>> = {
    exactly: (index) => index === first,
    "any of": (index) => places.includes(index),
    "or better": (index) => index <= first,
    "or worse": (index) => index >= first,
    unrated: () => true,
    "not unrated": () => true,
  };
  const meant = score.ratings.map(({ index }) => index).filter(isMeant[relation]);
  const isRated = lowering.tables.call("rating.one-of", lowering.tables.scoreRating(score.index), lowering.tables.numbers(meant));
  return relation === "unrated" ? lowering.tables.call("not", isRated) : isRated;
}
