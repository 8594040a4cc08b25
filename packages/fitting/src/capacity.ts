/** How many leads an action is for, and where ratings begin so that it is for as many as a team can do. */
import { DataError, listNames } from "@scoreline/data";
import type { Plan } from "@scoreline/plan";
import { ratingPlace, thresholdsFor } from "./thresholds.ts";

/** How many leads a day an action can take. */
export interface Capacity {
  readonly action: string;
  /** Above 0. */
  readonly perDay: number;
}

/** What each case gets as things are: its points by score of the matrix, and its action where an override replaced that of its cell. */
export interface CaseDecisions {
  readonly rows: Float64Array;
  readonly columns: Float64Array;
  /** By case: the index of the action that no cell decides, -1 for none; -2 where the cell decides. */
  readonly fixed: Int32Array;
}

/** Thresholds in points by score of the matrix, best first. */
export interface MatrixThresholds {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/** How many cases get the action. */
export function countAction(plan: Plan, action: number, decisions: CaseDecisions, thresholds: MatrixThresholds): number {
  const { cells } = plan.matrix!;
  let count = 0;
  for (let each = 0; each < decisions.fixed.length; each++) {
    const fixed = decisions.fixed[each]!;
    const decided =
      fixed !== -2
        ? fixed
        : (cells[ratingPlace(decisions.rows[each]!, thresholds.rows)]?.[ratingPlace(decisions.columns[each]!, thresholds.columns)] ?? -1);
    if (decided === action) count++;
  }
  return count;
}

/** The index of the action. Throws `DataError` where the model has none of that name, or no matrix that gives it. */
export function actionNamed({ actions, matrix }: Plan, { action }: Capacity): number {
  const index = actions.findIndex(({ name }) => name === action);
  if (index < 0)
    throw new DataError(
      `The model has no action “${action}”, for which --capacity is given.`,
      `Name one of ${listNames(actions.map(({ name }) => name))}.`,
    );
  if (matrix === null || !matrix.cells.some((row) => row.includes(index)))
    throw new DataError(
      `No cell of the matrix has the action “${action}”, so that no rating decides how many get it.`,
      "Name one that a cell has.",
    );
  return index;
}

/** By threshold of a score, whether the action begins or ends there in some row or column of the matrix. */
function matters({ matrix }: Plan, action: number, side: "rows" | "columns", count: number): readonly boolean[] {
  const { cells } = matrix!;
  const lines = side === "rows" ? cells : cells[0]!.map((_, at) => cells.map((row) => row[at]!));
  return Array.from({ length: count }, (_, at) =>
    (lines[at] ?? []).some((cell, index) => (cell === action) !== ((lines[at + 1] ?? [])[index] === action)),
  );
}

/** How far ratings may become rarer or more frequent: shares are taken to such a power. */
const [rarest, mostFrequent, tries] = [6, 1 / 6, 121] as const;

/**
 * Thresholds at which the action is for at most so many cases, and for as many of these as can be; null where none of those tried is for so few. Only
 * thresholds move at which it begins or ends, all in the same measure: the share of cases at or above each is taken to a power.
 */
export function thresholdsWithin(
  plan: Plan,
  action: number,
  most: number,
  decisions: CaseDecisions,
  now: MatrixThresholds,
): MatrixThresholds | null {
  const cases = decisions.fixed.length;
  const side = (of: "rows" | "columns") => {
    const moves = matters(plan, action, of, now[of].length);
    const falling = Float64Array.from(decisions[of]).sort().reverse();
    const shares = now[of].map((from) => (decisions[of].reduce((sum, points) => sum + (points >= from ? 1 : 0), 0) + 0.5) / (cases + 1));
    return (power: number): readonly number[] => {
      const made = thresholdsFor(
        falling,
        shares.map((share) => share ** power * cases),
      );
      const chosen = now[of].map((from, at) => (moves[at] ? made[at]! : from));
      return chosen.map((from, at) => (at === 0 ? from : Math.min(from, chosen[at - 1]! - 1)));
    };
  };
  const [rows, columns] = [side("rows"), side("columns")];
  let best: { readonly thresholds: MatrixThresholds; readonly count: number; readonly distance: number } | null = null;
  for (let at = 0; at < tries; at++) {
    const power = rarest * (mostFrequent / rarest) ** (at / (tries - 1));
    const thresholds = { rows: rows(power), columns: columns(power) };
    const count = countAction(plan, action, decisions, thresholds);
    const distance = Math.abs(Math.log(power));
    if (count > most) continue;
    if (best === null || count > best.count || (count === best.count && distance < best.distance)) best = { thresholds, count, distance };
  }
  return best?.thresholds ?? null;
}
