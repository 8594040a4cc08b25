import { named } from "../symbols/namespace.ts";
import { aggregates, flowType, fold, type FieldType, type PlanType } from "@scoreline/semantics";
import { withoutBrackets } from "../ast/same-syntax.ts";
import type { Expression, NumberLiteral } from "../ast.ts";
import type { ComparisonDomain, EventSymbol, ExpressionType } from "../model.ts";

export const unknownType: ExpressionType = { kind: "unknown" };
export const conditionType: ExpressionType = { kind: "condition" };
export const numberType: ExpressionType = { kind: "number" };
export const pointsType: ExpressionType = { kind: "points" };
export const overScoresType: ExpressionType = { kind: "over-scores" };
export const textType: ExpressionType = { kind: "text" };
export const dateType: ExpressionType = { kind: "date" };
export const truthType: ExpressionType = { kind: "truth" };

/** As what the values of a type flow through a plan; what is unknown flows nowhere. */
export function planTypeOf(type: ExpressionType): Exclude<PlanType, "rating"> | "unknown" {
  switch (type.kind) {
    case "points":
    case "condition":
    case "unknown":
      return type.kind;
    case "over-scores":
      return "number";
    default:
      return flowType(type);
  }
}

/** Types that can be compared with one another: as in the plan, and scores are numbers. */
export type TypeFamily = Exclude<ReturnType<typeof planTypeOf>, "points">;

export function familyOf(type: ExpressionType): TypeFamily {
  const flows = planTypeOf(type);
  return flows === "points" ? "number" : flows;
}

/**
 * What something is that always has a value, in words after “is”; null where it may be missing. A condition holds or does not, a score without
 * points is 0, and so is, written out as `subject`, a count or sum of nothing, but for that of events like the one at hand, which may lack what
 * makes them so. The facts of a plan (`plan/src/facts/missing.ts`) say it of every expression; this is asked while there is no plan yet, and
 * refuses a question only where people see from its words that it makes no sense.
 */
export function neverMissing(type: ExpressionType, subject?: Expression): string | null {
  if (type.kind === "condition" || type.kind === "points") return typeInWords(type);
  const written = subject && withoutBrackets(subject);
  const isTally =
    written?.kind === "count-of-stage" ||
    (written?.kind === "aggregate" && aggregates[written.aggregate].ofNothing === 0 && (written.same ?? []).length === 0);
  return isTally ? "0 where there is nothing to count" : null;
}

/** A type as people call it, after “is”. */
export function typeInWords(type: ExpressionType): string {
  switch (type.kind) {
    case "text":
      return "a text";
    case "email":
      return "an email address";
    case "url":
      return "a web address";
    case "number":
    case "over-scores":
      return "a number";
    case "date":
      return "a date";
    case "truth":
      return "a yes-or-no value";
    case "list":
      return "a list of text";
    case "condition":
      return "a condition";
    case "points":
      return "a score";
    case "one-of":
      return type.of === "text" ? "a choice of text values" : "a choice of numbers";
    case "unknown":
      return "unknown";
  }
}

export function typeOfField(type: FieldType | null): ExpressionType {
  return type ?? unknownType;
}

/**
 * The type of a property that several events have: theirs where it is the same, a plain text or number where they
 * differ within the family, null where they cannot be compared.
 */
export function commonType(types: readonly ExpressionType[]): ExpressionType | null {
  const [first, ...others] = types;
  if (first === undefined || types.some(({ kind }) => kind === "unknown")) return unknownType;
  if (others.every((other) => sameType(first, other))) return first;
  const family = familyOf(first);
  if (others.some((other) => familyOf(other) !== family)) return null;
  return family === "text" ? textType : family === "number" ? numberType : first;
}

/** The type of a property that all of some events have; null where one of them has it not, or they cannot be compared. */
export function sharedTypeOf(name: string, events: readonly EventSymbol[]): ExpressionType | null {
  const found = events.flatMap(({ properties }) => named(properties, name) ?? []);
  return found.length === 0 || found.length < events.length ? null : commonType(found.map(({ type }) => typeOfField(type)));
}

function sameType(one: ExpressionType, other: ExpressionType): boolean {
  if (one.kind !== "one-of" || other.kind !== "one-of") return one.kind === other.kind;
  if (one.of !== other.of || one.values.length !== other.values.length) return false;
  return one.values === other.values || one.values.every((value) => isChoiceOf(other.values, value));
}

const choiceKeys = new WeakMap<readonly (string | number)[], ReadonlySet<string>>();

/** Whether a value is one of those to choose from; their keys are gathered once, since every comparison asks. */
export function isChoiceOf(values: readonly (string | number)[], value: string | number): boolean {
  const keys = choiceKeys.get(values) ?? new Set(values.map(choiceKey));
  choiceKeys.set(values, keys);
  return keys.has(choiceKey(value));
}

/** The form in which choices are distinguished. */
export function choiceKey(value: string | number): string {
  return typeof value === "string" ? fold(value) : String(value);
}

/** The number that an expression writes out, whatever its sign and brackets: it is never missing and can be points. Null for any other. */
export function writtenNumber(expression: Expression): NumberLiteral | null {
  let inner = expression;
  for (;;) {
    if (inner.kind === "number") return inner;
    if (inner.kind === "negative") inner = inner.operand;
    else if (inner.kind === "group-expression") inner = inner.expression;
    else return null;
  }
}

/** A figure that takes part in a calculation or a comparison. */
export interface Figure {
  readonly type: ExpressionType;
  readonly expression: Expression;
}

/**
 * Sums, differences, `min`, `max`, negation and percentages of scores are scores again: exact points that are never
 * missing. Numbers written in the text count as points beside them. Everything else is a number.
 */
export function pointsOrNumber(parts: readonly Figure[]): ExpressionType {
  const exact = parts.every(({ type, expression }) => type.kind === "points" || writtenNumber(expression) !== null);
  return exact && parts.some(({ type }) => type.kind === "points") ? pointsType : numberOf(parts);
}

/** What any other calculation comes to: a number over scores where nothing else takes part. */
export function numberOf(parts: readonly Figure[]): ExpressionType {
  if (parts.some(({ type }) => type.kind === "unknown")) return unknownType;
  return parts.every(({ type }) => type.kind === "points" || type.kind === "over-scores") ? overScoresType : numberType;
}

/** As what things of one family are compared; null where they cannot be. */
export function domainOf(family: TypeFamily, parts: readonly Figure[]): ComparisonDomain | null {
  switch (family) {
    case "number":
      return pointsOrNumber(parts).kind === "points" ? "points" : "number";
    case "text":
    case "date":
    case "truth":
      return family;
    case "list":
    case "condition":
    case "unknown":
      return null;
  }
}
