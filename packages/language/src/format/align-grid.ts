import { displayWidth, type Span } from "@scoreline/diagnostics";
import type { FormatEdit } from "./format-edits.ts";

interface Row {
  readonly indent: string;
  /** What is between the bars, without the white space around it. */
  readonly cells: readonly string[];
  /** False while the last cell is being written. */
  readonly closed: boolean;
  /** A comment after the last bar. */
  readonly rest: string;
}

/**
 * Lines up the grid around an offset, for use while it is being typed: works on the lines alone, whatever else is wrong in the
 * text. Null where there is no grid, or nothing to change.
 */
export function alignGrid(text: string, offset: number): FormatEdit | null {
  const span = gridSpan(text, offset);
  if (span === null) return null;
  const old = text.slice(span.start, span.end);
  const parts = old.split(/(\r\n|\n|\r)/);
  const rows = parts.filter((_, index) => index % 2 === 0).map(readRow);
  const lineEnds = parts.filter((_, index) => index % 2 === 1);
  const widths: number[] = [];
  for (const { cells, closed } of rows) {
    const finished = closed ? cells : cells.slice(0, -1);
    for (const [column, cell] of finished.entries()) widths[column] = Math.max(widths[column] ?? 1, displayWidth(cell));
  }
  const aligned = rows.map((row) => writeRow(row, rows[0]!.indent, widths) + (lineEnds.shift() ?? "")).join("");
  return aligned === old ? null : { span, text: aligned };
}

/** The lines around the offset that begin with a bar. */
function gridSpan(text: string, offset: number): Span | null {
  const isLineEnd = (at: number): boolean => text[at] === "\n" || text[at] === "\r";
  let start = Math.max(0, Math.min(offset, text.length));
  while (start > 0 && !isLineEnd(start - 1)) start--;
  let end = start;
  while (end < text.length && !isLineEnd(end)) end++;
  const isRow = (from: number, to: number): boolean => /^[ \t]*\|/.test(text.slice(from, to));
  if (!isRow(start, end)) return null;
  for (;;) {
    const lineEnd = text[start - 1] === "\n" && text[start - 2] === "\r" ? start - 2 : start - 1;
    if (lineEnd < 0) break;
    let above = lineEnd;
    while (above > 0 && !isLineEnd(above - 1)) above--;
    if (!isRow(above, lineEnd)) break;
    start = above;
  }
  while (end < text.length) {
    const below = text[end] === "\r" && text[end + 1] === "\n" ? end + 2 : end + 1;
    let belowEnd = below;
    while (belowEnd < text.length && !isLineEnd(belowEnd)) belowEnd++;
    if (!isRow(below, belowEnd)) break;
    end = belowEnd;
  }
  return { start, end };
}

/** Takes a line apart; bars in texts and comments are not borders. */
function readRow(line: string): Row {
  const indent = /^[ \t]*/.exec(line)![0];
  const cells: string[] = [];
  let from = indent.length + 1;
  let quoted = false;
  for (let at = from; at < line.length; at++) {
    const character = line[at]!;
    if (quoted && character === "\\") at++;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && character === "|") {
      cells.push(line.slice(from, at).trim());
      from = at + 1;
    } else if (!quoted && character === "/" && line[at + 1] === "/") break;
  }
  const rest = line.slice(from).trim();
  const closed = cells.length > 0 && (rest === "" || rest.startsWith("//"));
  return closed ? { indent, cells, closed, rest } : { indent, cells: [...cells, rest], closed, rest: "" };
}

function writeRow({ cells, closed, rest }: Row, indent: string, widths: readonly number[]): string {
  let line = indent;
  for (const [column, cell] of cells.entries()) {
    const last = !closed && column === cells.length - 1;
    line += last ? `| ${cell}` : `| ${cell}${" ".repeat(Math.max(0, widths[column]! - displayWidth(cell)))} `;
  }
  return closed ? `${line}|${rest === "" ? "" : ` ${rest}`}` : line.trimEnd() + (cells.at(-1) === "" ? " " : "");
}
