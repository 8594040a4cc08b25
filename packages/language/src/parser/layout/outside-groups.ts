import type { ParserToken } from "../syntax-node.ts";
import { keywordTypes, T } from "../token-types.ts";

const linesOfBlock = [keywordTypes.then.firm, keywordTypes.ratings.firm, keywordTypes.reset.firm];

/**
 * A `then` inside a group is one of two slips: the brace before it is missing, or it was put too far in. Where the declaration closes as
 * many braces as it opens, none is missing.
 */
export function markOutsideGroups(tokens: readonly ParserToken[]): void {
  let start = 0;
  for (let end = 1; end <= tokens.length; end++) {
    if (end < tokens.length && !tokens[end]!.beginsDeclaration) continue;
    markDeclaration(tokens.slice(start, end));
    start = end;
  }
}

function markDeclaration(tokens: readonly ParserToken[]): void {
  const within: ParserToken[] = [];
  let depth = 0;
  for (const token of tokens) {
    if (token.tokenType === T.leftBrace) depth++;
    else if (token.tokenType === T.rightBrace) depth--;
    else if (depth >= 2 && token.firstOnLine && linesOfBlock.includes(token.tokenType)) within.push(token);
    if (depth < 0) return;
  }
  if (depth === 0) for (const token of within) token.outsideGroup = true;
}
