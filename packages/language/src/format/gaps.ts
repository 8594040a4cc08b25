import type { Comment, Token } from "../parse-result.ts";
import { walk } from "../ast/children.ts";
import type { SourceFile } from "../ast.ts";
import type { TokenIndex } from "./seams.ts";

/** A comment as it will be written, with its place relative to what is before it. */
export interface KeptComment {
  readonly text: string;
  /** False where it follows a token on that token's line; then it stays after it. */
  readonly ownLine: boolean;
  readonly blankLineBefore: boolean;
}

/** What was between two tokens, or before the first, or after the last. */
export interface Gap {
  readonly comments: readonly KeptComment[];
  /** Line ends between the last comment, or the token before, and the token after. */
  readonly lineEnds: number;
}

/** The gap before each token, and one more: the end of the file. */
export function gapsOf(text: string, tokens: readonly Token[], comments: readonly Comment[]): readonly Gap[] {
  const gaps: Gap[] = [];
  let nextComment = 0;
  let from = 0;
  for (let index = 0; index <= tokens.length; index++) {
    const end = tokens[index]?.start ?? text.length;
    const kept: KeptComment[] = [];
    for (let comment = comments[nextComment]; comment !== undefined && comment.span.start < end; comment = comments[++nextComment]) {
      const lineEnds = countLineEnds(text, from, comment.span.start);
      kept.push({
        text: text.slice(comment.span.start, comment.span.end).trimEnd(),
        ownLine: comment.firstOnLine,
        blankLineBefore: lineEnds > 1,
      });
      from = comment.span.end;
    }
    gaps.push({ comments: kept, lineEnds: countLineEnds(text, from, end) });
    from = tokens[index]?.end ?? end;
  }
  return gaps;
}

function countLineEnds(text: string, from: number, to: number): number {
  let count = 0;
  for (let offset = from; offset < to; offset++) {
    const code = text.charCodeAt(offset);
    if (code === 10 || (code === 13 && text.charCodeAt(offset + 1) !== 10)) count++;
  }
  return count;
}

const tightBefore = new Set([",", ")", ":", "."]);
const tightAfter = new Set(["(", "."]);

/** What is before each token where it continues a line: nothing or a space. Field commas are not in `tokens`. */
export function glueOf(ast: SourceFile, tokens: readonly Token[], index: TokenIndex): string[] {
  const glue = tokens.map((token, at) => {
    const before = tokens[at - 1];
    if (before === undefined || tightBefore.has(token.image) || tightAfter.has(before.image)) return "";
    return before.image === "{" && token.image === "}" ? "" : " ";
  });
  walk(ast, (node) => {
    const first = node.kind === "points" || node.kind === "negative" || node.kind === "number" ? index.first(node.span) : -1;
    const sign = tokens[first]?.image;
    if ((sign === "+" || sign === "-") && first < index.last(node.span)) glue[first + 1] = "";
    if (node.kind === "call") glue[index.first(node.span) + 1] = "";
  });
  return glue;
}
