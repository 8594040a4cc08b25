import type { Span } from "./span.ts";

/** Stretches of one text. Tells whether another touches any of them without going through them all. */
export class SpanSet {
  /** In order and apart from one another: those that touch were joined. */
  readonly #spans: Span[] = [];

  constructor(spans: Iterable<Span> = []) {
    for (const span of spans) this.add(span);
  }

  add(span: Span): void {
    const first = this.#firstFrom(span.start);
    let after = first;
    while (after < this.#spans.length && this.#spans[after]!.start <= span.end) after++;
    const joined =
      first === after
        ? span
        : { start: Math.min(span.start, this.#spans[first]!.start), end: Math.max(span.end, this.#spans[after - 1]!.end) };
    this.#spans.splice(first, after - first, joined);
  }

  /** Whether one of them shares a character with the stretch, or ends where it begins, or begins where it ends. */
  touches({ start, end }: Span): boolean {
    const found = this.#spans[this.#firstFrom(start)];
    return found !== undefined && found.start <= end;
  }

  /** The place of the first that does not end before the offset. */
  #firstFrom(offset: number): number {
    let low = 0;
    let high = this.#spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#spans[middle]!.end < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
