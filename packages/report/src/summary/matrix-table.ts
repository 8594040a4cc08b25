import { fittingWidth, drawTable, type Cell, type Column, type TableRow } from "../terminal/table.ts";
import type { ReportPalette } from "../terminal/palette.ts";
import { countInWords } from "./count-words.ts";
import type { MatrixSummary } from "./run-summary.ts";

/** Columns of the terminal that lines and blanks take: three for each column of the table, and one. */
const framePerColumn = 3;
const narrowest = 4;

/** The matrix with the number of leads in each cell, and under it what the grid says is done. */
export function drawMatrix(matrix: MatrixSummary, paint: ReportPalette, width: number): string[] {
  const side = fittingWidth(matrix.rows.ratings, 16);
  const room = Math.floor((width - 1 - framePerColumn - side) / matrix.columns.ratings.length) - framePerColumn;
  const columns: Column[] = matrix.columns.ratings.map((rating, index) => {
    const texts = [rating, ...matrix.cells.flatMap((row) => [countInWords(row[index]?.leads ?? 0), row[index]?.action ?? "none"])];
    return { align: "end", width: Math.min(fittingWidth(texts, 24), Math.max(room, narrowest)) };
  });
  const best = matrix.cells[0]?.[0]?.action ?? null;
  const rows: TableRow[] = [[{ text: "" }, ...matrix.columns.ratings.map((rating) => ({ text: rating, paint: paint.strong }))]];
  for (const [index, rating] of matrix.rows.ratings.entries()) {
    const cells = matrix.cells[index] ?? [];
    rows.push("rule", [
      { text: rating, paint: paint.strong },
      ...cells.map(({ leads }): Cell => ({ text: countInWords(leads), paint: leads === 0 ? paint.dim : paint.strong })),
    ]);
    rows.push([
      { text: "" },
      ...cells.map(
        ({ action, leads }): Cell => ({
          text: action ?? "none",
          paint: leads === 0 || action === null ? paint.dim : action === best ? paint.good : paint.accent,
        }),
      ),
    ]);
  }
  return drawTable([{ align: "start", width: side }, ...columns], rows, paint.dim);
}
