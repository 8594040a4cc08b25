import { actionLabel, labelOf, type Plan, type PlanMatrix, type PlanScore } from "@scoreline/plan";
import { cellName, formatPoints, ratingStart } from "@scoreline/semantics";
import type { Matrix, MatrixAction, MatrixAxis, MatrixCell } from "../document/document.ts";
import { teamOf } from "../explain/decision-items.ts";

/** A cell of the matrix: the ratings it belongs to, and where it is in the grid. */
export interface GridCell {
  readonly row: string;
  readonly column: string;
  readonly rowAt: number;
  readonly columnAt: number;
}

/** How many levels of urgency there are. */
const levels = 4;

/** The matrix with what is done in each cell. What else a cell has, such as samples and small print, is for whoever shows it. */
export function matrixFigure(plan: Plan, matrix: PlanMatrix, more: (cell: GridCell) => Partial<MatrixCell>): Matrix {
  const [rows, columns] = [plan.scores[matrix.rows]!, plan.scores[matrix.columns]!];
  const actions = actionsOf(plan, matrix);
  return {
    kind: "matrix",
    rows: axisOf(plan, rows),
    columns: axisOf(plan, columns),
    cells: rows.ratings.map(({ name: row }, rowAt) =>
      columns.ratings.map(({ name: column }, columnAt) => {
        const action = matrix.cells[rowAt]?.[columnAt] ?? null;
        return {
          name: cellName(row, column),
          action: action === null ? null : actions.get(action)!,
          samples: [],
          notes: [],
          ...more({ row, column, rowAt, columnAt }),
        };
      }),
    ),
  };
}

/** By index. What is done for the best leads is the most urgent: those whose cells are, on average, nearest to the best one. */
function actionsOf(plan: Plan, { cells }: PlanMatrix): ReadonlyMap<number, MatrixAction> {
  const places = new Map<number, number[]>();
  cells.forEach((row, rowAt) =>
    row.forEach((action, columnAt) => {
      if (action === null) return;
      const distance = rowAt / cells.length + columnAt / row.length;
      places.set(action, [...(places.get(action) ?? []), distance]);
    }),
  );
  const far = (action: number): number => places.get(action)!.reduce((sum, each) => sum + each, 0) / places.get(action)!.length;
  const ranked = [...places.keys()].sort((one, other) => far(one) - far(other));
  return new Map(
    ranked.map((index, rank) => {
      const action = plan.actions[index]!;
      const urgency = levels - Math.floor((rank * levels) / Math.max(levels, ranked.length));
      return [index, { name: action.name, label: actionLabel(plan, action.name) ?? action.name, team: teamOf(action), urgency }];
    }),
  );
}

function axisOf(plan: Plan, score: PlanScore): MatrixAxis {
  return {
    title: labelOf(plan, score) ?? score.name,
    ratings: score.ratings.map(({ name, from }, at) => ({ name, points: pointsOf(from, score.ratings[at - 1]?.from ?? null) })),
  };
}

/** `from 75`, `above 80`; of the last one `below 25`, `up to 30`. */
function pointsOf(from: number | null, above: number | null): string {
  if (from !== null) return ratingStart(from, formatPoints).replace(/^at/, "from");
  if (above === null) return "";
  return ratingStart(above, formatPoints)
    .replace(/^at/, "below")
    .replace(/^above/, "up to");
}
