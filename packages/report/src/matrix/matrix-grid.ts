import { actionLabel, labelOf, type Plan, type PlanMatrix, type PlanScore } from "@scoreline/plan";
import { cellName } from "@scoreline/semantics";
import { toned, type Cell, type Piece, type Table } from "../document/document.ts";

/** A cell of the matrix: the ratings it belongs to, and the index of the action that the grid names there. */
export interface GridCell {
  readonly row: string;
  readonly column: string;
  readonly action: number | null;
  /** Where it is in the grid. */
  readonly rowAt: number;
  readonly columnAt: number;
}

/** The matrix as a table of what is done in each cell. What else a cell has, such as its hue and its small print, is for whoever shows it. */
export function matrixGrid(plan: Plan, matrix: PlanMatrix, more: (cell: GridCell) => Partial<Cell>): Table {
  const [rows, columns] = [plan.scores[matrix.rows]!, plan.scores[matrix.columns]!];
  const titleOf = (score: PlanScore): Piece => toned("strong", labelOf(plan, score) ?? score.name);
  return {
    kind: "table",
    look: "ruled",
    caption: [titleOf(rows), " down, ", titleOf(columns), " across"],
    columns: [
      { align: "start", heading: "", most: 16 },
      ...columns.ratings.map(({ name }) => ({ align: "start", heading: name, headed: true, most: 24 }) as const),
    ],
    rows: rows.ratings.map((row, rowAt) => [
      { text: row.name, tone: "strong" as const },
      ...columns.ratings.map((column, columnAt) => {
        const action = matrix.cells[rowAt]?.[columnAt] ?? null;
        const name = action === null ? null : plan.actions[action]!.name;
        return {
          text: [toned("dim", `${cellName(row.name, column.name)} `), actionLabel(plan, name) ?? name ?? "nothing"],
          ...more({ row: row.name, column: column.name, action, rowAt, columnAt }),
        };
      }),
    ]),
  };
}
