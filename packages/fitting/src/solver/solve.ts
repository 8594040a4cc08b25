import { withOnly, type FitProblem, type FitSolution } from "./problem.ts";
import { chooseUnits, createWeightFitter } from "./weights.ts";
import { wholeNumbers } from "./whole.ts";

/** How much may change. */
export interface Restraint {
  /** At most so many numbers become others; null for any number. */
  readonly mostChanges: number | null;
  /** At most so many criteria and rules give points; null for any number. Those that are kept count. */
  readonly mostUnits: number | null;
}

/**
 * Fits whole numbers. `moving` are the columns that may become others; the rest stay as they are. Of a problem with both restraints, only as many
 * numbers change as may, and the other one is left alone: nobody should ask for both.
 */
export function solve(problem: FitProblem, moving: readonly number[], restraint: Restraint): FitSolution {
  const { columns } = problem;
  const reduced = withOnly(problem, moving, true);
  const back = (of: readonly number[], { numbers, ...solution }: FitSolution, rest: (at: number) => number): FitSolution => {
    const all = Float64Array.from(columns, (_, at) => rest(at));
    of.forEach((at, index) => (all[at] = numbers[index]!));
    return { ...solution, numbers: all };
  };
  const now = (at: number): number => columns[at]!.now;
  if (restraint.mostChanges !== null) {
    const fitter = createWeightFitter(reduced, true);
    const each = reduced.columns.map((_, at) => [at]);
    const chosen = chooseUnits(fitter, each, { most: restraint.mostChanges, always: new Set() }).map((at) => moving[at]!);
    return back(chosen, solved(withOnly(problem, chosen, true)), now);
  }
  const units = [...new Set(reduced.columns.map(({ unit }) => unit))];
  const kept = new Set(columns.flatMap(({ unit }, at) => (moving.includes(at) || now(at) === 0 ? [] : [unit])));
  const most =
    restraint.mostUnits === null ? Infinity : Math.max(0, restraint.mostUnits - [...kept].filter((unit) => !units.includes(unit)).length);
  if (units.length <= most) return back(moving, solved(reduced), now);
  const fitter = createWeightFitter(reduced, false);
  const members = units.map((unit) => reduced.columns.flatMap((column, at) => (column.unit === unit ? [at] : [])));
  const chosen = chooseUnits(fitter, members, { most, always: new Set() }).flatMap((unit) => members[unit]!);
  const solution = solved(withOnly(reduced, chosen, false));
  return back(
    chosen.map((at) => moving[at]!),
    solution,
    (at) => (moving.includes(at) ? 0 : now(at)),
  );
}

function solved(problem: FitProblem): FitSolution {
  const fitter = createWeightFitter(problem, false);
  return wholeNumbers(
    problem,
    fitter.fit(() => true),
  );
}
