/** What is known while one lead is explained, and what is told of it; relies on a plan with words and on workings just worked out. */
import type { FieldValue } from "@scoreline/semantics";
import { once, wordsOf, type EventInput, type LeadInput, partOf, type Plan, type PlanPart, type PlanWorded } from "@scoreline/plan";
import type { Workings } from "../workings.ts";
import { givenValues } from "../fields.ts";

/** What is known while one lead is explained. */
export interface Seen extends Workings {
  /** The lead's values as they were given. */
  readonly lead: readonly (FieldValue | null)[];
  readonly events: readonly EventInput[];
  /** The words of leaf conditions and operands, by index of the expression. */
  readonly phrases: ReadonlyMap<number, string>;
}

const phrasesOf = /* @__PURE__ */ once((plan) => new Map(wordsOf(plan).phrases.map(({ expression, text }) => [expression, text])));

export function seenBy(workings: Workings, lead: LeadInput, events: readonly EventInput[]): Seen {
  return {
    ...workings,
    lead: givenValues(workings.plan.inputs.lead, workings.input.context)(lead),
    events,
    phrases: phrasesOf(workings.plan),
  };
}

/** Ids, labels and sentences are texts in explanations; what has none tells a blank one. */
type Told = { readonly [Key in keyof PlanPart]: Key extends "id" | "label" | "sentence" ? string : PlanPart[Key] };

/** Some of the words of a part. */
export function toldOf<Key extends keyof Told>(worded: PlanWorded, keys: readonly Key[], plan: Plan): Pick<Told, Key> {
  const { id, label, sentence, because, doc, source } = partOf(plan, worded);
  const told: Told = { id: id ?? "", label: label ?? "", sentence: sentence ?? "", because, doc, source };
  return Object.fromEntries(keys.map((key) => [key, told[key]])) as Pick<Told, Key>;
}

/** The words that head every rule and line. */
export function headOf(worded: PlanWorded, plan: Plan): Pick<Told, "id" | "label" | "sentence" | "because" | "source"> {
  return toldOf(worded, ["id", "label", "sentence", "because", "source"], plan);
}
