/** Whole numbers out of weights: how many points a weight is, how each is rounded, and single steps up or down for as long as they help. */
import { fitLogistic, logisticLoss, roundWeights, sparseRows, weighedRows, type LogisticFit } from "@scoreline/statistics";
import { bounded, oddsOf, penaltiesOf, pointsOf, rowsOf, type FitProblem, type FitSolution } from "./problem.ts";

/** So many ways are tried to say how many points a weight is, from what the bounds allow down to half of that. */
const multipliers = 24;
/** The largest scale is taken of which the loss is hardly more, by so much of it: so a model that was fitted keeps its scale when it is fitted again. */
const indifference = 0.0002;

/** Rounds fitted weights. A score with a base of its own has the scale of that; of any other the scale is searched for. */
export function wholeNumbers(problem: FitProblem, fit: LogisticFit): FitSolution {
  const { columns, bases, outcomes } = problem;
  const rows = rowsOf(problem);
  const numbers = new Float64Array(columns.length);
  const weights = Float64Array.from(fit.weights);
  const slopes = Float64Array.from(bases, (_, block) => fit.weights[columns.length + block]!);
  let { intercept } = fit;
  bases.forEach((_, block) => {
    const mine = columns.flatMap((column, at) => (column.block === block ? [at] : []));
    const effective = mine.filter((at) => weights[at] !== 0);
    if (effective.length === 0) return;
    const most = Math.min(
      ...effective.map((at) => (weights[at]! > 0 ? columns[at]!.highest : -columns[at]!.lowest) / Math.abs(weights[at]!)),
    );
    const hasBase = slopes[block]! > 0;
    const scales = hasBase
      ? [1 / slopes[block]!]
      : Array.from({ length: multipliers }, (_each, at) => most * 2 ** (-at / (multipliers - 1)));
    const others = weighedRows(
      rows,
      weights.map((weight, at) => (mine.includes(at) || at === columns.length + block ? 0 : weight)),
    );
    const own = sparseRows(
      mine.map((at) => columns[at]!.values),
      outcomes.length,
    );
    const bare = baseOf(rows, columns.length + block);
    const tries = scales.map((scale) => {
      const chosen = roundWeights(
        {
          rows: own,
          outcomes,
          weights: Float64Array.from(mine, (at) => weights[at]!),
          base: others.map((odds, each) => odds + intercept + bare[each]! / scale),
          lowest: Int32Array.from(mine, (at) => columns[at]!.lowest),
          highest: Int32Array.from(mine, (at) => columns[at]!.highest),
        },
        scale,
      );
      const points = weighedRows(own, chosen, bare);
      const scaled = fitSlopes([points], others, outcomes);
      return { chosen, slope: scaled.slopes[0]!, intercept: scaled.intercept, loss: scaled.loss };
    });
    const least = Math.min(...tries.map(({ loss }) => loss));
    const taken = tries.find(({ loss }) => loss <= least * (1 + indifference))!;
    mine.forEach((at, index) => (numbers[at] = taken.chosen[index]!));
    slopes[block] = taken.slope;
    ({ intercept } = taken);
    for (const at of mine) weights[at] = numbers[at]! * taken.slope;
    weights[columns.length + block] = taken.slope;
  });
  return improved(problem, numbers);
}

function baseOf(rows: ReturnType<typeof rowsOf>, column: number): Float64Array {
  return weighedRows(
    rows,
    Float64Array.from({ length: rows.width }, (_, at) => (at === column ? 1 : 0)),
  );
}

/**
 * What a point of each score adds to the log odds, not below 0, where these are the points and all else adds so much. By score, half of a penalty times
 * the square of what a point adds counts beside the loss.
 */
export function fitSlopes(
  points: readonly Float64Array[],
  others: Float64Array,
  outcomes: Uint8Array,
  penalties: ArrayLike<number> = [],
): { readonly slopes: Float64Array; readonly intercept: number; readonly loss: number } {
  const size = points.length;
  const fit = fitLogistic({
    rows: sparseRows([...points, others], outcomes.length),
    outcomes,
    penalties: Float64Array.from({ length: size + 1 }, (_, at) => penalties[at] ?? 0),
    lower: Float64Array.from({ length: size + 1 }, (_, at) => (at < size ? 0 : 1)),
    upper: Float64Array.from({ length: size + 1 }, (_, at) => (at < size ? Infinity : 1)),
  });
  return { slopes: fit.weights.subarray(0, size), intercept: fit.intercept, loss: fit.loss };
}

/** So often all numbers are gone through; each time the loss becomes less, or it is the last. */
const mostRounds = 30;

/** Moves single numbers by 1, the bounds of groups as they are, for as long as the loss with its penalty becomes less. */
function improved(problem: FitProblem, start: Float64Array): FitSolution {
  const { columns, bases, bounds, outcomes } = problem;
  const penalties = penaltiesOf(columns);
  const numbers = Float64Array.from(start);
  const nothing = new Float64Array(outcomes.length);
  let points = pointsOf(problem, numbers);
  // The numbers have a penalty, so the slopes must have it, too: else the ones would become ever smaller and the others larger.
  const slopePenalties = (): Float64Array => {
    const sums = new Float64Array(bases.length);
    columns.forEach(({ block }, at) => void (sums[block]! += penalties[at]! * numbers[at]! ** 2));
    return sums;
  };
  let { slopes, intercept, loss } = fitSlopes(points, nothing, outcomes, slopePenalties());
  const places = columns.map(({ values }) => {
    const at: number[] = [];
    values.forEach((value, each) => void (value !== 0 && at.push(each)));
    return Int32Array.from(at);
  });
  const penaltyOf = (at: number, number: number): number => 0.5 * penalties[at]! * (slopes[columns[at]!.block]! * number) ** 2;
  for (let rounds = 0; rounds < mostRounds; rounds++) {
    const odds = oddsOf(points, slopes);
    const sums = bounds.map(({ base }) => Float64Array.from(base));
    columns.forEach(({ bound, values }, at) => {
      if (bound !== null) for (const each of places[at]!) sums[bound]![each]! += numbers[at]! * values[each]!;
    });
    let moved = false;
    columns.forEach((column, at) => {
      const slope = slopes[column.block]!;
      const shift = (each: number, by: number): number => {
        const more = by * column.values[each]!;
        if (column.bound === null) return slope * more;
        const sum = sums[column.bound]![each]!;
        const group = bounds[column.bound]!;
        return slope * (bounded(sum + more, group) - bounded(sum, group));
      };
      // One step at a time, so that columns that say nearly the same go on sharing what they say.
      for (const by of [1, -1]) {
        const next = numbers[at]! + by;
        if (next < column.lowest || next > column.highest) continue;
        let change = penaltyOf(at, next) - penaltyOf(at, numbers[at]!);
        for (const each of places[at]!) {
          const before = odds[each]! + intercept;
          change += caseLoss(before + shift(each, by), outcomes[each]!) - caseLoss(before, outcomes[each]!);
        }
        if (!(change < -1e-7)) continue;
        for (const each of places[at]!) {
          odds[each]! += shift(each, by);
          if (column.bound !== null) sums[column.bound]![each]! += by * column.values[each]!;
        }
        numbers[at] = next;
        moved = true;
        break;
      }
    });
    if (!moved) break;
    points = pointsOf(problem, numbers);
    ({ slopes, intercept, loss } = fitSlopes(points, nothing, outcomes, slopePenalties()));
  }
  return { numbers, slopes: Float64Array.from(slopes), intercept, loss };
}

const caseLoss = (odds: number, outcome: number): number => logisticLoss([odds], [outcome]);
