import type { Diagnostic, Span } from "@scoreline/diagnostics";
import type { SourceFile } from "./ast.ts";

/**
 * What a token is by its shape alone. `keyword` is any word of the keyword table, also where the text uses it as a name;
 * the syntax tree knows the difference. `name` is any other word, and every word in backticks.
 */
export type TokenKind = "keyword" | "name" | "text" | "number" | "percent" | "date" | "clock" | "ordinal" | "symbol";

/** A token as written. `end` is exclusive; the texts between tokens are white space, comments and characters that mean nothing. */
export interface Token extends Span {
  readonly kind: TokenKind;
  /** The characters of the file: with quotes, backticks and underscores. */
  readonly image: string;
  /** True for the first token of its line. */
  readonly firstOnLine: boolean;
}

/** `// note` or `/// text`. */
export interface Comment {
  readonly kind: "line" | "doc";
  /** What follows the slashes, without the space after them and without white space at the end. */
  readonly text: string;
  /** From the first slash to the end of the text. */
  readonly span: Span;
  /** False where a token comes before it on its line. */
  readonly firstOnLine: boolean;
}

/** A comment that silences a warning: `// score-ignore CODE because REASON`. */
export interface Ignore {
  /** As written; empty where it is left out. */
  readonly code: string;
  /** Empty where it is left out. */
  readonly reason: string;
  /** Of the whole comment. */
  readonly span: Span;
  /** The lines it is about, counted from 0, both inclusive; null where nothing follows. */
  readonly lines: { readonly first: number; readonly last: number } | null;
}

/** What reading the characters gives, before any grammar. */
export interface TokenizeResult {
  readonly tokens: readonly Token[];
  readonly comments: readonly Comment[];
  readonly diagnostics: readonly Diagnostic[];
}

/** One file read: always a tree, however broken the text; the diagnostics say what is wrong with it, in the order of the text. */
export interface ParseResult {
  readonly ast: SourceFile;
  readonly tokens: readonly Token[];
  readonly comments: readonly Comment[];
  readonly ignores: readonly Ignore[];
  readonly diagnostics: readonly Diagnostic[];
}
