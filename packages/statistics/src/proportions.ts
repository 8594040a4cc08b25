/** A share of a whole, with the interval in which it lies with a confidence of 95 %. All from 0 to 1; NaN of nothing. */
export interface Proportion {
  readonly count: number;
  readonly of: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** The quantile of the normal distribution that leaves 2.5 % on each side. */
export const z95 = 1.959963984540054;

/**
 * The Wilson score interval, without correction for continuity: E. B. Wilson, “Probable inference, the law of succession, and statistical
 * inference”, 1927. It stays within 0 and 1, and is of use for few cases, and for shares near the ends, too. `z` is a quantile of the normal distribution.
 */
export function wilson(count: number, of: number, z = z95): Proportion {
  if (of === 0) return { count, of, share: NaN, low: NaN, high: NaN };
  const share = count / of;
  const spread = (z * z) / of;
  const middle = (share + spread / 2) / (1 + spread);
  const half = (z * Math.sqrt((share * (1 - share)) / of + spread / (4 * of))) / (1 + spread);
  return {
    count,
    of,
    share,
    low: count === 0 ? 0 : Math.max(0, middle - half),
    high: count === of ? 1 : Math.min(1, middle + half),
  };
}

/** How far apart two shares of different cases are. */
export interface ShareDifference {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/**
 * One share less another, with the interval of R. G. Newcombe, “Interval estimation for the difference between independent proportions”, 1998, method
 * 10, which is made of those of Wilson.
 */
export function compareShares(one: Proportion, other: Proportion): ShareDifference {
  const difference = one.share - other.share;
  return {
    difference,
    low: difference - Math.hypot(one.share - one.low, other.high - other.share),
    high: difference + Math.hypot(one.high - one.share, other.share - other.low),
  };
}
