/** Between what scores, their items and their rules lie, worked out without looking for a lead that shows it. */
import { once, rulesOf, type Plan } from "@scoreline/plan";
import { scoreLimit } from "@scoreline/semantics";
import { isTimeless } from "./breakpoints.ts";
import { scoreEndsOf } from "./score-ends.ts";
import type { Part } from "./sums.ts";

/** In millionths; no lead gives less or more. Infinite where nothing but the range of scores bounds it. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

export interface BoundsOfPlan {
  /** By index of the score, within its cap and floor. */
  readonly scores: readonly Bounds[];
  /** By index of the score and of its item, within the bounds of the item. */
  readonly items: readonly (readonly Bounds[])[];
  /** By index in `rulesOf`, within the bounds of the rule; null for `then` lines. */
  readonly rules: readonly (Bounds | null)[];
}

/** Null where what a plan gives depends on the day on which it is asked, so that one day does not stand for all. */
export const boundsOf: (plan: Plan) => BoundsOfPlan | null = once((plan) => {
  if (!isTimeless(plan)) return null;
  const ends = scoreEndsOf(plan);
  const start = ends.ranges.start();
  const within = (part: Part): Bounds => endsOf(ends.endsOfPart(part, start));
  return {
    scores: plan.scores.map((_, index) => endsOf(ends.ends(index, start))),
    items: plan.scores.map((score, index) => (score.kind === "formula" ? [] : ends.itemsOf(index).map(within))),
    rules: rulesOf(plan).map((_, index) => {
      const part = ends.rules[index];
      return part === null || part === undefined ? null : within(part);
    }),
  };
});

/**
 * An end as it is told: beyond half the range of scores it is infinite, since nothing but that bounds it; no lead has a whole range of points.
 */
export const endOf = (millionths: number): number =>
  Math.abs(millionths) < scoreLimit / 2 ? millionths : Math.sign(millionths) * Infinity;

const endsOf = ({ low, high }: Bounds): Bounds => ({ low: endOf(low), high: endOf(high) });
