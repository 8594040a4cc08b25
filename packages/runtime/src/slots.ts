/** Where the values of fields are while a lead is scored; relies on nothing but the types of the fields. */
import type { FieldType } from "@scoreline/semantics";

import type { ListOf, NumberOf, TextOf } from "./compiled.ts";
import { Scale, Vocabulary, type Subject } from "./subject.ts";
import { numbered, type Values } from "./values.ts";

/**
 * Values in the form in which conditions compare them. `numbers` holds numbers, dates (days since 1970-01-01) and truths (1 and
 * 0), NaN where missing, and for texts their number in the field's vocabulary; `lists` holds folded texts, null where missing.
 */
export class Slots {
  numbers = new Float64Array(0);
  lists: (readonly string[] | null)[] = [];

  /** Makes room for so many values; those there are may be lost. */
  reserve(size: number): void {
    if (size > this.numbers.length) this.numbers = new Float64Array(Math.max(size, this.numbers.length * 2));
  }
}

/** One field of the lead or of a kind of event. */
export interface Column {
  readonly type: FieldType;
  /** Whether anything asks for the values; where nothing does, they need only fit. */
  readonly used: boolean;
  /** What is in its slot for the event at hand. */
  readonly at: NumberOf | ListOf;
  /** The value for the event at hand. */
  readonly value: NumberOf | TextOf | ListOf;
  /** Null for lists. */
  readonly subject: Subject | null;
}

export function isText(type: FieldType): boolean {
  return type.kind === "text" || type.kind === "email" || type.kind === "url" || (type.kind === "one-of" && type.of === "text");
}

/** The field whose values are found in slots for the event at hand: their numbers, or those that are lists. */
export function columnFor(type: FieldType, used: boolean, numberAt: NumberOf, listAt: ListOf, values: Values, slot = -1): Column {
  const isList = type.kind === "list";
  const at = isList ? listAt : numberAt;
  const subject = isList ? null : isText(type) ? new Vocabulary(numberAt, slot) : new Scale(numberAt, slot);
  if (subject instanceof Vocabulary) values.columns.push(subject);
  return { type, used, at, value: valueFrom(type, at, values), subject };
}

/** The values of a field, of what is in its slots. */
export function valueFrom(type: FieldType, at: NumberOf | ListOf, { texts }: Values): Column["value"] {
  if (!isText(type)) return at;
  return numbered((event) => texts[(at as NumberOf)(event)]!, at as NumberOf);
}
