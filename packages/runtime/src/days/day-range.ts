/** What an expression can be over a stretch of days, as data; relies on the range of scores alone. */
import { scoreLimit } from "@scoreline/semantics";
import { bounded } from "../range.ts";

/** Whether a condition holds on every day (true), on none (false), or perhaps on some of them (null). */
export type Verdict = boolean | null;

/** A figure is between two, both included, or missing on some days. Where it is missing on all of them, there is no figure between the two. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly missing: boolean;
}

/** A text or list that is the same on every day; null is missing. */
export interface Written {
  readonly value: string | readonly string[] | null;
}

/** Of a text or list that may be another on another day, null says that nothing is known. */
export type DayRange = Verdict | Interval | Written;

export const between = (low: number, high: number, missing = false): Interval => ({ low, high, missing });

export const nothing: Interval = between(Infinity, -Infinity, true);

/** Figures are never infinite: those that would be are missing. */
export const anyNumber: Interval = between(-Number.MAX_VALUE, Number.MAX_VALUE, true);
export const anyPoints: Interval = between(-scoreLimit, scoreLimit);

/** One figure on every day; NaN is missing. */
export const exactly = (value: number): Interval => (value === value ? between(value, value) : nothing);

export const isNothing = ({ low, high }: Interval): boolean => low > high;
/** Whether it is one figure on every day, or missing on every day. */
export const isExact = (figure: Interval): boolean => isNothing(figure) || (figure.low === figure.high && !figure.missing);

/** True where it must be so, false where it cannot be, and otherwise not known. */
export const verdict = (possible: boolean, certain: boolean): Verdict => (certain ? true : possible ? null : false);

export function both(left: Verdict, right: Verdict): Verdict {
  return left === false || right === false ? false : left === null || right === null ? null : true;
}

/** Of millionths, which are whole and never missing. */
export const zero = exactly(0);

/** What leaves the range of scores is an error in the lead, which has no score then on any day. */
export const clamped = (millionths: number): number => Math.max(-scoreLimit, Math.min(scoreLimit, millionths));

export const plus = (one: Interval, other: Interval): Interval => between(clamped(one.low + other.low), clamped(one.high + other.high));

/** What is the one or the other. */
export const hull = (one: Interval, other: Interval): Interval => between(Math.min(one.low, other.low), Math.max(one.high, other.high));

/** Where the function only rises, or only falls. */
export function through(figure: Interval, workOut: (millionths: number) => number): Interval {
  const [one, other] = [workOut(figure.low), workOut(figure.high)];
  return one <= other ? between(one, other) : between(other, one);
}

export const withinBounds = (figure: Interval, bounds: Parameters<typeof bounded>[1]): Interval =>
  through(figure, (millionths) => bounded(millionths, bounds));
