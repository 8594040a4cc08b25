import type { Span } from "@scoreline/diagnostics";
import type { Declaration } from "../../ast.ts";
import { isLineEnd } from "../../lexer/characters.ts";
import type { Comment, Token } from "../../parse-result.ts";
import type { ParserToken } from "../syntax-node.ts";
import { T } from "../token-types.ts";

/**
 * Whole lines of a file: a declaration that begins at the very start of a line, with what is above it and below the declaration before. The
 * pieces of a file are next to one another and are all of it.
 */
export interface Piece extends Span {
  readonly tokens: readonly Token[];
  /** The same for the parser, settled among their neighbors. */
  readonly laidOut: ParserToken[];
  readonly comments: readonly Comment[];
  /** One, or several where others begin further in. */
  readonly declarations: readonly Declaration[];
  /** Whether nothing is wrong in it, so that it is read in the same way again wherever it is and whatever is around it. */
  readonly isClean: boolean;
}

/** What was read of whole lines of a file. */
export interface ReadLines {
  readonly tokens: readonly Token[];
  readonly laidOut: readonly ParserToken[];
  readonly comments: readonly Comment[];
  readonly declarations: readonly Declaration[];
  /** Where anything is wrong. */
  readonly troubled: readonly number[];
}

/** A piece that is deeper is never taken for clean, so that the nesting of a whole file can be told from its other pieces. */
export const cleanDepth = 10;

/** Cuts lines that were read before each declaration at the start of a line: nothing before it has a say in how that one is read. */
export function cutIntoPieces(lines: Span, text: string, read: ReadLines): readonly Piece[] {
  const { tokens, laidOut, comments, declarations, troubled } = read;
  const cuts = laidOut.flatMap((token, index) => (isCut(token, text) && index > 0 ? [index] : []));
  const pieces: Piece[] = [];
  let { start } = lines;
  let firstToken = 0;
  let firstComment = 0;
  let firstDeclaration = 0;
  let firstLaidOut = 0;
  for (const cut of [...cuts, laidOut.length]) {
    const isLast = cut === laidOut.length;
    const before = isLast ? Infinity : laidOut[cut]!.startOffset;
    let token = firstToken;
    while (token < tokens.length && tokens[token]!.start < before) token++;
    const lastEnd = tokens[token - 1]?.end;
    const end = isLast ? lines.end : lastEnd === undefined ? start : Math.min(before, lineAfter(lastEnd, text));
    let comment = firstComment;
    while (comment < comments.length && comments[comment]!.span.start < end) comment++;
    let declaration = firstDeclaration;
    while (declaration < declarations.length && declarations[declaration]!.span.start < before) declaration++;
    const piece = {
      start,
      end,
      tokens: tokens.slice(firstToken, token),
      laidOut: laidOut.slice(firstLaidOut, cut),
      comments: comments.slice(firstComment, comment),
      declarations: declarations.slice(firstDeclaration, declaration),
    };
    pieces.push({ ...piece, isClean: isClean(piece, text, troubled) });
    [start, firstToken, firstComment, firstDeclaration, firstLaidOut] = [end, token, comment, declaration, cut];
  }
  return pieces;
}

/** Whether a declaration begins with a token at the very start of its line. */
export function isCut({ beginsDeclaration, firstOnLine, startOffset }: ParserToken, text: string): boolean {
  return beginsDeclaration && firstOnLine && (startOffset === 0 || isLineEnd(text.charCodeAt(startOffset - 1)));
}

/** Where the line after that of an offset starts; the end of the text where there is none. */
export function lineAfter(offset: number, text: string): number {
  let at = offset;
  while (at < text.length && !isLineEnd(text.charCodeAt(at))) at++;
  return Math.min(text.length, text.startsWith("\r\n", at) ? at + 2 : at + 1);
}

function isClean({ start, end, tokens, laidOut }: Omit<Piece, "isClean">, text: string, troubled: readonly number[]): boolean {
  const [first] = laidOut;
  if (first === undefined || !isCut(first, text) || troubled.some((offset) => start <= offset && offset <= end)) return false;
  if (laidOut.length !== tokens.length || laidOut.some(({ token }, index) => token !== tokens[index])) return false;
  // A grid on the first line could go on with the rows of what is before it.
  for (const [index, { firstOnLine, tokenType }] of laidOut.entries()) {
    if (index > 0 && firstOnLine) break;
    if (tokenType === T.rowStart || tokenType === T.pipe || tokenType === T.rowEnd) return false;
  }
  return depthOf(tokens) <= cleanDepth;
}

/** How deep brackets and braces are nested at most. */
export function depthOf(tokens: readonly Token[]): number {
  let depth = 0;
  let deepest = 0;
  for (const { kind, image } of tokens) {
    if (kind !== "symbol") continue;
    if (image === "(" || image === "{") deepest = Math.max(deepest, ++depth);
    else if ((image === ")" || image === "}") && depth > 0) depth--;
  }
  return deepest;
}
