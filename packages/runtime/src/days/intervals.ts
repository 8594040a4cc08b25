/** Arithmetic on intervals of millionths, all of them whole and none missing; relies on the range of scores. */
import { scoreLimit } from "@scoreline/semantics";
import { bounded } from "../range.ts";
import { between, exactly, type Interval } from "./day-range.ts";

export const zero = exactly(0);

/** What leaves the range of scores is an error in the lead, which has no score then on any day. */
export const clamped = (millionths: number): number => Math.max(-scoreLimit, Math.min(scoreLimit, millionths));

export const plus = (one: Interval, other: Interval): Interval => between(clamped(one.low + other.low), clamped(one.high + other.high));

/** What is the one or the other. */
export const hull = (one: Interval, other: Interval): Interval => between(Math.min(one.low, other.low), Math.max(one.high, other.high));

/** Where the function only rises, or only falls. */
export function through(figure: Interval, workOut: (millionths: number) => number): Interval {
  const ends = [workOut(figure.low), workOut(figure.high)] as const;
  return between(Math.min(...ends), Math.max(...ends));
}

export const withinBounds = (figure: Interval, bounds: Parameters<typeof bounded>[1]): Interval =>
  through(figure, (millionths) => bounded(millionths, bounds));
