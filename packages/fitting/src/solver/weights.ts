/** The best weights that are no whole numbers yet, and which criteria or numbers are worth having. */
import { fitLogistic, probability, solveBoxQuadratic, weighedRows, type LogisticFit, type SparseRows } from "@scoreline/statistics";
import { penaltiesOf, rowsOf, type FitProblem } from "./problem.ts";

/** Weights, and the log odds that they make with all that stays, without the intercept. */
export interface FittedWeights extends LogisticFit {
  readonly odds: Float64Array;
}

/** Fits the weights of some of the columns, as often as wanted. */
export interface WeightFitter {
  /** Those for which `moves` gives false have no weight, or, where `keepsOthers` holds, that of what they are now. */
  readonly fit: (moves: (column: number) => boolean, start?: LogisticFit) => FittedWeights;
  /** What the columns of a unit would gain where they came in, as the shape of the loss at a fit has it. */
  readonly promise: (of: readonly number[], at: FittedWeights) => number;
}

/**
 * A score of which something stays as it is has a slope, not below 0: the weight of its base. Columns that do not move are a part of that base
 * where `keepsOthers` holds, each with its number of now.
 */
export function createWeightFitter(problem: FitProblem, keepsOthers: boolean): WeightFitter {
  const { columns, bases, outcomes } = problem;
  const rows = rowsOf(problem);
  const penalties = Float64Array.from([...penaltiesOf(columns), ...bases.map(() => 0)]);
  const least = columns.map(({ lowest }) => (lowest < 0 ? -Infinity : 0));
  const most = columns.map(({ highest }) => (highest > 0 ? Infinity : 0));
  const withOthers = keepsOthers ? createOthers(problem, rows) : null;
  const fit: WeightFitter["fit"] = (moves, start) => {
    const lower = Float64Array.from([...least.map((bound, at) => (moves(at) ? bound : 0)), ...bases.map(() => 0)]);
    const upper = Float64Array.from([...most.map((bound, at) => (moves(at) ? bound : 0)), ...bases.map(() => Infinity)]);
    const used = { rows: withOthers?.(moves) ?? rows, outcomes, penalties };
    let made = fitLogistic({ ...used, lower, upper }, start);
    // Beside what stays, a number is worth what its score is: no weight goes beyond the most that its number may be.
    for (let rounds = 0; rounds < mostRounds; rounds++) {
      let isBeyond = false;
      columns.forEach(({ block, lowest, highest }, at) => {
        const slope = made.weights[columns.length + block]!;
        if (slope <= 0 || !moves(at)) return;
        const weight = made.weights[at]!;
        if (weight > highest * slope * (1 + 1e-6) || weight < lowest * slope * (1 + 1e-6)) isBeyond = true;
        [lower[at], upper[at]] = [lowest * slope, highest * slope];
      });
      if (!isBeyond) break;
      made = fitLogistic({ ...used, lower, upper }, made);
    }
    return { ...made, odds: weighedRows(used.rows, made.weights) };
  };
  const promise: WeightFitter["promise"] = (of, { odds, intercept }) => {
    const size = of.length;
    const gradient = new Float64Array(size);
    const matrix = new Float64Array(size * size);
    const sums = new Float64Array(size);
    let total = 0;
    for (let each = 0; each < outcomes.length; each++) {
      const chance = probability(odds[each]! + intercept);
      const bend = chance * (1 - chance);
      total += bend;
      for (let one = 0; one < size; one++) {
        const value = columns[of[one]!]!.values[each]!;
        if (value === 0) continue;
        gradient[one]! += (chance - outcomes[each]!) * value;
        sums[one]! += bend * value;
        for (let other = 0; other <= one; other++) matrix[one * size + other]! += bend * value * columns[of[other]!]!.values[each]!;
      }
    }
    for (let one = 0; one < size; one++) {
      for (let other = 0; other <= one; other++) matrix[one * size + other]! -= (sums[one]! * sums[other]!) / total;
      matrix[one * size + one]! += penalties[of[one]!]! + 1e-9;
    }
    const lower = Float64Array.from(of, (at) => (keepsOthers ? -Infinity : least[at]!));
    const upper = Float64Array.from(of, (at) => (keepsOthers ? Infinity : most[at]!));
    const step = solveBoxQuadratic({ matrix, gradient, lower, upper });
    return -0.5 * step.reduce((sum, each, at) => sum + each * gradient[at]!, 0);
  };
  return { fit, promise };
}

