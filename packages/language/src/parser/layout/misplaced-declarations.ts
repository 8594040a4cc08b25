import { diagnostic, type Diagnostic } from "@scoreline/diagnostics";
import { isLineEnd } from "../../lexer/characters.ts";
import type { ParserToken } from "../syntax-node.ts";
import { T } from "../token-types.ts";

/** How many tokens ahead the brace is looked for that closes the block around a declaration. */
const farthest = 2_000;

/** Words and marks after which a sentence goes on in the next line, and words that go on with one. */
const goesOnAfter = /^(?:and|or|not|when|where|as|is|of|in|never|always|by|from|[,(=<>+*/-]|>=|<=)$/;
const goesOnWith = /^(?:and|or|because|when|where|[)={+*/])$/;

/**
 * A declaration inside a block is one of two slips: the brace before it is missing, or it was put too far in. Where it is further in than
 * the block, and the block has all of its braces, it is misplaced: reported, and read as if it were below the block.
 */
export function liftDeclarations(
  tokens: readonly ParserToken[],
  text: string,
  file: string,
  report: (diagnostic: Diagnostic) => void,
): ParserToken[] {
  const result: ParserToken[] = [];
  const lifted: ParserToken[] = [];
  let depth = 0;
  let block: ParserToken | undefined;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    // After a colon is what a field or a setting is.
    if (token.beginsDeclaration && (token.firstOnLine || tokens[index - 1]?.tokenType !== T.colon)) {
      // In the middle of a line, it may be a word of a sentence, unless the whole block is one line.
      const isOwn = token.firstOnLine || block === firstOnLineOf(tokens, index);
      const closing =
        depth > 0 && block !== undefined && isOwn ? closingAround(tokens, index, depth, columnOf(block, text), text) : undefined;
      if (closing !== undefined) {
        const end = endOf(tokens, index);
        lifted.push(...tokens.slice(index, end));
        report(misplaced(tokens, { from: index, end, closing }, block!, text, file));
        index = end - 1;
        continue;
      }
      // The brace is missing, which the parser says.
      result.push(...lifted.splice(0));
      depth = 0;
      block = token;
    }
    result.push(token);
    if (token.tokenType === T.leftBrace) depth++;
    else if (token.tokenType === T.rightBrace && depth > 0 && --depth === 0) result.push(...lifted.splice(0));
  }
  return [...result, ...lifted];
}

/** The brace that closes the whole block around a declaration that is further in than the block; undefined where there is none. */
function closingAround(tokens: readonly ParserToken[], from: number, depth: number, column: number, text: string): number | undefined {
  const isIn = (token: ParserToken): boolean => !token.firstOnLine || columnOf(token, text) > column;
  let open = depth;
  for (let index = from; index < Math.min(tokens.length, from + farthest); index++) {
    const token = tokens[index]!;
    if (token.beginsDeclaration && !isIn(token)) return undefined;
    if (token.tokenType === T.leftBrace) open++;
    else if (token.tokenType === T.rightBrace && --open === 0) return index;
  }
  return undefined;
}

/** Where the declaration ends that begins at a place: with its braces, and the lines that go on with it. */
function endOf(tokens: readonly ParserToken[], from: number): number {
  let depth = 0;
  for (let index = from + 1; index < tokens.length; index++) {
    const token = tokens[index]!;
    if (depth === 0 && token.tokenType === T.rightBrace) return index;
    if (depth === 0 && (token.beginsDeclaration || (token.firstOnLine && !goesOn(tokens[index - 1]!, token)))) return index;
    if (token.tokenType === T.leftBrace || token.tokenType === T.leftBracket) depth++;
    else if ((token.tokenType === T.rightBrace || token.tokenType === T.rightBracket) && depth > 0) depth--;
  }
  return tokens.length;
}

function goesOn(previous: ParserToken, token: ParserToken): boolean {
  const beginsRule = token.tokenType === T.rulePlus || token.tokenType === T.ruleMinus;
  return !beginsRule && (goesOnAfter.test(previous.image) || goesOnWith.test(token.image));
}

function misplaced(
  tokens: readonly ParserToken[],
  { from, end, closing }: { readonly from: number; readonly end: number; readonly closing: number },
  block: ParserToken,
  text: string,
  file: string,
): Diagnostic {
  const { startOffset: start, endOffset, image: word } = tokens[from]!;
  const after = tokens[closing]!.endOffset;
  const moved = { start, end: tokens[end - 1]!.endOffset };
  const edits = [
    { file, span: { start: tokens[from - 1]!.endOffset, end: moved.end }, text: "" },
    { file, span: { start: after, end: after }, text: `\n\n${text.slice(moved.start, moved.end)}` },
  ];
  return diagnostic(
    "declaration-in-block",
    { file, span: { start, end: endOffset } },
    { word, block: block.image },
    { fixes: [{ title: "Move it below the block", edits }] },
  );
}

function firstOnLineOf(tokens: readonly ParserToken[], index: number): ParserToken {
  let first = index;
  while (first > 0 && !tokens[first]!.firstOnLine) first--;
  return tokens[first]!;
}

function columnOf({ startOffset }: ParserToken, text: string): number {
  let start = startOffset;
  while (start > 0 && !isLineEnd(text.charCodeAt(start - 1))) start--;
  return startOffset - start;
}
