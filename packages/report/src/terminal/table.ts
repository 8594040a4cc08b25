import { displayWidth, padToWidth, truncateToWidth } from "@scoreline/diagnostics";

/** A cell is a text of one line; the paint goes over it after it has its width. */
export interface Cell {
  readonly text: string;
  readonly paint?: (text: string) => string;
}

export interface Column {
  readonly align: "start" | "end";
  /** In columns of the terminal; longer texts are cut. */
  readonly width: number;
}

export type TableRow = readonly Cell[] | "rule";

/** A table with lines around it. `rule` draws a line between rows; missing cells are empty. */
export function drawTable(columns: readonly Column[], rows: readonly TableRow[], frame: (text: string) => string = String): string[] {
  const line = (left: string, between: string, right: string): string =>
    frame(left + columns.map(({ width }) => "─".repeat(width + 2)).join(between) + right);
  const bar = frame("│");
  const drawn = rows.map((row) =>
    row === "rule" ? line("├", "┼", "┤") : `${bar}${columns.map((column, index) => ` ${drawCell(row[index], column)} `).join(bar)}${bar}`,
  );
  return [line("┌", "┬", "┐"), ...drawn, line("└", "┴", "┘")];
}

function drawCell(cell: Cell | undefined, column: Column): string {
  if (cell === undefined) return " ".repeat(column.width);
  const text = truncateToWidth(cell.text, column.width);
  const padding = padToWidth("", column.width - displayWidth(text));
  const painted = cell.paint === undefined ? text : cell.paint(text);
  return column.align === "end" ? padding + painted : painted + padding;
}

/** The width each column needs for its texts, at most `most`. */
export function fittingWidth(texts: Iterable<string>, most: number): number {
  let width = 0;
  for (const text of texts) width = Math.max(width, displayWidth(text));
  return Math.min(width, most);
}
