import type { Span } from "@scoreline/diagnostics";

export interface Node {
  readonly span: Span;
}

export interface Documented extends Node {
  /** The text of the `///` lines above, joined by newlines. */
  readonly doc?: string;
}
