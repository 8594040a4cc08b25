import { expect, test } from "vitest";
import { fitLogistic, logisticLoss, roundWeights, sparseRows, weighedRows, type SparseRows } from "../src/index.ts";
import { pseudoRandom } from "./pseudo-random.ts";

/** The loss with these numbers as points, the intercept as good as it can be. */
function lossOf(rows: SparseRows, outcomes: Uint8Array, numbers: ArrayLike<number>, multiplier: number): number {
  const sums = weighedRows(
    rows,
    Float64Array.from(numbers, (number) => number / multiplier),
  );
  let [low, high] = [-6, 6];
  for (let rounds = 0; rounds < 60; rounds++) {
    const [one, other] = [low + (high - low) / 3, high - (high - low) / 3];
    if (logisticLoss(sums, outcomes, one) < logisticLoss(sums, outcomes, other)) high = other;
    else low = one;
  }
  return logisticLoss(sums, outcomes, (low + high) / 2);
}

test("of columns that go together, rounding one after the other loses less than rounding each to the nearest, over 30 samples", () => {
  const next = pseudoRandom(3);
  let [nearest, sequential, best] = [0, 0, 0];
  for (let tries = 0; tries < 30; tries++) {
    const cases = 150;
    const leaning = Float64Array.from({ length: cases }, () => (next() < 0.5 ? 0.5 : 0));
    const columns = Array.from({ length: 6 }, () => leaning.map((lean) => (next() < 0.35 + lean ? 1 : 0)));
    const outcomes = Uint8Array.from({ length: cases }, (_, each) => {
      const odds = columns.reduce((sum, column, at) => sum + column[each]! * (at % 2 === 0 ? 0.9 : -0.6), -0.3);
      return next() < 1 / (1 + Math.exp(-odds)) ? 1 : 0;
    });
    const rows = sparseRows(columns, cases);
    const wide = (value: number): Float64Array => new Float64Array(6).fill(value);
    const { intercept, weights, loss } = fitLogistic({ rows, outcomes, penalties: wide(1), lower: wide(-9), upper: wide(9) });
    const base = new Float64Array(cases).fill(intercept);
    const bounds = { lowest: new Int32Array(6).fill(-50), highest: new Int32Array(6).fill(50) };
    const numbers = roundWeights({ rows, outcomes, weights, base, ...bounds }, 2);
    numbers.forEach((number, at) => void expect(Math.abs(number - weights[at]! * 2)).toBeLessThan(1));
    let least = Infinity;
    for (let ways = 0; ways < 64; ways++) {
      const way = weights.map((weight, at) => Math.floor(weight * 2) + ((ways >> at) & 1));
      least = Math.min(least, lossOf(rows, outcomes, way, 2));
    }
    const rounded = lossOf(rows, outcomes, numbers, 2);
    expect(rounded).toBeGreaterThanOrEqual(least - 1e-9);
    nearest +=
      lossOf(
        rows,
        outcomes,
        weights.map((weight) => Math.round(weight * 2)),
        2,
      ) - loss;
    sequential += rounded - loss;
    best += least - loss;
  }
  expect(sequential).toBeLessThan(nearest);
  expect(sequential).toBeGreaterThanOrEqual(best);
});

test("numbers stay within their bounds, and those of columns without a weight are 0", () => {
  const rows = sparseRows([Float64Array.of(1, 0, 1), Float64Array.of(0, 1, 1)], 3);
  const outcomes = Uint8Array.of(1, 0, 1);
  const shared = { rows, outcomes, base: new Float64Array(3) };
  const numbers = roundWeights(
    { ...shared, weights: Float64Array.of(2.4, 0), lowest: Int32Array.of(0, -5), highest: Int32Array.of(15, 5) },
    10,
  );
  expect([...numbers]).toEqual([15, 0]);
});
