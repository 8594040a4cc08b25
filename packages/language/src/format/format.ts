import { severityOf, type Diagnostic } from "@scoreline/diagnostics";
import { parse } from "../parse.ts";
import type { ParseResult } from "../parse-result.ts";
import { alignColumns } from "./columns.ts";
import { forcedLines, type Draft } from "./draft.ts";
import { chooseFlatBlocks } from "./flat-blocks.ts";
import { gapsOf, glueOf } from "./gaps.ts";
import { isFieldComma, itemsOf, itemStarts } from "./items.ts";
import { stretches, TokenIndex } from "./seams.ts";
import { write } from "./write.ts";

export interface FormatResult {
  /** The formatted text; the text as it was where it has syntax errors. */
  readonly text: string;
  /** The syntax errors that kept the text from being formatted; empty where it was. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Writes a text the one usual way: two spaces of indentation, columns in grids and criteria, lines of at most 120 columns where
 * they can be ended. Keeps every token and comment, the author's line ends in lists and conditions, and one blank line where
 * there were some; meaning stays the same. Formatting twice changes nothing. A text with syntax errors comes back untouched.
 * Lines end with `\n`, or with `\r\n` where all of them did.
 */
export function format(text: string, file = ""): FormatResult {
  const layout = layOut(text, file);
  return layout.formatted === undefined ? { text, diagnostics: layout.diagnostics } : { text: layout.formatted.text, diagnostics: [] };
}

/** A formatted text beside the one it came from. */
export interface Layout {
  readonly diagnostics: readonly Diagnostic[];
  /** Undefined where there are syntax errors. */
  readonly formatted?: {
    readonly text: string;
    /** Each token that was kept: where it was and where it is now. */
    readonly tokens: readonly { readonly start: number; readonly end: number; readonly now: number }[];
  };
}

/** Formats a text and says where each token went. */
export function layOut(text: string, file: string): Layout {
  const result = parse(text, file);
  const errors = result.diagnostics.filter((diagnostic) => severityOf(diagnostic) === "error");
  if (errors.length > 0) return { diagnostics: errors };
  const draft = draftOf(text, result);
  const written = write(draft).finish(lineEndOf(text));
  const tokens = draft.tokens.map(({ start, end }, index) => ({ start, end, now: written.offsets[index]! }));
  return { diagnostics: [], formatted: { text: written.text, tokens } };
}

function draftOf(text: string, { ast, tokens: all, comments }: ParseResult): Draft {
  const every = new TokenIndex(all);
  const starts = itemStarts(ast, all, (offset) => every.atOrAfter(offset));
  const commented = new Set(comments.map(({ span }) => every.atOrAfter(span.end)));
  const tokens = all.filter((_, index) => !isFieldComma(all, index, starts, commented.has(index)));
  const index = new TokenIndex(tokens);
  const gaps = gapsOf(text, tokens, comments);
  const found = stretches(ast, tokens, index);
  const draft: Draft = {
    tokens,
    gaps,
    items: itemsOf(tokens, starts),
    stretches: found,
    forced: forcedLines(gaps, found),
    glue: glueOf(ast, tokens, index),
    lead: tokens.map(() => ""),
    flat: new Set(),
    joined: new Set(),
  };
  chooseFlatBlocks(draft);
  alignColumns(draft);
  return draft;
}

/** `\r\n` where every line ends so. */
function lineEndOf(text: string): "\n" | "\r\n" {
  return text.includes("\r\n") && !/[^\r]\n|^\n|\r(?!\n)/.test(text) ? "\r\n" : "\n";
}
