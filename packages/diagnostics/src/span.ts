/** A stretch of source text: UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span in a named file; the path is as the caller gave it, with `/` between folders. */
export interface Location {
  readonly file: string;
  readonly span: Span;
}

/** Zero-based, `character` in UTF-16 units, as in the language server protocol. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** The place of the first, of spans in order, that starts at the offset or after it; how many there are where none does. */
export function firstFrom(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function spanOf(first: Span, last: Span): Span {
  return { start: first.start, end: Math.max(first.end, last.end) };
}