/** So often weights are brought within what their numbers may be; the slope of the rest moves less each time. */
const mostRounds = 5;

/** The rows in which the bases have what does not move, too. */
function createOthers({ columns, bases, outcomes }: FitProblem, rows: SparseRows): (moves: (column: number) => boolean) => SparseRows {
  return (moves) => {
    const values = Float64Array.from(rows.values);
    const first = columns.length;
    const more = new Float64Array(bases.length);
    const starts = new Int32Array(outcomes.length + 1);
    // A base may be 0 in the rows of now, and so be missing there: each gets a place of its own.
    const where = new Int32Array(rows.values.length + outcomes.length * bases.length);
    const kept = new Float64Array(where.length);
    let next = 0;
    for (let each = 0; each < outcomes.length; each++) {
      more.fill(0);
      for (let at = rows.starts[each]!; at < rows.starts[each + 1]!; at++) {
        const column = rows.columns[at]!;
        if (column >= first) more[column - first]! += values[at]!;
        else if (moves(column)) [where[next], kept[next++]] = [column, values[at]!];
        else more[columns[column]!.block]! += values[at]! * columns[column]!.now;
      }
      more.forEach((value, block) => {
        if (value !== 0) [where[next], kept[next++]] = [first + block, value];
      });
      starts[each + 1] = next;
    }
    return { cases: outcomes.length, width: rows.width, starts, columns: where.subarray(0, next), values: kept.subarray(0, next) };
  };
}

/** How many ways to go on are kept at each step, and how many of what may come next are tried in full. */
const [ways, tried] = [3, 6];

/**
 * Chooses at most so many of the units, whose columns then may move, beside those that are always there: by steps forward from the few best so far (a beam, as FasterRisk has it), and
 * then by exchanging one for another for as long as that helps. Of two that are as good, the one listed first.
 */
export function chooseUnits(
  fitter: WeightFitter,
  units: readonly (readonly number[])[],
  { most, always }: { readonly most: number; readonly always: ReadonlySet<number> },
): readonly number[] {
  const fits = new Map<string, FittedWeights>();
  const fitOf = (chosen: readonly number[], start?: LogisticFit): FittedWeights => {
    const key = [...chosen].sort((one, other) => one - other).join(" ");
    const known = fits.get(key);
    if (known !== undefined) return known;
    const moving = new Set(chosen.flatMap((unit) => units[unit]!));
    const made = fitter.fit((column) => always.has(column) || moving.has(column), start);
    fits.set(key, made);
    return made;
  };
  const nextOf = (chosen: readonly number[], at: FittedWeights, count: number): readonly number[] =>
    units
      .flatMap((columns, unit) => (chosen.includes(unit) ? [] : [{ unit, promise: fitter.promise(columns, at) }]))
      .filter(({ promise }) => promise > 0)
      .sort((one, other) => other.promise - one.promise || one.unit - other.unit)
      .slice(0, count)
      .map(({ unit }) => unit);
  const best = (candidates: readonly (readonly number[])[]): (readonly number[])[] =>
    candidates
      .map((chosen) => ({ chosen, loss: fitOf(chosen).loss }))
      .sort((one, other) => one.loss - other.loss)
      .map(({ chosen }) => chosen);
  let beam: (readonly number[])[] = [[]];
  for (let size = 0; size < Math.min(most, units.length); size++) {
    const grown = new Map<string, readonly number[]>();
    for (const chosen of beam) {
      const at = fitOf(chosen);
      for (const unit of nextOf(chosen, at, tried)) {
        const larger = [...chosen, unit].sort((one, other) => one - other);
        fitOf(larger, at);
        grown.set(larger.join(" "), larger);
      }
    }
    if (grown.size === 0) break;
    beam = best([...grown.values()]).slice(0, ways);
  }
  let chosen = beam[0]!;
  // Each round ends with less loss, or is the last.
  for (let rounds = 0; rounds < 10; rounds++) {
    const exchanged = chosen.flatMap((leaving) => {
      const left = chosen.filter((unit) => unit !== leaving);
      return nextOf(left, fitOf(left, fitOf(chosen)), 3).map((unit) => [...left, unit]);
    });
    const [first] = best(exchanged);
    if (first === undefined || fitOf(first).loss >= fitOf(chosen).loss - 1e-9) break;
    chosen = first;
  }
  return [...chosen].sort((one, other) => one - other);
}
