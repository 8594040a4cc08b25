import { describe, expect, test } from "vitest";
import { fitLogistic, logisticLoss, sparseRows } from "@scoreline/statistics";
import { pseudoRandom } from "../../statistics/test/pseudo-random.ts";
import { bounded, pointsOf, type FitColumn, type FitProblem } from "../src/solver/problem.ts";
import { solve } from "../src/solver/solve.ts";

interface Made {
  readonly effects: readonly number[];
  readonly cases?: number;
  readonly seed: number;
  readonly column?: (at: number) => Partial<FitColumn>;
  readonly bounds?: FitProblem["bounds"];
}

/** Cases whose log odds are a sum of effects, one for each column, where the column is 1. */
function made({ effects, cases = 400, seed, column = () => ({}), bounds = [] }: Made): FitProblem {
  const next = pseudoRandom(seed);
  const values = effects.map(() => new Float64Array(cases));
  const outcomes = Uint8Array.from({ length: cases }, (_, each) => {
    for (const of of values) of[each] = next() < 0.4 ? 1 : 0;
    const odds = effects.reduce((sum, effect, at) => sum + effect * values[at]![each]!, -0.5);
    return next() < 1 / (1 + Math.exp(-odds)) ? 1 : 0;
  });
  const columns = values.map(
    (of, at): FitColumn => ({ block: 0, unit: at, values: of, now: 1, lowest: 0, highest: 5, bound: null, ...column(at) }),
  );
  return { outcomes, columns, bases: [new Float64Array(cases)], bounds };
}

/** The least loss that points of one score have with any slope and intercept, and, with these, the penalty of the numbers. */
function worth(problem: FitProblem, numbers: readonly number[]): number {
  const [points] = pointsOf(problem, numbers);
  const rows = sparseRows([points!], problem.outcomes.length);
  const bounds = { lower: Float64Array.of(0), upper: Float64Array.of(Infinity), penalties: Float64Array.of(0) };
  const { weights, loss } = fitLogistic({ rows, outcomes: problem.outcomes, ...bounds });
  return loss + numbers.reduce((sum, number) => sum + 0.5 * (weights[0]! * number) ** 2, 0);
}

function* everyWay(problem: FitProblem): Generator<readonly number[]> {
  const walk = function* (so: readonly number[]): Generator<readonly number[]> {
    const column = problem.columns[so.length];
    if (column === undefined) return yield so;
    for (let number = column.lowest; number <= column.highest; number++) yield* walk([...so, number]);
  };
  yield* walk([]);
}

const free = { mostChanges: null, mostUnits: null };
const allOf = ({ columns }: FitProblem): number[] => [...columns.keys()];

describe("whole numbers beside the best of all ways", () => {
  test.each([1, 2, 3, 4, 5, 6])("with seed %d they are hardly worse", (seed) => {
    const problem = made({ effects: [1.4, 0.5, 0.9, 0.2], seed });
    const { numbers } = solve(problem, allOf(problem), free);
    let least = Infinity;
    for (const way of everyWay(problem)) least = Math.min(least, worth(problem, way));
    const nothing = worth(problem, [0, 0, 0, 0]);
    expect(worth(problem, [...numbers]) - least).toBeLessThan(0.02 * (nothing - least));
  });

  test("a sign that is to stay holds a number at 0, where the cases want the other one", () => {
    const problem = made({ effects: [1.2, -1.5, 0.8], seed: 8 });
    expect(solve(problem, allOf(problem), free).numbers[1]).toBe(0);
    const signed = made({ effects: [1.2, -1.5, 0.8], seed: 8, column: (at) => (at === 1 ? { lowest: -5 } : {}) });
    expect(solve(signed, allOf(signed), free).numbers[1]).toBeLessThanOrEqual(-2);
  });

  test("numbers that are kept set the scale: half as many points as a kept one where the effect is half", () => {
    const problem = made({ effects: [2, 1, 1], cases: 4000, seed: 4, column: (at) => ({ now: at === 0 ? 40 : 3, highest: 100 }) });
    const { numbers } = solve(problem, [1, 2], free);
    expect(numbers[0]).toBe(40);
    expect(numbers[1]).toBeGreaterThan(15);
    expect(numbers[1]).toBeLessThan(25);
  });

  test("the points of a group are fitted with its cap", () => {
    const cases = 2000;
    const shared = { bounds: [{ cap: 4, floor: null, base: new Float64Array(cases) }] };
    const grouped = (at: number): Partial<FitColumn> => (at < 2 ? { bound: 0 } : {});
    const problem = made({ effects: [0.9, 0.9, 0.6], cases, seed: 12, column: grouped, ...shared });
    const { numbers } = solve(problem, allOf(problem), free);
    const reached = pointsOf(problem, numbers)[0]!;
    reached.forEach((points, each) => {
      const inGroup = numbers[0]! * problem.columns[0]!.values[each]! + numbers[1]! * problem.columns[1]!.values[each]!;
      expect(points).toBe(bounded(inGroup, shared.bounds[0]!) + numbers[2]! * problem.columns[2]!.values[each]!);
    });
  });
});

