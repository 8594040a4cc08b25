/** What is fitted: whole numbers for columns, so that the scores they make say as much as they can of the outcomes. */
import { sparseRows, type SparseRows } from "@scoreline/statistics";

/** A number of the model, and how often each case is given it. */
export interface FitColumn {
  /** The score it is in: its place among `bases`. */
  readonly block: number;
  /** What gives it: columns with one unit are rows of one criterion, and chosen or left together. */
  readonly unit: number;
  /** By case: the points that 1 of this number gives. */
  readonly values: Float64Array;
  /** The number as it is; it need not be whole. */
  readonly now: number;
  /** Whole: the least and the most that it may become. 0 is between them, except where the number cannot move. */
  readonly lowest: number;
  readonly highest: number;
  /** The group whose sum is bounded, by its place among `bounds`; null where none is. */
  readonly bound: number | null;
}

export interface FitProblem {
  /** By case: 1 where the outcome came. */
  readonly outcomes: Uint8Array;
  readonly columns: readonly FitColumn[];
  /** By score and case: the points of all that stays as it is. */
  readonly bases: readonly Float64Array[];
  /** Bounds of groups, in points. A number in a bounded group is fitted as if the bound were not there, and then moved with it. */
  readonly bounds: readonly GroupBound[];
}

export interface GroupBound {
  readonly cap: number | null;
  readonly floor: number | null;
  /** By case: the points of what stays as it is in the group; not in the base of its score. */
  readonly base: Float64Array;
}

/** The fitted numbers. */
export interface FitSolution {
  /** By column, whole. */
  readonly numbers: Float64Array;
  /** By score: what one of its points adds to the log odds. */
  readonly slopes: Float64Array;
  readonly intercept: number;
  /** The negative log likelihood of all cases. */
  readonly loss: number;
}

/**
 * How much half the square of an effect in log odds counts beside the log likelihood of one case. It is the usual one of scikit-learn, for the
 * effect of a rule where it applies: so that one that applies to few is not believed more than they are worth.
 */
export const usualPenalty = 1;

/** By column: the penalty of its weight, in log odds for 1 of its number. */
export function penaltiesOf(columns: readonly FitColumn[]): Float64Array {
  return Float64Array.from(columns, ({ values }) => {
    let [sum, there] = [0, 0];
    for (const value of values) if (value !== 0) [sum, there] = [sum + value * value, there + 1];
    return there === 0 ? usualPenalty : (usualPenalty * sum) / there;
  });
}

/** The columns, then one for the base of each score, bounded groups as if they were not. */
export function rowsOf({ columns, bases, bounds, outcomes }: FitProblem): SparseRows {
  const inBlock = (block: number): readonly Float64Array[] => {
    const groups = new Set(columns.filter((column) => column.block === block).flatMap(({ bound }) => bound ?? []));
    return [bases[block]!, ...[...groups].map((group) => bounds[group]!.base)];
  };
  const whole = bases.map((_, block) => {
    const parts = inBlock(block);
    return Float64Array.from(outcomes, (_each, at) => parts.reduce((sum, part) => sum + part[at]!, 0));
  });
  return sparseRows([...columns.map(({ values }) => values), ...whole], outcomes.length);
}

/** By case, the points of each score that these numbers make, bounds of groups and all. */
export function pointsOf(problem: FitProblem, numbers: ArrayLike<number>): Float64Array[] {
  const { columns, bases, bounds } = problem;
  const points = bases.map((base) => Float64Array.from(base));
  const sums = bounds.map(({ base }) => Float64Array.from(base));
  const blockOf = new Map<number, number>();
  columns.forEach(({ block, bound, values }, at) => {
    const into = bound === null ? points[block]! : sums[bound]!;
    if (bound !== null) blockOf.set(bound, block);
    const number = numbers[at]!;
    if (number !== 0) for (let each = 0; each < into.length; each++) into[each]! += number * values[each]!;
  });
  for (const [bound, block] of blockOf) {
    const [into, from] = [points[block]!, sums[bound]!];
    for (let each = 0; each < into.length; each++) into[each]! += bounded(from[each]!, bounds[bound]!);
  }
  return points;
}

/** A sum within the bounds of its group. */
export function bounded(sum: number, { cap, floor }: Pick<GroupBound, "cap" | "floor">): number {
  const below = cap === null ? sum : Math.min(sum, cap);
  return floor === null ? below : Math.max(below, floor);
}

/** The log odds without an intercept, by case. */
export function oddsOf(points: readonly Float64Array[], slopes: ArrayLike<number>): Float64Array {
  const odds = new Float64Array(points[0]?.length ?? 0);
  points.forEach((block, at) => {
    const slope = slopes[at]!;
    if (slope !== 0) for (let each = 0; each < odds.length; each++) odds[each]! += slope * block[each]!;
  });
  return odds;
}

/** The same problem in which only some of the columns move; the others stay as they are, or, where `kept` does not hold, give nothing. */
export function withOnly(problem: FitProblem, moving: readonly number[], kept: boolean): FitProblem {
  const { columns, bases, bounds } = problem;
  const chosen = new Set(moving);
  const newBases = bases.map((base) => Float64Array.from(base));
  const newBounds = bounds.map((bound) => ({ ...bound, base: Float64Array.from(bound.base) }));
  columns.forEach(({ block, bound, values, now }, at) => {
    if (chosen.has(at) || !kept || now === 0) return;
    const into = bound === null ? newBases[block]! : newBounds[bound]!.base;
    for (let each = 0; each < into.length; each++) into[each]! += now * values[each]!;
  });
  // A group of which nothing moves is a part of the base, bounded as it is.
  const stillMoving = new Set(moving.flatMap((at) => columns[at]!.bound ?? []));
  const settled = new Set<number>();
  for (const { block, bound } of columns) {
    if (bound === null || stillMoving.has(bound) || settled.has(bound)) continue;
    settled.add(bound);
    const group = newBounds[bound]!;
    for (let each = 0; each < group.base.length; each++) newBases[block]![each]! += bounded(group.base[each]!, group);
  }
  return { ...problem, columns: moving.map((at) => columns[at]!), bases: newBases, bounds: newBounds };
}
