import type { Severity } from "./diagnostic.ts";
import { codeFrameLine } from "./code-frame-line.ts";
import { LineIndex } from "./line-index.ts";
import type { Span } from "./span.ts";

type Paint = (text: string) => string;

export interface CodeFramePalette extends Readonly<Record<Severity, Paint>> {
  readonly dim: Paint;
}

const plain: CodeFramePalette = { error: String, warning: String, info: String, dim: String };
const usualWidth = 100;
const narrowest = 40;

export interface CodeFrameOptions {
  readonly paint?: CodeFramePalette;
  /** Paints the `^^^`. */
  readonly mark?: Paint;
  readonly width?: number;
}

/** The line of a span with `^^^` under it; of a longer span the first line and the last. */
export function codeFrame(text: string, span: Span, options: CodeFrameOptions = {}): string[] {
  const paint = options.paint ?? plain;
  const mark = options.mark ?? paint.error;
  const index = lineIndexOf(text);
  const first = index.positionAt(span.start);
  const last = index.positionAt(Math.max(span.start, lastInside(text, span)));
  const gutter = String(last.line + 1).length;
  const room = Math.max(narrowest, options.width ?? usualWidth) - gutter - 5;
  const blank = " ".repeat(gutter);

  const lines: string[] = [];
  const show = (line: number, from: number, to: number): void => {
    const { shown, marks } = codeFrameLine(lineText(text, index, line), from, to, room);
    lines.push(`  ${paint.dim(`${String(line + 1).padStart(gutter)} │`)} ${shown}`, `  ${paint.dim(`${blank} │`)} ${mark(marks)}`);
  };
  if (first.line === last.line) {
    show(first.line, first.character, last.character);
    return lines;
  }
  show(first.line, first.character, Number.POSITIVE_INFINITY);
  if (last.line > first.line + 1) lines.push(`  ${paint.dim(`${blank} ⋮`)}`);
  const closing = lineText(text, index, last.line);
  show(last.line, closing.length - closing.trimStart().length, last.character);
  return lines;
}

/** The end of a span without the white space it ends in, so that no line is shown for a newline alone. */
function lastInside(text: string, span: Span): number {
  return span.start + text.slice(span.start, span.end).trimEnd().length;
}

let latest = { text: "", index: new LineIndex("") };

/** The index of a text. Diagnostics come file by file: that of the last text serves them all. */
export function lineIndexOf(text: string): LineIndex {
  if (latest.text !== text) latest = { text, index: new LineIndex(text) };
  return latest.index;
}

function lineText(text: string, index: LineIndex, line: number): string {
  return text.slice(index.lineStart(line), index.lineStart(line + 1)).trimEnd();
}
