/**
 * Weight tables, computed in whole numbers only, so that every platform writes the same digits: no `Math.pow`, no
 * floating point. Works with a fixed number of binary digits and rounds to the nearest weight at the end.
 */
import { planLimits, wholeWeight } from "@scoreline/plan";

/** Binary digits after the point. Each product loses less than one unit; a hundred thousand of them lose 17 digits. */
const digits = 192n;
const one = 1n << digits;
const half = 1n << (digits - 1n);
const whole = BigInt(wholeWeight);

/** 10^15 × 0.5^(i / days), rounded, for i from 0 to days − 1. */
export function halfLifeWeights(days: number): number[] {
  const daily = powerOfHalf(days);
  const weights: number[] = [];
  for (let age = 0, weight = one; age < days; age++, weight = (weight * daily) >> digits) weights.push(rounded(weight));
  return weights;
}

/** 10^15 × (1 − percent)^i, rounded, as long as that is above 0 and within the longest time a plan knows; `percent` in millionths of a percent. */
export function compoundWeights(percent: number, days: number): number[] {
  const kept = (one * BigInt(100_000_000 - percent)) / 100_000_000n;
  const most = Math.floor(planLimits.days / days) + 1;
  const weights: number[] = [];
  for (let weight = one; weights.length < most; weight = (weight * kept) >> digits) {
    const next = rounded(weight);
    if (next === 0) break;
    weights.push(next);
  }
  return weights;
}

const rounded = (weight: bigint): number => Number((weight * whole + half) >> digits);

/** 0.5^(1 / days): the root of x^days = 1/2, by halving the interval once for each binary digit. */
function powerOfHalf(days: number): bigint {
  let low = one >> 1n;
  let high = one;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (power(middle, days) > half) high = middle;
    else low = middle;
  }
  return low;
}

function power(base: bigint, exponent: number): bigint {
  let result = one;
  let square = base;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = (result * square) >> digits;
    square = (square * square) >> digits;
  }
  return result;
}
