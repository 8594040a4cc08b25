/** What amounts of points can be; relies on its caller for what expressions can be. */
import { roundHalfAway } from "@scoreline/semantics";
import type { PlanAmount } from "@scoreline/plan";
import { between, clamped, exactly, hull, isNothing, nothing, zero, type DayRange, type Interval } from "./day-range.ts";

/** What an expression can be, for the event at hand. */
export interface AskedRanges {
  readonly of: (index: number, event: number) => DayRange;
}

/** An amount in millionths, for the event at hand; missing where it may be. */
export function amountOver(amount: PlanAmount, event: number, ranges: AskedRanges): Interval {
  if ("millionths" in amount) return exactly(amount.millionths);
  const figure = ranges.of(amount.expression, event) as Interval;
  if (isNothing(figure)) return nothing;
  const ends = [figure.low, figure.high].map((end) => clamped(amount.sign * roundHalfAway(end * 1e6)) + 0);
  return between(Math.min(...ends), Math.max(...ends), figure.missing);
}

/** The same as it is given: what is missing gives nothing. */
export function pointsOver(amount: PlanAmount, event: number, ranges: AskedRanges): Interval {
  const points = amountOver(amount, event, ranges);
  return isNothing(points) ? zero : points.missing ? hull(points, zero) : points;
}
