import { displayWidth, glyphs, printable } from "./display-width.ts";

const tabWidth = 4;

export interface CodeFrameLine {
  readonly shown: string;
  /** Goes under `shown`, with `^` where the span is. */
  readonly marks: string;
}

interface Cell {
  readonly text: string;
  readonly columns: number;
  readonly marked: boolean;
}

/**
 * One line of source as a terminal shows it: tabs as spaces, nothing that steers the terminal, cut to `room` columns around
 * the span. `from` and `to` are offsets in the line; an empty span is marked by one `^`.
 */
export function codeFrameLine(line: string, from: number, to: number, room: number): CodeFrameLine {
  const start = Math.min(from, line.length);
  const end = Math.max(start, Math.min(to, line.length));
  // Far more than fits, so that a line of a megabyte costs no more than one of a screen.
  const near = room * 4;
  const first = Math.max(0, start - near);
  const last = Math.min(line.length, start + near);
  const cells = [
    ...cellsOf(line.slice(first, start), false, 0),
    ...cellsOf(line.slice(start, Math.min(end, last)), true, displayWidth(line.slice(first, start))),
    ...cellsOf(line.slice(Math.min(end, last), last), false, displayWidth(line.slice(first, Math.min(end, last)))),
  ];
  const lead = cells.findIndex((cell) => cell.marked);
  const at = lead >= 0 ? lead : cellsOf(line.slice(first, start), false, 0).length;

  const needed = columnsOf(cells.filter((cell, index) => index < at || cell.marked)) + 1;
  const begin = first > 0 || needed > room ? backBy(cells, at, Math.floor(room / 3)) : 0;
  const cutBefore = first > 0 || begin > 0;
  const visible: Cell[] = [];
  let used = cutBefore ? 1 : 0;
  for (const cell of cells.slice(begin)) {
    if (used + cell.columns > room) break;
    visible.push(cell);
    used += cell.columns;
  }
  const cutAfter = last < line.length || begin + visible.length < cells.length;
  if (cutAfter && used + 1 > room) visible.pop();

  const shown = (cutBefore ? "…" : "") + visible.map((cell) => cell.text).join("") + (cutAfter ? "…" : "");
  const before = (cutBefore ? 1 : 0) + columnsOf(visible.slice(0, at - begin));
  const length = Math.max(1, columnsOf(visible.filter((cell) => cell.marked)));
  return { shown: shown.trimEnd(), marks: " ".repeat(before) + "^".repeat(length) };
}

function cellsOf(text: string, marked: boolean, column: number): Cell[] {
  const cells: Cell[] = [];
  let at = column;
  for (const { text: glyph, columns } of glyphs(printable(text))) {
    const cell = glyph === "\t" ? tab(at, marked) : { text: glyph, columns, marked };
    cells.push(cell);
    at += cell.columns;
  }
  return cells;
}

function tab(column: number, marked: boolean): Cell {
  const columns = tabWidth - (column % tabWidth);
  return { text: " ".repeat(columns), columns, marked };
}

function columnsOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.columns, 0);
}

/** The cell about `columns` before another. */
function backBy(cells: readonly Cell[], from: number, columns: number): number {
  let begin = from;
  for (let used = 0; begin > 0 && used + cells[begin - 1]!.columns <= columns; begin--) used += cells[begin - 1]!.columns;
  return begin;
}
