import type { Outcome, Plan, PlanScore } from "@scoreline/plan";

/** The cell one rating up in one of the two scores. */
export interface BetterCell {
  /** What the score lacks, in millionths, above 0. */
  readonly missing: number;
  /** Index of the action that the grid names there, or null. */
  readonly action: number | null;
}

/** Finds, for leads of a plan, the better cell that lacks least; null where there is none or where the plan has no matrix. */
export function betterCellFinder(plan: Plan): (outcome: Outcome) => BetterCell | null {
  const { matrix } = plan;
  const rows = matrix === null ? undefined : plan.scores[matrix.rows];
  const columns = matrix === null ? undefined : plan.scores[matrix.columns];
  if (matrix === null || rows === undefined || columns === undefined) return () => null;

  return (outcome) => {
    if (outcome.discarded !== null) return null;
    const row = ratingOf(rows, outcome);
    const column = ratingOf(columns, outcome);
    let best: BetterCell | null = null;
    const consider = (score: PlanScore, at: number, better: readonly [number, number]): void => {
      const from = score.ratings[at - 1]?.from ?? null;
      const cells = matrix.cells[better[0]];
      if (from === null || cells === undefined || better[1] >= cells.length) return;
      const missing = from - (outcome.scores[score.name]?.millionths ?? from);
      if (missing > 0 && (best === null || missing < best.missing)) best = { missing, action: cells[better[1]] ?? null };
    };
    consider(rows, row, [row - 1, column]);
    consider(columns, column, [row, column - 1]);
    return best;
  };
}

/** The position of a lead's rating; one past the last where it has none. */
function ratingOf(score: PlanScore, outcome: Outcome): number {
  const rating = outcome.scores[score.name]?.rating ?? null;
  const index = score.ratings.findIndex(({ name }) => name === rating);
  return index < 0 ? score.ratings.length : index;
}
