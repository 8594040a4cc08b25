/**
 * Cuts CSV text into records (RFC 4180, read leniently where the meaning stays certain), knowing the line of each: records
 * run over several lines where quoted fields hold line breaks. What is not certain is refused line by line, and reading goes on with
 * the next line, so that one stray quote costs one line and not the rest of the file.
 */
import type { RowProblem } from "./row-problem.ts";

export interface CsvDialect {
  readonly delimiter: string;
  /** What ends a line; a carriage return before a line feed belongs to it. */
  readonly newline: "\n" | "\r";
}

export interface CsvRecord {
  /** One-based line on which the record begins. */
  readonly line: number;
  readonly fields: readonly string[];
  /** Whether the record is a single field in quotes. */
  readonly wrapped: boolean;
  /** Whether it goes on to further lines. */
  readonly isLong: boolean;
}

export interface CsvBatch {
  readonly records: CsvRecord[];
  readonly problems: RowProblem[];
}

/** No record is longer, in UTF-16 units: a quote that is still open then was not meant. */
export const longestRecord = 1 << 20;

export interface CsvScanner {
  /** Takes the next part of the text; `last` when there is no more. Throws `OverlongLine`. */
  scan(text: string, last: boolean): CsvBatch;
  /** The line on which the text that has not been used begins. */
  line(): number;
  /** Text that awaits its continuation. */
  pending(): string;
}

/** A line longer than any record may be, without a quote in it: not a table. */
export class OverlongLine extends Error {}

const quote = '"';

type Parsed =
  | { readonly outcome: "record"; readonly fields: string[]; readonly wrapped: boolean; readonly end: number }
  | { readonly outcome: "incomplete" }
  | { readonly outcome: "malformed" };

export function createCsvScanner(dialect: CsvDialect): CsvScanner {
  const { delimiter, newline } = dialect;
  let rest = "";
  /** What came after the rest, and was not looked at yet. */
  let held: string[] = [];
  let heldLength = 0;
  let line = 1;

  function scan(text: string, last: boolean): CsvBatch {
    const batch: CsvBatch = { records: [], problems: [] };
    held.push(text);
    heldLength += text.length;
    // A record that goes on is read again once twice as much of it is there: read at each part of a long one, it would be read without end.
    if (!last && heldLength < rest.length) return batch;
    const buffer = rest + held.join("");
    held = [];
    heldLength = 0;
    const marks = marksIn(buffer, dialect);
    let position = 0;
    while (position < buffer.length) {
      const feed = marks.newline(position);
      const nextQuote = marks.quote(position);
      if (feed < 0 && !last && nextQuote < 0) break;
      const end = feed < 0 ? buffer.length : feed;
      if (nextQuote < 0 || nextQuote >= end) {
        if (feed < 0 && !last) break;
        const content = buffer.slice(position, withoutReturn(buffer, position, end));
        if (content !== "") batch.records.push({ line, fields: content.split(delimiter), wrapped: false, isLong: false });
        position = end + 1;
        line++;
        continue;
      }
      const parsed = parseRecord(buffer, position, dialect, marks, last);
      if (parsed.outcome === "record") {
        batch.records.push({ line, fields: parsed.fields, wrapped: parsed.wrapped, isLong: feed >= 0 && feed < parsed.end - 1 });
        line += countLines(buffer, position, parsed.end, newline);
        position = parsed.end;
        continue;
      }
      if (parsed.outcome === "incomplete" && !last && buffer.length - position <= longestRecord) break;
      if (feed < 0 && !last) break;
      const value = buffer.slice(position, withoutReturn(buffer, position, end));
      batch.problems.push({
        line,
        column: null,
        value,
        cause: { code: parsed.outcome === "malformed" ? "text-after-quote" : "open-quote" },
      });
      position = end + 1;
      line++;
    }
    rest = position < buffer.length ? buffer.slice(position) : "";
    if (rest.length > longestRecord && !rest.includes(newline)) throw new OverlongLine();
    return batch;
  }

  return { scan, line: () => line, pending: () => rest + held.join("") };
}

