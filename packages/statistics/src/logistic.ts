/**
 * Ridge logistic regression: log odds as an intercept and a weighed sum, the weights kept small by a penalty and within bounds, as those of
 * Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 2nd edition, section 4.4. Newton's method, of which each step is solved
 * within the bounds; no chance is in it.
 */
import { solveBoxQuadratic } from "./box-quadratic.ts";
import { weighedRows, type SparseRows } from "./sparse-rows.ts";

export interface LogisticProblem {
  readonly rows: SparseRows;
  /** By case: 1 or 0. */
  readonly outcomes: Uint8Array;
  /** By column, 0 or more: half of it times the square of the weight is added to the loss. The intercept has none. */
  readonly penalties: Float64Array;
  /** By column, `-Infinity` for none; equal bounds hold a weight where they are. */
  readonly lower: Float64Array;
  /** By column, `Infinity` for none. */
  readonly upper: Float64Array;
}

export interface LogisticFit {
  readonly intercept: number;
  /** By column. */
  readonly weights: Float64Array;
  /** The negative log likelihood of all cases, in nats, without the penalty. */
  readonly loss: number;
}

const mostSteps = 60;

/**
 * Fits it, from what is known already where that is given. With both outcomes there and every penalty above 0 there is exactly one best fit; where
 * one outcome is missing, the intercept ends far out, and the loss near 0.
 */
export function fitLogistic(problem: LogisticProblem, start?: Pick<LogisticFit, "intercept" | "weights">): LogisticFit {
  const { rows, outcomes, penalties, lower, upper } = problem;
  const weights = Float64Array.from(penalties, (_, at) => Math.min(Math.max(start?.weights[at] ?? 0, lower[at]!), upper[at]!));
  // The columns that can move; the intercept is one more, at the end.
  const moving = [...weights.keys()].filter((at) => lower[at]! < upper[at]!);
  const place = new Int32Array(rows.width).fill(-1);
  moving.forEach((column, at) => (place[column] = at));
  const size = moving.length + 1;
  let intercept = start?.intercept ?? logOdds(outcomes);
  const penalized = (loss: number, of: Float64Array): number =>
    of.reduce((sum, weight, at) => sum + 0.5 * penalties[at]! * weight * weight, loss);
  let sums = weighedRows(rows, weights);
  let loss = logisticLoss(sums, outcomes, intercept);
  let value = penalized(loss, weights);
  for (let steps = 0; steps < mostSteps; steps++) {
    const { gradient, matrix } = curvature(rows, sums, outcomes, intercept, place, size);
    moving.forEach((column, at) => {
      gradient[at]! += penalties[column]! * weights[column]!;
      matrix[at * size + at]! += penalties[column]!;
    });
    // So little that no figure shows it, and enough for columns that say the same.
    for (let at = 0; at < size; at++) matrix[at * size + at]! += 1e-9 * (1 + matrix[at * size + at]!);
    const step = solveBoxQuadratic({
      matrix,
      gradient,
      lower: Float64Array.from([...moving.map((column) => lower[column]! - weights[column]!), -20]),
      upper: Float64Array.from([...moving.map((column) => upper[column]! - weights[column]!), 20]),
    });
    const promised = step.reduce((sum, each, at) => sum + each * gradient[at]!, 0);
    if (promised > -1e-10 * (1 + Math.abs(value))) break;
    let share = 1;
    let better = false;
    for (let halvings = 0; halvings < 30 && !better; halvings++, share /= 2) {
      const tried = Float64Array.from(weights);
      moving.forEach((column, at) => (tried[column]! += share * step[at]!));
      const base = intercept + share * step[size - 1]!;
      const nextSums = weighedRows(rows, tried);
      const nextLoss = logisticLoss(nextSums, outcomes, base);
      const next = penalized(nextLoss, tried);
      if (!(next <= value + 1e-4 * share * promised)) continue;
      better = true;
      weights.set(tried);
      [intercept, sums, loss, value] = [base, nextSums, nextLoss, next];
    }
    if (!better) break;
  }
  return { intercept, weights, loss };
}

/** The negative log likelihood of outcomes whose log odds are these sums and an intercept, in nats. */
export function logisticLoss(sums: ArrayLike<number>, outcomes: ArrayLike<number>, intercept = 0): number {
  let loss = 0;
  for (let each = 0; each < sums.length; each++) {
    const odds = sums[each]! + intercept;
    loss += (odds > 0 ? odds + Math.log1p(Math.exp(-odds)) : Math.log1p(Math.exp(odds))) - outcomes[each]! * odds;
  }
  return loss;
}

/** The probability that has these log odds. */
export const probability = (odds: number): number => 1 / (1 + Math.exp(-odds));

/** The log odds of the outcomes as they are, with half a case added to either side so that they are never without end. */
function logOdds(outcomes: Uint8Array): number {
  const yes = outcomes.reduce((sum, each) => sum + each, 0);
  return Math.log((yes + 0.5) / (outcomes.length - yes + 0.5));
}

/** The first and second derivatives of the loss at the moving columns and, last, the intercept. */
function curvature(
  rows: SparseRows,
  sums: Float64Array,
  outcomes: Uint8Array,
  intercept: number,
  place: Int32Array,
  size: number,
): { readonly gradient: Float64Array; readonly matrix: Float64Array } {
  const gradient = new Float64Array(size);
  const matrix = new Float64Array(size * size);
  const last = (size - 1) * size;
  for (let each = 0; each < rows.cases; each++) {
    const chance = probability(sums[each]! + intercept);
    const off = chance - outcomes[each]!;
    const bend = chance * (1 - chance);
    const [from, to] = [rows.starts[each]!, rows.starts[each + 1]!];
    for (let at = from; at < to; at++) {
      const mine = place[rows.columns[at]!]!;
      if (mine < 0) continue;
      const value = rows.values[at]!;
      gradient[mine]! += off * value;
      const bent = bend * value;
      matrix[last + mine]! += bent;
      const row = mine * size;
      for (let other = from; other <= at; other++) {
        const theirs = place[rows.columns[other]!]!;
        if (theirs >= 0) matrix[row + theirs]! += bent * rows.values[other]!;
      }
    }
    gradient[size - 1]! += off;
    matrix[last + size - 1]! += bend;
  }
  return { gradient, matrix };
}
