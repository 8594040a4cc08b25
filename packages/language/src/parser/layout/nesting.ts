import { diagnostic, type Diagnostic } from "@scoreline/diagnostics";
import { declarationWords } from "../../keywords.ts";
import { declarations } from "../blocks.ts";
import type { ParserToken } from "../syntax-node.ts";
import { T } from "../token-types.ts";

/** Brackets and braces may be nested this deep. No sentence a person can read comes near. */
export const nestingLimit = 50;

/** Words that nothing but a declaration begins a line with. */
const freshStarts: ReadonlySet<string> = new Set(declarationWords.filter((word) => declarations[word].insideToo !== true));

/**
 * Leaves out what is deeper than the limit, so that no text can exhaust the stack; a declaration keyword that starts a line
 * begins again at the surface.
 */
export function cutDeepNesting(tokens: ParserToken[], file: string, report: (diagnostic: Diagnostic) => void): ParserToken[] {
  let deepest = 0;
  let depth = 0;
  for (const token of tokens) {
    if (token.firstOnLine && token.word !== undefined && freshStarts.has(token.word)) depth = 0;
    else if (token.tokenType === T.leftBracket || token.tokenType === T.leftBrace) deepest = Math.max(deepest, ++depth);
    else if (depth > 0 && (token.tokenType === T.rightBracket || token.tokenType === T.rightBrace)) depth--;
  }
  if (deepest <= nestingLimit) return tokens;
  const result: ParserToken[] = [];
  depth = 0;
  let reported = false;
  for (const token of tokens) {
    const closes = token.tokenType === T.rightBracket || token.tokenType === T.rightBrace;
    if (token.firstOnLine && token.word !== undefined && freshStarts.has(token.word)) depth = 0;
    if (token.tokenType === T.leftBracket || token.tokenType === T.leftBrace) depth++;
    if (depth <= nestingLimit) result.push(token);
    else if (!reported) {
      reported = true;
      report(diagnostic("nested-too-deep", { file, span: { start: token.startOffset, end: token.endOffset } }, { limit: nestingLimit }));
    }
    if (closes && depth > 0) depth--;
  }
  return result;
}
