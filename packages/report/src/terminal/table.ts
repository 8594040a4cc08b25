import { displayWidth } from "@scoreline/diagnostics";
import type { Cell, Column, Row, Table, Tone } from "../document/document.ts";
import { runsOf, truncateRuns, widthOf, wrapRuns, type Run } from "../document/runs.ts";

/** A column with the place of its cells in the rows and the width it got. */
interface PlacedColumn {
  readonly column: Column;
  readonly at: number;
  readonly width: number;
}

const narrowest = 4;
const eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/** A table with lines around it or without any. Texts are broken at spaces, and cut where a word is wider than its column. */
export function tableLines(table: Table, paint: Palette, width: number): string[] {
  const placed = place(table, width);
  const caption = table.caption === undefined ? [] : [paintRuns(runsOf(table.caption), paint)];
  const headings = table.columns.some(({ headed }) => headed) ? [headRow(table.columns)] : [];
  const total = table.total === undefined ? [] : [table.total];
  const rows = [...headings, ...table.rows, ...total].map((row) => rowLines(row, placed, table.look, paint));
  if (table.look === "open") return [...caption, ...rows.flat()];

  const line = (left: string, between: string, right: string): string =>
    paint.dim(left + placed.map((each) => "─".repeat(each.width + 2)).join(between) + right);
  const isRuled = (index: number): boolean => index > 0 && (table.look === "ruled" || index === rows.length - total.length);
  const drawn = rows.flatMap((lines, index) => (isRuled(index) ? [line("├", "┼", "┤"), ...lines] : lines));
  return [...caption, line("┌", "┬", "┐"), ...drawn, line("└", "┴", "┘")];
}

/** A bar of up to `width` columns for a share of 0 to 1; whatever is above 0 shows at least a sliver. */
export function drawBar(share: number, width: number): string {
  const units = Math.round(Math.min(1, Math.max(0, share)) * width * 8);
  if (units === 0) return share > 0 ? "▏" : "";
  return "█".repeat(Math.floor(units / 8)) + eighths[units % 8]!;
}

function headRow(columns: readonly Column[]): Row {
  return columns.map(({ heading, headed }) => ({ text: headed ? heading : "", tone: "strong" }));
}

/** Each column gets what it needs; where that is too much, the widest give way first, and bars never. */
function place(table: Table, width: number): PlacedColumn[] {
  const { fills, look } = table;
  const whole = fills === undefined ? width : Math.max(fills.least, Math.min(fills.most, width));
  const shown = table.columns.map((column, at) => ({ column, at })).filter(({ column }) => (column.bars?.from ?? 0) <= whole);
  const lines = look === "open" ? 2 * shown.length : 3 * shown.length + 1;
  const needed = shown.map(({ column, at }) => column.bars?.width ?? neededWidth(table, column, at));
  const bars = shown.reduce((sum, { column }) => sum + (column.bars?.width ?? 0), 0);
  const free = whole - lines - bars;
  const texts = needed.filter((_, index) => shown[index]!.column.bars === undefined);
  const most = highestThatFits(texts, free);
  // The texts of the first column are those of rules, which take what the others leave.
  const rest = fills === undefined ? null : free - texts.slice(1).reduce((sum, each) => sum + each, 0);
  return shown.map((each, index) => ({
    ...each,
    width: each.column.bars?.width ?? (index === 0 && rest !== null ? rest : Math.min(needed[index]!, most)),
  }));
}

function neededWidth(table: Table, column: Column, at: number): number {
  const { heading, headed, least = 0, most = Infinity } = column;
  const cells = [...table.rows, ...(table.total === undefined ? [] : [table.total])].flatMap((row) => row[at] ?? []);
  const widths = cells.flatMap((cell) => [
    indentOf(cell) + widthOf(runsOf(cell.text)),
    ...(cell.notes ?? []).map((note) => noteIndentOf(cell, column) + widthOf(runsOf(note))),
  ]);
  return Math.min(most, Math.max(least, headed ? displayWidth(heading) : 0, ...widths));
}

/** The width to which columns may be wide so that all of them fit. */
function highestThatFits(widths: readonly number[], free: number): number {
  const rising = [...widths].sort((one, other) => one - other);
  let left = free;
  for (const [index, width] of rising.entries()) {
    const share = Math.floor(left / (rising.length - index));
    if (width > share) return Math.max(narrowest, share);
    left -= width;
  }
  return Infinity;
}

function rowLines(row: Row, placed: readonly PlacedColumn[], look: Table["look"], paint: Palette): string[] {
  const cells = placed.map((each) => cellLines(row[each.at], each));
  const height = Math.max(1, ...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, index) => {
    const texts = placed.map((each, at) => padded(cells[at]![index] ?? [], each, paint));
    const bar = paint.dim("│");
    return look === "open" ? `  ${texts.join("  ")}`.trimEnd() : `${bar}${texts.map((text) => ` ${text} `).join(bar)}${bar}`;
  });
}

/** The text of a cell, then its notes, by lines. */
function cellLines(cell: Cell | undefined, { column, width }: PlacedColumn): (readonly Run[])[] {
  if (cell === undefined) return [];
  if (cell.bar !== undefined && cell.text === "") return [[{ text: drawBar(cell.bar, width), tone: cell.tone ?? null }]];
  const lines = (runs: readonly Run[], by: number): (readonly Run[])[] =>
    wrapRuns(runs, width - by).map((line) => [...blank(by), ...truncateRuns(line, width - by)]);
  const by = indentOf(cell);
  const texts = lines(runsOf(cell.text, cell.tone ?? null), by);
  return [
    ...(texts.length === 0 ? [[]] : texts),
    ...(cell.notes ?? []).flatMap((note) => lines(runsOf(note, "dim"), noteIndentOf(cell, column))),
  ];
}

function padded(line: readonly Run[], { column, width }: PlacedColumn, paint: Palette): string {
  const padding = " ".repeat(Math.max(0, width - widthOf(line)));
  const text = paintRuns(line, paint);
  return column.align === "end" ? padding + text : text + padding;
}

function indentOf({ depth = 0 }: Cell): number {
  return 2 * depth;
}

function noteIndentOf(cell: Cell, { align }: Column): number {
  return indentOf(cell) + (align === "end" ? 0 : 2);
}

function blank(by: number): Run[] {
  return by === 0 ? [] : [{ text: " ".repeat(by), tone: null }];
}

/** How each tone looks; whoever prints decides. */
export type Palette = Readonly<Record<Tone, (text: string) => string>>;

export const plainPalette: Palette = { good: String, warning: String, error: String, info: String, strong: String, dim: String };

export function paintRuns(runs: readonly Run[], paint: Palette): string {
  return runs.map(({ text, tone }) => (tone === null ? text : paint[tone](text))).join("");
}

export interface TerminalOptions {
  /** Without one, nothing is painted. */
  readonly paint?: Palette;
  /** Columns of the terminal. */
  readonly width?: number;
}
