/** What a plan tells people of its parts, in the form in which explanations pass it on; relies on a plan with words. */
import { partOf, type Plan, type PlanPart, type PlanWorded } from "@scoreline/plan";

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