describe("at most so many", () => {
  /** The least loss of all sets of so many columns, weights being free of rounding. */
  function bestSet(problem: FitProblem, size: number): readonly number[] {
    const sets = Array.from({ length: 2 ** problem.columns.length }, (_, bits) => allOf(problem).filter((at) => (bits >> at) & 1));
    const lossOf = (set: readonly number[]): number =>
      fitLogistic({
        rows: sparseRows(
          set.map((at) => problem.columns[at]!.values),
          problem.outcomes.length,
        ),
        outcomes: problem.outcomes,
        penalties: new Float64Array(size).fill(1),
        lower: new Float64Array(size),
        upper: new Float64Array(size).fill(Infinity),
      }).loss;
    const ranked = sets.filter(({ length }) => length === size).map((set) => ({ set, loss: lossOf(set) }));
    return ranked.sort((one, other) => one.loss - other.loss)[0]!.set;
  }

  test.each([1, 2, 3, 4])("criteria, they are the best of all sets: seed %d", (seed) => {
    const problem = made({ effects: [0.4, 1.5, 0.1, 0.8, 1.1, 0.3, 0.6, 0.2], cases: 600, seed, column: () => ({ highest: 30 }) });
    const { numbers } = solve(problem, allOf(problem), { mostChanges: null, mostUnits: 3 });
    expect(allOf(problem).filter((at) => numbers[at] !== 0)).toEqual(bestSet(problem, 3));
  });

  test("criteria, one that is kept counts", () => {
    const problem = made({ effects: [0.4, 1.5, 0.1, 0.8, 1.1], seed: 3, column: () => ({ now: 4, highest: 30 }) });
    const { numbers } = solve(problem, [1, 2, 3, 4], { mostChanges: null, mostUnits: 2 });
    expect(numbers[0]).toBe(4);
    expect([...numbers].filter((number) => number !== 0)).toHaveLength(2);
  });

  test("changes, the number that is furthest off is the one that changes", () => {
    // As the effects are, 10 points are one of log odds: the third is 10 too many.
    const now = [12, 6, 15, 9];
    const problem = made({ effects: [1.2, 0.6, 0.5, 0.9], cases: 5000, seed: 21, column: (at) => ({ now: now[at]!, highest: 40 }) });
    const { numbers } = solve(problem, allOf(problem), { mostChanges: 1, mostUnits: null });
    expect([numbers[0], numbers[1], numbers[3]]).toEqual([12, 6, 9]);
    expect(numbers[2]).toBeLessThan(10);
    expect(solve(problem, allOf(problem), { mostChanges: 0, mostUnits: null }).numbers).toEqual(Float64Array.from(now));
  });
});

test("of many numbers that may change, those change that are furthest off, beside a score with large points", () => {
  // As the effects are, 20 points are one of log odds: the sixth is 30 too many, the ninth 20 too few.
  const effects = [0.9, 0.5, 0.7, 0.3, 0.6, 0.1, 0.8, 0.4, 1.2, 0.55, 0.35, 0.65];
  const now = effects.map((effect, at) => Math.round(effect * 20) + (at === 5 ? 30 : at === 8 ? -20 : 0));
  const problem = made({ effects, cases: 6000, seed: 33, column: (at) => ({ now: now[at]!, highest: 60 }) });
  for (const mostChanges of [1, 2]) {
    const { numbers } = solve(problem, allOf(problem), { mostChanges, mostUnits: null });
    expect(allOf(problem).filter((at) => numbers[at] !== now[at])).toEqual(mostChanges === 1 ? [5] : [5, 8]);
  }
});

test("the same cases give the same numbers, and two columns that say the same share their points", () => {
  const problem = made({ effects: [1, 0.7, 0.4], seed: 2, column: () => ({ highest: 50 }) });
  const doubled: FitProblem = { ...problem, columns: [...problem.columns, { ...problem.columns[0]!, unit: 3 }] };
  const one = solve(doubled, allOf(doubled), free);
  expect(solve(doubled, allOf(doubled), free)).toEqual(one);
  expect(Math.abs(one.numbers[0]! - one.numbers[3]!)).toBeLessThanOrEqual(1);
  expect(logisticLoss(Float64Array.of(0), Uint8Array.of(1))).toBeCloseTo(Math.LN2, 12);
});
