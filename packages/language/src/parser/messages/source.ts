import type { Fix, Span } from "@scoreline/diagnostics";
import type { ParserToken } from "../syntax-node.ts";

/** What the messages need to know of the file. */
export interface Source {
  readonly file: string;
  readonly text: string;
  readonly tokens: readonly ParserToken[];
}

export function spanOf(token: ParserToken): Span {
  return { start: token.startOffset, end: token.endOffset };
}

/** One certain edit. */
export function edit(title: string, file: string, span: Span, text: string): { readonly fixes: readonly Fix[] } {
  return { fixes: [{ title, edits: [{ file, span, text }] }] };
}
