/** Our measures beside those of scikit-learn and SciPy, which `test/statistics/scores.py` gave for the same cases. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  areaUnderCurve,
  calibration,
  compareAreas,
  compareShares,
  fitLogistic,
  isotonicLevel,
  isotonicSteps,
  levelsOf,
  logisticErrors,
  partsOf,
  sparseRows,
  stability,
  take,
  wilson,
} from "../src/index.ts";
import { pseudoRandom } from "./pseudo-random.ts";

const theirs = JSON.parse(readFileSync(new URL("../../../test/statistics/figures.json", import.meta.url), "utf8")) as {
  readonly area: number;
  readonly otherArea: number;
  readonly error: number;
  readonly differenceError: number;
  readonly taken: number;
  readonly precision: number;
  readonly recall: number;
  readonly brier: number;
  readonly weights: readonly number[];
  readonly weightErrors: readonly number[];
  readonly stability: readonly { readonly before: readonly number[]; readonly now: readonly number[]; readonly index: number }[];
  readonly chiSquared999: Readonly<Record<string, number>>;
  readonly calibration: readonly (readonly [number, number, number])[];
  readonly wilson: Readonly<Record<string, readonly [number, number]>>;
};

const draw = pseudoRandom(29);
const cases = 300;
const scores = new Float64Array(cases);
const others = new Float64Array(cases);
const outcomes = new Uint8Array(cases);
for (let each = 0; each < cases; each++) {
  scores[each] = Math.floor(draw() * 20);
  others[each] = Math.floor(scores[each]! / 2 + draw() * 12);
  outcomes[each] = draw() < 0.05 + scores[each]! / 40 ? 1 : 0;
}

test("the area under the curve, with its error, is that of scikit-learn and of the definition of DeLong", () => {
  const { area, error, low, high } = areaUnderCurve(scores, outcomes);
  expect(area).toBeCloseTo(theirs.area, 12);
  expect(error).toBeCloseTo(theirs.error, 12);
  expect(low).toBeCloseTo(theirs.area - 1.959963984540054 * theirs.error, 12);
  expect(high).toBeCloseTo(theirs.area + 1.959963984540054 * theirs.error, 12);
});

test("two areas of the same cases differ with the error of the definition", () => {
  const { difference, error } = compareAreas(scores, others, outcomes);
  expect(difference).toBeCloseTo(theirs.area - theirs.otherArea, 12);
  expect(error).toBeCloseTo(theirs.differenceError, 12);
  expect(compareAreas(scores, scores, outcomes)).toEqual({ difference: 0, error: 0, low: 0, high: 0 });
});

test("what is infinite is ranked like anything else, and without one of the outcomes there is no area", () => {
  // Of 2 × 2 pairs: 5 beside both, −∞ beside neither.
  expect(areaUnderCurve([5, -Infinity, 3, -Infinity], [1, 1, 0, 0]).area).toBe((1 + 1 + 0 + 0.5) / 4);
  expect(areaUnderCurve([1, 2], [1, 1]).area).toBeNaN();
});

test("the best that are taken have the precision and the recall of scikit-learn", () => {
  const levels = levelsOf(scores, outcomes);
  const { cases: all, yes, score, tied } = take(levels, theirs.taken);
  expect(all).toBe(theirs.taken);
  expect(score).toBe(15);
  expect(tied.cases).toBe(tied.taken);
  expect(yes / all).toBeCloseTo(theirs.precision, 12);
  expect(yes / take(levels, Infinity).yes).toBeCloseTo(theirs.recall, 12);
});

test("of equal scores each gives as much as their mean, and parts add up to all", () => {
  const levels = levelsOf([3, 2, 2, 2, 1, -0], [1, 1, 0, 0, 1, 0]);
  expect(levels).toEqual([
    { score: 3, cases: 1, yes: 1 },
    { score: 2, cases: 3, yes: 1 },
    { score: 1, cases: 1, yes: 1 },
    { score: 0, cases: 1, yes: 0 },
  ]);
  expect(take(levels, 2)).toEqual({ cases: 2, yes: 1 + 1 / 3, score: 2, tied: { cases: 3, taken: 1 } });
  const parts = partsOf(levels, 3);
  expect(parts.map(({ cases: size, from, to }) => [size, from, to])).toEqual([
    [2, 3, 2],
    [2, 2, 2],
    [2, 1, 0],
  ]);
  expect(parts.map(({ yes }) => yes)).toEqual([1 + 1 / 3, expect.closeTo(2 / 3, 12), expect.closeTo(1, 12)]);
});

test("the score of Brier is that of scikit-learn, and bins hold like forecasts", () => {
  const steps = isotonicSteps(scores, outcomes);
  const forecasts = Array.from(scores, (score) => isotonicLevel(steps, score)!);
  const { brier, bins, distance } = calibration(forecasts, outcomes, 5);
  expect(brier).toBeCloseTo(theirs.brier, 12);
  // Levels are the means of their own cases.
  expect(distance).toBeCloseTo(0, 12);
  expect(bins.reduce((sum, { came }) => sum + came.of, 0)).toBe(cases);
  const told = calibration([0.1, 0.1, 0.1, 0.5, 0.5, 0.5], [0, 0, 1, 1, 1, 0], 2);
  expect(told.bins.map(({ foretold, came }) => [foretold, came.share])).toEqual([
    [expect.closeTo(0.1, 12), 1 / 3],
    [0.5, 2 / 3],
  ]);
  expect(told.distance).toBeCloseTo((1 / 3 - 0.1 + (2 / 3 - 0.5)) / 2, 12);
  expect(told.brier).toBeCloseTo((0.01 + 0.01 + 0.81 + 0.25 * 3) / 6, 12);
});

test("weights have the errors that the inverse of the curvature at the fit of scikit-learn gives", () => {
  const rows = sparseRows([scores.map((score) => score / 10), others.map((other) => Number(other > 8))], cases);
  const whole = (value: number): Float64Array => new Float64Array(2).fill(value);
  const problem = { rows, outcomes, penalties: whole(0.5), lower: whole(-Infinity), upper: whole(Infinity) };
  const fit = fitLogistic(problem);
  theirs.weights.forEach((weight, at) => void expect(fit.weights[at]).toBeCloseTo(weight, 4));
  theirs.weightErrors.forEach((error, at) => void expect(logisticErrors(problem, fit)[at]).toBeCloseTo(error, 5));
});

test("of a column that another one says already, nothing is known without a penalty", () => {
  const rows = sparseRows([scores, scores], cases);
  const none = new Float64Array(2);
  const errors = logisticErrors({ rows, penalties: none }, { intercept: -1, weights: Float64Array.of(0.05, 0), loss: 0 });
  expect(errors[0]).toBeGreaterThan(0);
  expect(errors[1]).toBe(Infinity);
});

test("the bins of forecasts are those that NumPy counts", () => {
  const steps = isotonicSteps(others, outcomes);
  const { bins } = calibration(
    Array.from(others, (other) => isotonicLevel(steps, other)!),
    outcomes,
    1_000,
  );
  // With more bins than levels, each level is one.
  expect(bins.map(({ foretold, came }) => [foretold, came.count, came.of])).toEqual(
    theirs.calibration.map(([foretold, yes, of]) => [expect.closeTo(foretold, 12), yes, of]),
  );
});

test("how differently two counts are spread is what NumPy makes of its definition, and chance does what SciPy says of a chi-squared", () => {
  for (const { before, now, index } of theirs.stability) expect(stability(before, now).index).toBeCloseTo(index, 12);
  const ratios = Object.entries(theirs.chiSquared999).map(([degrees, quantile]) => {
    const counts = Array.from({ length: Number(degrees) + 1 }, () => 50);
    return stability(counts, counts).byChance / ((2 / (50 * counts.length)) * quantile);
  });
  // Wilson and Hilferty are too high by 3% with one degree of freedom, and by less and less with more: chance is given rather too much.
  expect(ratios[0]).toBeCloseTo(1.03, 2);
  expect(ratios).toEqual(ratios.toSorted((one, other) => other - one));
  expect(ratios.at(-1)).toBeGreaterThan(1);
});

test("the interval of Wilson is that of SciPy", () => {
  for (const [name, [low, high]] of Object.entries(theirs.wilson)) {
    const [yes, of] = name.split(" of ").map(Number) as [number, number];
    expect(wilson(yes, of).low).toBeCloseTo(low, 12);
    expect(wilson(yes, of).high).toBeCloseTo(high, 12);
  }
});

test("two shares differ as Newcombe has it in his own example", () => {
  // 56 of 70 and 48 of 80: his table gives 0.0524 to 0.3339 for method 10.
  const { difference, low, high } = compareShares(wilson(56, 70), wilson(48, 80));
  expect(difference).toBeCloseTo(0.2, 12);
  expect(low).toBeCloseTo(0.0524, 4);
  expect(high).toBeCloseTo(0.3339, 4);
});
