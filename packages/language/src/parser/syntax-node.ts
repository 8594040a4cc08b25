import type { IToken, TokenType } from "chevrotain";
import type { KeywordText } from "../keywords.ts";
import type { Token } from "../parse-result.ts";

/** What is in a node: a token, or what a rule inside it read. Each is in one node only, so each holds the link to the next. */
export type SyntaxChild = SyntaxNode | ParserToken;

export interface SyntaxLink {
  /** The name of the token type or of the rule that the grammar asked for here. */
  key: string;
  nextChild: SyntaxChild | undefined;
}

/** What one rule of the grammar read, in the order of the text. Private to the parser, and dropped when the tree is made. */
export interface SyntaxNode extends SyntaxLink {
  /** The rule. */
  readonly name: string;
  firstChild: SyntaxChild | undefined;
  lastChild: SyntaxChild | undefined;
  /** Where the first token starts; -1 in a node without tokens. */
  startOffset: number;
  /** Exclusive. */
  endOffset: number;
}

/** A token with its place in the grammar. The parser library's `endOffset` holds an exclusive end here, as everywhere else. */
export interface ParserToken extends IToken, SyntaxLink {
  readonly token: Token;
  tokenType: TokenType;
  tokenTypeIdx: number;
  readonly startOffset: number;
  readonly endOffset: number;
  readonly firstOnLine: boolean;
  /** The keyword this token is by its looks. */
  readonly word: KeywordText | undefined;
  /** True for a declaration keyword where a declaration begins. */
  beginsDeclaration: boolean;
  /** True for `group` or `stage` that is no further in than the group it would otherwise be in. */
  closesGroup: boolean;
  /** True for a line of the whole block, such as `then`, inside a group or a criterion whose braces are all there. */
  outsideGroup: boolean;
  /** True where recovery put it in; such a token holds nothing that was written. */
  readonly inserted: boolean;
}

export function setType(token: ParserToken, type: TokenType): void {
  token.tokenType = type;
  token.tokenTypeIdx = type.tokenTypeIdx!;
}

/** Puts a token where it is after an edit before it, and lets go of the node it was read into. */
export function moveToken(token: ParserToken, to: Token): void {
  const moving: { -readonly [Key in keyof ParserToken]: ParserToken[Key] } = token;
  moving.token = to;
  moving.startOffset = to.start;
  moving.endOffset = to.end;
  moving.nextChild = undefined;
}

export function parserToken(token: Token, type: TokenType): ParserToken {
  return {
    token,
    image: token.image,
    startOffset: token.start,
    endOffset: token.end,
    firstOnLine: token.firstOnLine,
    word: token.kind === "keyword" ? (token.image as KeywordText) : undefined,
    tokenType: type,
    tokenTypeIdx: type.tokenTypeIdx!,
    beginsDeclaration: false,
    closesGroup: false,
    outsideGroup: false,
    inserted: false,
    key: "",
    nextChild: undefined,
  };
}

/** A token that was not written, with no width. */
export function virtualToken(type: TokenType, at: number): ParserToken {
  const token: Token = { kind: "symbol", image: "", start: at, end: at, firstOnLine: false };
  return { ...parserToken(token, type), inserted: true };
}

export function syntaxNode(name: string): SyntaxNode {
  return { name, key: name, nextChild: undefined, firstChild: undefined, lastChild: undefined, startOffset: -1, endOffset: -1 };
}

export function addChild(node: SyntaxNode, key: string, child: SyntaxChild): void {
  child.key = key;
  if (node.lastChild === undefined) node.firstChild = child;
  else node.lastChild.nextChild = child;
  node.lastChild = child;
  if (node.startOffset < 0) node.startOffset = child.startOffset;
  if (node.endOffset < child.endOffset) node.endOffset = child.endOffset;
}
