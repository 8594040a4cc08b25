import { isLineEnd } from "../../lexer/characters.ts";
import type { ParserToken } from "../syntax-node.ts";
import { keywordTypes, T } from "../token-types.ts";

/**
 * Groups cannot be nested, so a `group` or `stage` inside another is one of two slips: the brace before it is missing,
 * or it was put too far in. How far in its line begins tells which.
 */
export function markClosedGroups(tokens: readonly ParserToken[], text: string): void {
  const open: { readonly column: number; readonly depth: number }[] = [];
  let depth = 0;
  for (const token of tokens) {
    if (token.beginsDeclaration) {
      open.length = 0;
      depth = 0;
    } else if (token.tokenType === T.leftBrace) depth++;
    else if (token.tokenType === T.rightBrace) {
      depth--;
      while (open.length > 0 && open[open.length - 1]!.depth >= depth) open.pop();
    } else if (token.firstOnLine && (token.tokenType === keywordTypes.group.firm || token.tokenType === keywordTypes.stage.firm)) {
      const column = columnOf(token.startOffset, text);
      const around = open[open.length - 1];
      if (around !== undefined && column <= around.column) {
        token.closesGroup = true;
        open.pop();
        depth--;
      }
      open.push({ column, depth });
    }
  }
}

function columnOf(offset: number, text: string): number {
  let start = offset;
  while (start > 0 && !isLineEnd(text.charCodeAt(start - 1))) start--;
  return offset - start;
}
