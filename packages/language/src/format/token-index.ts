import { firstFrom, type Span } from "@scoreline/diagnostics";
import type { Token } from "../parse-result.ts";

/** Finds tokens by offset. */
export class TokenIndex {
  readonly #tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** The first token that starts at the offset or after it; the number of tokens where there is none. */
  atOrAfter(offset: number): number {
    return firstFrom(this.#tokens, offset);
  }

  first(span: Span): number {
    return this.atOrAfter(span.start);
  }

  last(span: Span): number {
    return this.atOrAfter(span.end) - 1;
  }
}
