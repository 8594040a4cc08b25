/** What is known while one lead is explained; relies on workings that have just worked it out. */
import { type FieldValue, UnfitValue, valueReader, type ReadingContext } from "@scoreline/semantics";
import { oncePerPlan, wordsOf, type EventInput, type LeadInput, type PlanField } from "@scoreline/plan";
import type { Workings } from "../workings.ts";
import { valueFinder } from "../fields.ts";
import { isData } from "../data-object.ts";

/** What is known while one lead is explained. */
export interface Seen extends Workings {
  /** The lead's values as they were given. */
  readonly lead: readonly (FieldValue | null)[];
  readonly events: readonly EventInput[];
  /** The words of leaf conditions and operands, by index of the expression. */
  readonly phrases: ReadonlyMap<number, string>;
}

const phrasesOf = /* @__PURE__ */ oncePerPlan((plan) => new Map(wordsOf(plan).phrases.map(({ expression, text }) => [expression, text])));

export function seenBy(workings: Workings, lead: LeadInput, events: readonly EventInput[]): Seen {
  return {
    ...workings,
    lead: givenValues(workings.plan.inputs.lead, lead, workings.input.context),
    events,
    phrases: phrasesOf(workings.plan),
  };
}

/** The values of a lead or an event as they were given; null where missing, or where they had to be taken for missing. */
export function givenValues(fields: readonly PlanField[], source: unknown, context: ReadingContext): (FieldValue | null)[] {
  const readers = fields.map(({ type }) => valueReader(type, context));
  const values = valueFinder(fields, readers)(isData(source) ? source : {}, () => {});
  return readers.map((read, index) => {
    const value = read(values[index]);
    return value instanceof UnfitValue ? null : value;
  });
}
