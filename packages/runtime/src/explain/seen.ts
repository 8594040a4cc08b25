/** What is known while one lead is explained; relies on workings that have just worked it out. */
import type { FieldValue } from "@scoreline/semantics";
import { oncePerPlan, wordsOf, type EventInput, type LeadInput } from "@scoreline/plan";
import type { Workings } from "../workings.ts";
import { givenValues } from "./given.ts";

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
