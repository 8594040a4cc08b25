import { cellText } from "@scoreline/compiler";
import type { Span } from "@scoreline/diagnostics";
import type { GridCell, MatrixDeclaration } from "@scoreline/language";

/** The cells of a matrix by the ratings that row and column are headed with. */
export type MatrixCells = ReadonlyMap<string, ReadonlyMap<string, GridCell>>;

/** Finds where each cell of a matrix is written. */
export function matrixCells({ grid }: MatrixDeclaration): MatrixCells {
  const [header, ...body] = grid.rows;
  const across = header!.cells.slice(1).map(cellText);
  return new Map(body.map(({ cells: [name, ...cells] }) => [cellText(name!), new Map(cells.map((cell, at) => [across[at]!, cell]))]));
}

/** What is written in a cell, without the blanks around it. */
export function contentsOf({ items, span }: GridCell): Span {
  const [first] = items;
  const last = items.at(-1);
  return first === undefined || last === undefined ? span : { start: first.span.start, end: last.span.end };
}
