/**
 * How well scores tell those who came from those who did not. The area under the curve is the share of pairs of one of either in which the one that
 * came has the higher score, equal scores counting half; its interval is that of E. R. DeLong, D. M. DeLong and D. L. Clarke-Pearson, “Comparing the
 * areas under two or more correlated receiver operating characteristic curves”, 1988, worked out by ranks as X. Sun and W. Xu do, 2014.
 */
import { z95 } from "./proportions.ts";

/** An area with its standard error and the interval in which it lies with a confidence of 95 %, cut at 0 and 1. NaN where one outcome is missing. */
export interface Area {
  readonly area: number;
  readonly error: number;
  readonly low: number;
  readonly high: number;
}

/** By how much one area is larger than another of the same cases. */
export interface AreaDifference {
  readonly difference: number;
  readonly error: number;
  readonly low: number;
  readonly high: number;
}

/** For each case of one outcome, in the order of the cases, the share of those of the other that it is rightly beside; with the area. */
interface Placements {
  readonly area: number;
  readonly ofYes: Float64Array;
  readonly ofNo: Float64Array;
}

/** The area of scores, which may be infinite and not NaN, against outcomes of 1 and 0. Takes n log n steps. */
export function areaUnderCurve(scores: ArrayLike<number>, outcomes: ArrayLike<number>): Area {
  const { area, ofYes, ofNo } = placementsOf(scores, outcomes);
  const error = Math.sqrt(covariance(ofYes, ofYes, area, area) / ofYes.length + covariance(ofNo, ofNo, area, area) / ofNo.length);
  return { area, error, low: Math.max(0, area - z95 * error), high: Math.min(1, area + z95 * error) };
}

/** The area of one score less that of another, for the same cases: that both saw the same leads makes the interval narrower. */
export function compareAreas(one: ArrayLike<number>, other: ArrayLike<number>, outcomes: ArrayLike<number>): AreaDifference {
  const [first, second] = [placementsOf(one, outcomes), placementsOf(other, outcomes)];
  const variance = (key: "ofYes" | "ofNo"): number => {
    const of = (left: Placements, right: Placements): number => covariance(left[key], right[key], left.area, right.area);
    return (of(first, first) + of(second, second) - 2 * of(first, second)) / first[key].length;
  };
  const difference = first.area - second.area;
  // Of two that are the same, what is left of rounding can be below 0.
  const error = Math.sqrt(Math.max(0, variance("ofYes") + variance("ofNo")));
  return { difference, error, low: difference - z95 * error, high: difference + z95 * error };
}

function covariance(one: Float64Array, other: Float64Array, mean: number, otherMean: number): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += (one[at]! - mean) * (other[at]! - otherMean);
  return sum / (one.length - 1);
}

function placementsOf(scores: ArrayLike<number>, outcomes: ArrayLike<number>): Placements {
  const order = Uint32Array.from({ length: scores.length }, (_, at) => at).sort((one, other) => compare(scores[one]!, scores[other]!));
  /** The place of each case among those of its outcome. */
  const place = new Uint32Array(order.length);
  let [yes, no] = [0, 0];
  for (let at = 0; at < order.length; at++) place[at] = outcomes[at] === 1 ? yes++ : no++;
  const ofYes = new Float64Array(yes);
  const ofNo = new Float64Array(no);
  let [yesBefore, noBefore, sum] = [0, 0, 0];
  for (let from = 0, to: number; from < order.length; from = to) {
    let [yesHere, noHere] = [0, 0];
    for (to = from; to < order.length && scores[order[to]!] === scores[order[from]!]; to++) {
      if (outcomes[order[to]!] === 1) yesHere++;
      else noHere++;
    }
    const rightly = (noBefore + noHere / 2) / no;
    for (let index = from; index < to; index++) {
      const at = order[index]!;
      if (outcomes[at] === 1) ofYes[place[at]!] = rightly;
      else ofNo[place[at]!] = (yes - yesBefore - yesHere / 2) / yes;
    }
    sum += rightly * yesHere;
    yesBefore += yesHere;
    noBefore += noHere;
  }
  return { area: sum / yes, ofYes, ofNo };
}

/** Infinite ones are equal to themselves, of which the difference is no number. */
const compare = (one: number, other: number): number => (one < other ? -1 : one > other ? 1 : 0);
