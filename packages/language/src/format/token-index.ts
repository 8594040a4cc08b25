import type { Span } from "@scoreline/diagnostics";
import type { Token } from "../parse-result.ts";

/** Finds tokens by offset. */
export class TokenIndex {
  readonly #tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** The first token that starts at the offset or after it; the number of tokens where there is none. */
  atOrAfter(offset: number): number {
    let low = 0;
    let high = this.#tokens.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#tokens[middle]!.start < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  first(span: Span): number {
    return this.atOrAfter(span.start);
  }

  last(span: Span): number {
    return this.atOrAfter(span.end) - 1;
  }
}
