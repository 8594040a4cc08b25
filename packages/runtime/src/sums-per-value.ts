/** What a group bounds for each value or period; relies on the rules of the group, and on one working of the scores at a time. */
import type { PlanBoundPer } from "@scoreline/plan";
import { likenessOf, type ValueOf } from "./alike.ts";
import type { Frame } from "./frame.ts";
import type { OccurrenceRule } from "./occurrences.ts";
import { bounded, ExactSum } from "./range.ts";

/** What the occurrences of one value give together. */
export interface SumOfValue {
  /** The first of them that was met, and its day. */
  readonly event: number;
  readonly day: number;
  readonly sum: ExactSum;
}

export interface SumsPerValue {
  readonly plan: PlanBoundPer;
  readonly values: () => readonly SumOfValue[];
  /** The bounded sums of all values together. */
  readonly total: () => number;
}

export function compileSumsPerValue(plan: PlanBoundPer, rules: readonly OccurrenceRule[], valueOf: ValueOf, frame: Frame): SumsPerValue {
  const likeness = likenessOf(plan.keys, valueOf, frame.values);
  const sums = new Map<number, SumOfValue>();
  const work = (): void => {
    sums.clear();
    for (const rule of rules) {
      for (const event of rule.passed()) {
        const day = rule.dayOf(event);
        const alike = likeness(event, day);
        let of = sums.get(alike);
        if (of === undefined) sums.set(alike, (of = { event, day, sum: new ExactSum() }));
        of.sum.add(rule.after(event));
      }
    }
  };
  /** The round that the sums are of. */
  let stamp = -1;
  const values = (): readonly SumOfValue[] => {
    if (stamp !== frame.round) work();
    stamp = frame.round;
    return [...sums.values()];
  };
  return {
    plan,
    values,
    total() {
      const total = new ExactSum();
      for (const { sum } of values()) total.add(bounded(sum.total(frame), plan));
      return total.total(frame);
    },
  };
}
