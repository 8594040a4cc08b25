import type { ParserToken } from "./layout/parser-token.ts";

/** What stands in a node: a token, or what a rule inside it read. Each stands in one node only, so each holds the link to the next. */
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
