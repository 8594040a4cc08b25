/**
 * Whole numbers for weights, so that the loss rises little: in the manner of FasterRisk (Liu, Zhong, Li, Seltzer and Rudin, NeurIPS 2022,
 * arXiv 2210.05846, sections 3.3 and 3.4). Weights are multiplied until they are points, and rounded one after the other; each time the weight and the direction are
 * chosen that leave the least of a sum of squares, which bounds what the loss can rise by: a case counts in it by the steepest slope that its loss
 * has on the way to any rounding.
 * Otherwise than there, the intercept stays free, so that what it makes up for does not count.
 */
import { probability } from "./logistic.ts";
import type { SparseRows } from "./sparse-rows.ts";

export interface Rounding {
  readonly rows: SparseRows;
  readonly outcomes: Uint8Array;
  /** By column: the fitted weights, in log odds. */
  readonly weights: Float64Array;
  /** By case: the log odds of all else, the intercept among it. */
  readonly base: Float64Array;
  /** By column, whole: the least and the most that a number may be. */
  readonly lowest: Int32Array;
  readonly highest: Int32Array;
}

/** The whole numbers for weights that are multiplied by this, by column; those of columns without a weight are 0. */
export function roundWeights({ rows, outcomes, weights, base, lowest, highest }: Rounding, multiplier: number): Int32Array {
  const size = weights.length;
  const within = (value: number, at: number): number => Math.min(Math.max(value, lowest[at]!), highest[at]!);
  const down = Int32Array.from(weights, (weight, at) => within(Math.floor(weight * multiplier), at));
  const up = Int32Array.from(weights, (weight, at) => within(Math.ceil(weight * multiplier), at));
  const products = slopeProducts(rows, outcomes, base, down, up, multiplier);
  // How far each number is from its weight, for those that are decided; and what those make of each column.
  const leaning = new Float64Array(size);
  const numbers = new Int32Array(size);
  const open = new Set<number>();
  const settle = (at: number, value: number): void => {
    numbers[at] = value;
    const distance = value - weights[at]! * multiplier;
    open.delete(at);
    if (distance !== 0) for (let other = 0; other < size; other++) leaning[other]! += distance * products[at * size + other]!;
  };
  for (let at = 0; at < size; at++) open.add(at);
  for (let at = 0; at < size; at++) if (down[at] === up[at]) settle(at, down[at]!);
  while (open.size > 0) {
    let least = Infinity;
    let chosen: readonly [at: number, value: number] = [0, 0];
    for (const at of open) {
      for (const value of [down[at]!, up[at]!]) {
        const distance = value - weights[at]! * multiplier;
        const rise = 2 * distance * leaning[at]! + distance * distance * products[at * size + at]!;
        if (rise < least) [least, chosen] = [rise, [at, value]];
      }
    }
    settle(...chosen);
  }
  return numbers;
}

/** For every two columns the sum over cases of both values, times the square of the case's slope; less what the intercept makes up for, which is free. */
function slopeProducts(
  rows: SparseRows,
  outcomes: Uint8Array,
  base: Float64Array,
  down: Int32Array,
  up: Int32Array,
  multiplier: number,
): Float64Array {
  const size = down.length;
  const products = new Float64Array(size * size);
  const sums = new Float64Array(size);
  let total = 0;
  for (let each = 0; each < rows.cases; each++) {
    const [from, to] = [rows.starts[each]!, rows.starts[each + 1]!];
    const sign = outcomes[each] === 1 ? 1 : -1;
    // The log odds of what came out, as low as any rounding makes them: there the loss is steepest.
    let odds = sign * base[each]!;
    for (let at = from; at < to; at++) {
      const value = (sign * rows.values[at]!) / multiplier;
      const column = rows.columns[at]!;
      odds += value * (value > 0 ? down[column]! : up[column]!);
    }
    const slope = probability(-odds);
    const weight = slope * slope;
    total += weight;
    for (let at = from; at < to; at++) {
      const mine = weight * rows.values[at]!;
      sums[rows.columns[at]!]! += mine;
      for (let other = from; other <= at; other++) products[rows.columns[at]! * size + rows.columns[other]!]! += mine * rows.values[other]!;
    }
  }
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      const product = products[row * size + column]! - (sums[row]! * sums[column]!) / total;
      products[row * size + column] = product;
      products[column * size + row] = product;
    }
  }
  return products;
}
