/** What is decided of leads, by kind, as subscriptions ask for it. */
import { cellNames, type Outcome, type Plan } from "@scoreline/plan";
import { changesBetween } from "../transitions/compare.ts";
import type { DecidableValues } from "./settings.ts";
import type { DecidedValues } from "./watch.ts";

/** All that an outcome decides, by kind; what it does not decide is left out. */
export function decidedBy(outcome: Outcome): DecidedValues {
  return Object.fromEntries(changesBetween(null, outcome).map(({ kind, after }) => [kind, after]));
}

/** By kind, the values that a plan can decide. */
export function decidableBy(plan: Plan): DecidableValues {
  const names = (all: readonly { readonly name: string }[] | null): readonly string[] => [...new Set((all ?? []).map(({ name }) => name))];
  const found = new Map<string, readonly string[]>();
  const add = (kind: string, values: readonly string[]): void => {
    if (values.length > 0) found.set(kind, values);
  };
  for (const { name, ratings } of plan.scores) add(`rating:${name}`, names(ratings));
  for (const score of plan.scores)
    if ("items" in score)
      add(
        `stage:${score.name}`,
        score.items.flatMap((item) => (item.kind === "stage" && item.name !== null ? [item.name] : [])),
      );
  add("discard", [...new Set(plan.discards.map(({ reason }) => reason))]);
  add("cell", plan.matrix === null ? [] : cellNames(plan));
  add("action", names(plan.actions));
  add("route", names(plan.route));
  add("lifecycle", names(plan.lifecycle));
  return found;
}