/** One record from a text that holds nothing else; null when it is not one. */
export function parseSingleRecord(text: string, dialect: CsvDialect): readonly string[] | null {
  const parsed = parseRecord(text, 0, dialect, marksIn(text, dialect), true);
  return parsed.outcome === "record" && parsed.end >= text.length ? parsed.fields : null;
}

/** Where the next of something is, at or after a position; -1 where there is none. */
type Mark = (position: number) => number;

interface Marks {
  readonly newline: Mark;
  readonly delimiter: Mark;
  readonly quote: Mark;
}

function marksIn(buffer: string, { newline, delimiter }: CsvDialect): Marks {
  return { newline: markIn(buffer, newline), delimiter: markIn(buffer, delimiter), quote: markIn(buffer, quote) };
}

/** Keeps what it found until a position is past it: each field of a wide row asks for the same end of the line. */
function markIn(buffer: string, mark: string): Mark {
  let asked = Infinity;
  let found = -1;
  return (position) => {
    if (position < asked || (found >= 0 && found < position)) {
      asked = position;
      found = buffer.indexOf(mark, position);
    }
    return found;
  };
}

function parseRecord(buffer: string, start: number, dialect: CsvDialect, marks: Marks, last: boolean): Parsed {
  const { delimiter, newline } = dialect;
  const fields: string[] = [];
  let position = start;
  let quoted = false;
  for (;;) {
    const opening = skipBlanks(buffer, position, delimiter);
    if (buffer.startsWith(quote, opening)) {
      const field = parseQuoted(buffer, opening, last);
      if (field === null) return { outcome: "incomplete" };
      quoted = true;
      fields.push(field.value);
      position = skipBlanks(buffer, field.end, delimiter);
      const after = withReturn(buffer, position, newline);
      if (after >= buffer.length && !last) return { outcome: "incomplete" };
      if (!buffer.startsWith(delimiter, position)) {
        if (after < buffer.length && !buffer.startsWith(newline, after)) return { outcome: "malformed" };
        position = after;
      }
    } else {
      const feed = marks.newline(position);
      const end = feed < 0 ? buffer.length : feed;
      const next = marks.delimiter(position);
      if (next >= 0 && next < end) {
        fields.push(buffer.slice(position, next));
        position = next;
      } else {
        if (feed < 0 && !last) return { outcome: "incomplete" };
        fields.push(buffer.slice(position, withoutReturn(buffer, position, end)));
        position = end;
      }
    }
    if (!buffer.startsWith(delimiter, position)) {
      return { outcome: "record", fields, wrapped: quoted && fields.length === 1, end: Math.min(position + 1, buffer.length) };
    }
    position += delimiter.length;
  }
}

/** Null when the closing quote has not come, or when it cannot be told yet whether a quote closes. */
function parseQuoted(buffer: string, opening: number, last: boolean): { readonly value: string; readonly end: number } | null {
  let value = "";
  let from = opening + 1;
  for (;;) {
    const close = buffer.indexOf(quote, from);
    if (close < 0 || (close + 1 >= buffer.length && !last)) return null;
    if (!buffer.startsWith(quote, close + 1)) return { value: value + buffer.slice(from, close), end: close + 1 };
    value += buffer.slice(from, close + 1);
    from = close + 2;
  }
}

function skipBlanks(buffer: string, position: number, delimiter: string): number {
  let at = position;
  while (buffer.startsWith(" ", at) || (delimiter !== "\t" && buffer.startsWith("\t", at))) at++;
  return at;
}

/** Passes over a carriage return that comes before a line feed, or at the end. */
function withReturn(buffer: string, position: number, newline: string): number {
  if (newline !== "\n" || !buffer.startsWith("\r", position)) return position;
  return position + 1 === buffer.length || buffer.startsWith("\n", position + 1) ? position + 1 : position;
}

/** The end of a line without the carriage return before its line feed. */
function withoutReturn(buffer: string, start: number, end: number): number {
  return end > start && buffer.charCodeAt(end - 1) === 13 ? end - 1 : end;
}

function countLines(buffer: string, start: number, end: number, newline: string): number {
  let count = 0;
  for (let at = buffer.indexOf(newline, start); at >= 0 && at < end; at = buffer.indexOf(newline, at + 1)) count++;
  // The last line of a text may lack its end.
  return buffer.startsWith(newline, end - 1) ? count : count + 1;
}
