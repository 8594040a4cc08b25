import { describe, expect, test } from "vitest";
import { fitLogistic, logisticLoss, someCases, sparseRows, weighedRows, type LogisticProblem } from "../src/index.ts";
import { pseudoRandom } from "./pseudo-random.ts";

/** 200 cases: three columns of ones, one of counts, one of halves. */
function made(penalty: number): LogisticProblem {
  const next = pseudoRandom(17);
  const truth = [1.2, -0.8, 0.5, 0, 0.9];
  const columns = truth.map(() => new Float64Array(200));
  const outcomes = new Uint8Array(200);
  for (let each = 0; each < 200; each++) {
    for (let at = 0; at < 3; at++) columns[at]![each] = next() < 0.4 ? 1 : 0;
    columns[3]![each] = Math.floor(next() * 4);
    columns[4]![each] = Math.floor(next() * 3) * 0.5;
    const odds = truth.reduce((sum, weight, at) => sum + weight * columns[at]![each]!, -1);
    outcomes[each] = next() < 1 / (1 + Math.exp(-odds)) ? 1 : 0;
  }
  return {
    rows: sparseRows(columns, 200),
    outcomes,
    penalties: new Float64Array(5).fill(penalty),
    lower: new Float64Array(5).fill(-Infinity),
    upper: new Float64Array(5).fill(Infinity),
  };
}

describe("ridge logistic regression", () => {
  // Of scikit-learn 1.x: LogisticRegression(C=1/penalty, tol=1e-12, max_iter=10000).fit(X, y) on the same numbers; the recipe is in test/statistics.
  test.each([
    [1, -0.5719209556, [1.0184567078, -0.8370316048, 0.1604044042, -0.1829514765, 0.6122016665]],
    [0.1, -0.6309920524, [1.1217043002, -0.9328666757, 0.1708702855, -0.1860190353, 0.6986172072]],
    [10, -0.3472332165, [0.5585976438, -0.4346729026, 0.1009110122, -0.1606136512, 0.2865256872]],
  ])("agrees with scikit-learn at a penalty of %d", (penalty, intercept, weights) => {
    const fit = fitLogistic(made(penalty));
    expect(fit.intercept).toBeCloseTo(intercept, 5);
    weights.forEach((weight, at) => void expect(fit.weights[at]).toBeCloseTo(weight, 5));
  });

  test("where a bound holds a weight, the others are those of a fit in which it is fixed there, and its slope pushes against the bound", () => {
    const free = made(1);
    const bounded = fitLogistic({ ...free, lower: Float64Array.of(0, 0, 0, 0, 0), upper: Float64Array.of(0.7, 9, 9, 9, 9) });
    expect([...bounded.weights].slice(0, 2)).toEqual([0.7, 0]);
    expect(bounded.weights[3]).toBe(0);
    const held = Float64Array.of(0.7, 0, -9, 0, -9);
    const fixed = fitLogistic({ ...free, lower: held, upper: Float64Array.of(0.7, 0, 9, 0, 9) });
    expect(bounded.intercept).toBeCloseTo(fixed.intercept, 6);
    expect(bounded.weights[4]).toBeCloseTo(fixed.weights[4]!, 6);
    const moved = (at: number, by: number): number => {
      const weights = bounded.weights.map((weight, index) => weight + (index === at ? by : 0));
      const penalty = weights.reduce((sum, weight) => sum + 0.5 * weight * weight, 0);
      return logisticLoss(weighedRows(free.rows, weights), free.outcomes, bounded.intercept) + penalty;
    };
    expect(moved(0, 0.01)).toBeLessThan(moved(0, 0));
    expect(moved(1, -0.01)).toBeLessThan(moved(1, 0));
    expect(moved(3, -0.01)).toBeLessThan(moved(3, 0));
    expect(moved(4, 0.01)).toBeGreaterThan(moved(4, 0));
    expect(moved(4, -0.01)).toBeGreaterThan(moved(4, 0));
  });

  test("columns that say the same share a weight, and do not stop it", () => {
    const column = Float64Array.of(1, 1, 1, 0, 0, 0);
    const fit = fitLogistic({
      rows: sparseRows([column, column], 6),
      outcomes: Uint8Array.of(1, 1, 0, 0, 0, 1),
      penalties: Float64Array.of(1, 1),
      lower: Float64Array.of(-9, -9),
      upper: Float64Array.of(9, 9),
    });
    expect(fit.weights[0]).toBeCloseTo(fit.weights[1]!, 6);
    expect(fit.weights[0]).toBeGreaterThan(0.1);
  });

  test("without any case of one outcome it still ends", () => {
    const fit = fitLogistic({ ...made(1), outcomes: new Uint8Array(200) });
    expect(fit.loss).toBeLessThan(0.2);
  });
});

test("some of the rows are those cases, in the order named", () => {
  const rows = sparseRows([Float64Array.of(1, 0, 3), Float64Array.of(0, 0, 5)], 3);
  const some = someCases(rows, [2, 1, 0]);
  expect([...weighedRows(some, [1, 10])]).toEqual([53, 0, 1]);
  expect([...weighedRows(some, [1, 10], [1, 2, 3])]).toEqual([54, 2, 4]);
});
