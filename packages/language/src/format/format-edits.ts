import type { Span } from "@scoreline/diagnostics";
import { layOut } from "./format.ts";

/** Replaces a stretch of a text. */
export interface FormatEdit {
  readonly span: Span;
  readonly text: string;
}

/** What formatting changes: one small edit for each gap between tokens, in order; none where there are syntax errors. */
export function formatEdits(text: string, file = ""): readonly FormatEdit[] {
  const { formatted } = layOut(text, file);
  if (formatted === undefined) return [];
  const edits: FormatEdit[] = [];
  let before = 0;
  let now = 0;
  for (const token of [...formatted.tokens, { start: text.length, end: text.length, now: formatted.text.length }]) {
    const edit = smallest(text, { start: before, end: token.start }, formatted.text.slice(now, token.now));
    if (edit !== undefined) edits.push(edit);
    before = token.end;
    now = token.now + (token.end - token.start);
  }
  return edits;
}

/**
 * Formats the lines that a range touches and leaves the others. Where lines that belong together, such as the rows of a grid,
 * lie only partly in the range, only that part moves.
 */
export function formatRange(text: string, range: Span, file = ""): readonly FormatEdit[] {
  const start = lineStart(text, range.start);
  const end = lineEnd(text, Math.max(range.start, range.end));
  return formatEdits(text, file).filter(({ span }) => span.end >= start && span.start <= end);
}

/** The edit without what both texts begin and end with. */
function smallest(text: string, span: Span, replacement: string): FormatEdit | undefined {
  const old = text.slice(span.start, span.end);
  if (old === replacement) return undefined;
  const shorter = Math.min(old.length, replacement.length);
  let head = 0;
  while (head < shorter && old[head] === replacement[head]) head++;
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail] === replacement[replacement.length - 1 - tail]) tail++;
  return { span: { start: span.start + head, end: span.end - tail }, text: replacement.slice(head, replacement.length - tail) };
}

function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
}

function lineEnd(text: string, offset: number): number {
  const found = text.slice(offset).search(/[\r\n]/);
  return found < 0 ? text.length : offset + found;
}
