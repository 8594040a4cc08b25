import { displayWidth } from "@scoreline/diagnostics";
import type { Token } from "../parse-result.ts";
import type { Gap } from "./gaps.ts";
import type { Block, Item } from "./items.ts";
import type { Stretch } from "./seams.ts";

/** Lines are ended before this column wherever there is a place to end them. */
export const lineWidth = 120;
export const indentStep = 2;

/** A file taken apart for writing: its tokens, what was between them, and where lines end whatever the width. */
export interface Draft {
  readonly tokens: readonly Token[];
  readonly gaps: readonly Gap[];
  readonly items: readonly Item[];
  /** Outer ones before the ones in them. */
  readonly stretches: readonly Stretch[];
  /** What is before each token when it continues a line; columns of tables are part of it. */
  readonly glue: string[];
  /** Spaces before a token that begins an item: right-aligned points. */
  readonly lead: string[];
  /** Whether a token begins a line because the author said so, or after a comment. */
  readonly forced: readonly boolean[];
  /** Blocks written on one line. */
  readonly flat: Set<Block>;
  /** First tokens of fields that may share a line with the field before them, as the author had it. */
  readonly joined: Set<number>;
}

/** The columns that tokens take when they are written on one line, glue between them included. */
export function flatWidth(draft: Pick<Draft, "tokens" | "glue">, from: number, to: number): number {
  let width = 0;
  for (let index = from; index <= to; index++) {
    width += (index > from ? draft.glue[index]!.length : 0) + displayWidth(draft.tokens[index]!.image);
  }
  return width;
}

/**
 * Which tokens begin a line whatever the width: at seams that the author used, and after comments. Brackets with a line end
 * anywhere in them are opened: what they hold is on lines of its own.
 */
export function forcedLines(gaps: readonly Gap[], stretches: readonly Stretch[]): readonly boolean[] {
  const forced = gaps.map((gap) => gap.comments.length > 0);
  const broken = (at: number): boolean => gaps[at]!.comments.length === 0 && gaps[at]!.lineEnds > 0;
  for (const { seams } of stretches) {
    for (const { at, afterSign } of seams) if (broken(at) || (afterSign && broken(at - 1))) forced[at] = true;
  }
  // Inner brackets come later in the list, and what they do decides about outer ones.
  for (const { from, to, seams, bracketed } of [...stretches].reverse()) {
    if (bracketed && forced.slice(from + 1, to + 1).includes(true)) for (const { at } of seams) forced[at] = true;
  }
  return forced;
}
