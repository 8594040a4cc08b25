import type { Outcome, Plan, PlanScore } from "@scoreline/plan";

/** The cell one rating up in one of the two scores. */
export interface BetterCell {
  /** What the score lacks, in millionths, above 0. */
  readonly missing: number;
  /** The action that the grid names there, or null; what an override says now, where one decides: it may well decide there too. */
  readonly action: string | null;
}

/** Finds, for leads of a plan, the better cell that lacks least; null where there is none or where the plan has no matrix. */
export function betterCellFinder(plan: Plan): (outcome: Outcome) => BetterCell | null {
  const { matrix } = plan;
  const rows = matrix === null ? undefined : plan.scores[matrix.rows];
  const columns = matrix === null ? undefined : plan.scores[matrix.columns];
  if (matrix === null || rows === undefined || columns === undefined) return () => null;

  const actionAt = (row: number, column: number): string | null => {
    const action = matrix.cells[row]?.[column] ?? null;
    return action === null ? null : (plan.actions[action]?.name ?? null);
  };
  return (outcome) => {
    if (outcome.discarded !== null) return null;
    const row = ratingOf(rows, outcome);
    const column = ratingOf(columns, outcome);
    const overridden = outcome.cell !== null && outcome.action !== actionAt(row, column);
    let best: BetterCell | null = null;
    const consider = (score: PlanScore, at: number, better: readonly [number, number]): void => {
      const from = score.ratings[at - 1]?.from ?? null;
      const cells = matrix.cells[better[0]];
      if (from === null || cells === undefined || better[1] >= cells.length) return;
      const missing = from - (outcome.scores[score.name]?.millionths ?? from);
      if (missing <= 0 || (best !== null && missing >= best.missing)) return;
      best = { missing, action: overridden ? outcome.action : actionAt(...better) };
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
