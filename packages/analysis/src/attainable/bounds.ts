/** Between what scores, their items and their rules lie, worked out without looking for a lead that shows it. */
import { between, clamped, zero } from "@scoreline/runtime/probe";
import { once, type Plan, type PlanGroup } from "@scoreline/plan";
import { scoreLimit } from "@scoreline/semantics";
import { isTimeless } from "./breakpoints.ts";
import { byKindOf, occurrenceBounds } from "./occurrence-bounds.ts";
import { scoreEndsOf } from "./score-ends.ts";
import type { Part } from "./sums.ts";

/** In millionths; no lead gives less or more. Infinite where nothing but the range of scores bounds it. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** Each is worked out when it is asked for. */
export interface BoundsOfPlan {
  /** Of a score by its index, within its cap and floor. */
  readonly score: (index: number) => Bounds;
  /** Of an item of a block, by the index of the score and its own, within the bounds of the item. */
  readonly item: (score: number, index: number) => Bounds;
  /** What a group that is bounded for each value of something gives for one of them, before that bound. */
  readonly each: (group: PlanGroup) => Bounds;
  /** Of a rule by its index in `rulesOf`, within the bounds of the rule; a `then` line has none. */
  readonly rule: (index: number) => Bounds;
}

/** Null where what a plan gives depends on the day on which it is asked, so that one day does not stand for all. */
export const boundsOf: (plan: Plan) => BoundsOfPlan | null = once((plan) => {
  if (!isTimeless(plan)) return null;
  const ends = scoreEndsOf(plan);
  const start = ends.ranges.start();
  const within = (part: Part): Bounds => endsOf(ends.endsOfPart(part, start));
  return {
    score: (index) => endsOf(ends.ends(index, start)),
    item: (score, index) => within(ends.itemsOf(score)[index]!),
    each: ({ per, items }) => {
      let so = zero;
      for (const item of items) {
        if (item.kind !== "occurrences") continue;
        const { low, high } = occurrenceBounds(plan, item, byKindOf(plan), per!.keys);
        so = between(clamped(so.low + low), clamped(so.high + high));
      }
      return endsOf(so);
    },
    rule: (index) => within(ends.rules[index]!),
  };
});

/**
 * An end as it is told: beyond half the range of scores it is infinite, since nothing but that bounds it; no lead has a whole range of points.
 */
export const endOf = (millionths: number): number =>
  Math.abs(millionths) < scoreLimit / 2 ? millionths : Math.sign(millionths) * Infinity;

const endsOf = ({ low, high }: Bounds): Bounds => ({ low: endOf(low), high: endOf(high) });
