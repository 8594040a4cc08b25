import type { Diagnostic, Severity } from "./diagnostic.ts";
import { printable } from "./display-width.ts";
import { frameLine } from "./frame-line.ts";
import { LineIndex } from "./line-index.ts";
import { formatHint, formatMessage, severityOf } from "./report.ts";
import type { Location, Span } from "./span.ts";

type Paint = (text: string) => string;

export interface FramePalette extends Readonly<Record<Severity, Paint>> {
  readonly strong: Paint;
  readonly dim: Paint;
}

export interface FrameOptions {
  /** The text of a file a diagnostic points into; undefined where there is none to show. */
  readonly textOf: (file: string) => string | undefined;
  /** How a file is named to the reader. */
  readonly nameOf?: (file: string) => string;
  readonly paint?: FramePalette;
  /** Columns of the terminal. */
  readonly width?: number;
}

const plain: FramePalette = { error: String, warning: String, info: String, strong: String, dim: String };
const usualWidth = 100;
const narrowest = 40;

/**
 * A diagnostic for people: place, message, the line with `^^^` under the span, what to do, related places, fixes, and where to
 * read more. Without a newline at the end.
 */
export function formatDiagnostic(diagnostic: Diagnostic, options: FrameOptions): string {
  const paint = options.paint ?? plain;
  const severity = severityOf(diagnostic);
  const lines = [`${paint.strong(placeOf(diagnostic, options))}  ${paint[severity](severity)}  ${printable(formatMessage(diagnostic))}`];
  const text = options.textOf(diagnostic.file);
  if (text !== undefined) lines.push("", ...codeFrame(text, diagnostic.span, { ...options, mark: paint[severity] }), "");
  const hint = formatHint(diagnostic);
  if (hint !== undefined) lines.push(...indent(printable(hint)));
  for (const related of diagnostic.related) lines.push(...indent(`${placeOf(related, options)}  ${printable(related.message)}`));
  for (const fix of diagnostic.fixes) lines.push(...indent(`Fix: ${printable(fix.title)}`));
  lines.push(paint.dim(`  More: score help ${diagnostic.code}`));
  return lines.join("\n");
}

/** `model.score:12:8`, one-based; columns count characters as people see them. */
function placeOf(at: Location, options: FrameOptions): string {
  const name = printable(options.nameOf?.(at.file) ?? at.file);
  const text = options.textOf(at.file);
  if (text === undefined) return name;
  const index = lineIndexOf(text);
  const { line } = index.positionAt(at.span.start);
  return `${name}:${line + 1}:${[...text.slice(index.lineStart(line), at.span.start)].length + 1}`;
}

export interface CodeFrameOptions {
  readonly paint?: FramePalette;
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
    const { shown, marks } = frameLine(lineText(text, index, line), from, to, room);
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

/** Diagnostics come file by file: the index of the last text serves them all. */
let latest = { text: "", index: new LineIndex("") };

function lineIndexOf(text: string): LineIndex {
  if (latest.text !== text) latest = { text, index: new LineIndex(text) };
  return latest.index;
}

function lineText(text: string, index: LineIndex, line: number): string {
  return text.slice(index.lineStart(line), index.lineStart(line + 1)).trimEnd();
}

function indent(text: string): string[] {
  return text.split("\n").map((line) => `  ${line}`);
}
