/** Rows of the canonical tables, as our own reader reads leads and their events. */
import type { EventInput, LeadInput, Moment, Plan } from "@scoreline/plan";
import type { ScorerOptions } from "@scoreline/runtime";
import { createHistoryReader, type RecordedHistory } from "@scoreline/runtime/probe";
import { flowType, fold, parseDay, type FieldType, type FieldValue } from "@scoreline/semantics";
import { layoutOf } from "./layout.ts";

/** What a column holds: texts, lists of them, doubles, truths; whole numbers in doubles, too. */
export type CanonicalValue = string | number | boolean | readonly string[] | null;

export interface CanonicalRows {
  /** Values by the columns of the layout: those that every plan has, then the others. */
  readonly lead: readonly CanonicalValue[];
  readonly events: readonly (readonly CanonicalValue[])[];
}

/**
 * Makes a reader of rows for a plan; leads are given different numbers by who reads them. It throws the InputError of the runtime where that
 * cannot read a lead or one of its events, and takes bad values for missing where the options say so.
 */
export function canonicalReader(
  plan: Plan,
  options: ScorerOptions = {},
): (lead: LeadInput, events: readonly EventInput[], at: Moment, number: number) => CanonicalRows {
  const read = createHistoryReader(plan, options);
  const rows = canonicalRows(plan);
  return (lead, events, at, number) => rows(read(lead, events, at), number);
}

/** Makes rows of a lead and its events that were read, by the number of the lead. */
export function canonicalRows(plan: Plan): (given: RecordedHistory, number: number) => CanonicalRows {
  const { leads, events: eventTable } = layoutOf(plan);
  const { inputs } = plan;
  return (given, number) => ({
    lead: [
      number,
      given.key,
      given.day,
      given.until,
      ...leads.values.map(({ index }) => canonical(inputs.lead[index]!.type, given.lead[index]!)),
    ],
    events: given.events.map(({ arrival, kind, instant, day, isDayAlone, id, key, values }) => [
      number,
      arrival,
      kind,
      instant,
      day,
      isDayAlone,
      id,
      key,
      ...eventTable.values.map(({ event, index }) =>
        event === kind ? canonical(inputs.events[kind]!.properties[index]!.type, values[index]!) : null,
      ),
    ]),
  });
}

/** A value as conditions compare it. */
function canonical(type: FieldType, value: FieldValue | null): CanonicalValue {
  if (value === null) return null;
  switch (flowType(type)) {
    case "text":
      return fold(String(value));
    case "date":
      return parseDay(String(value));
    case "list":
      return (value as readonly string[]).map(fold);
    default:
      return value;
  }
}
