import type { TokenType } from "chevrotain";
import type { Diagnostic, Span } from "@scoreline/diagnostics";
import type { MissingExpression } from "../../ast.ts";
import type { RuleName } from "../grammar/grammar.ts";
import type { ParserToken, SyntaxChild, SyntaxNode } from "../syntax-node.ts";

/** What the makers of tree nodes share. */
export interface Reading {
  readonly file: string;
  readonly text: string;
  /** The `///` lines above a token, by where it starts. */
  readonly docs: ReadonlyMap<number, string>;
  readonly report: (diagnostic: Diagnostic) => void;
}

/** The tokens of a type in a node, without those that recovery put in. */
export function tokensOf(node: SyntaxNode, type: TokenType): readonly ParserToken[] {
  const found: ParserToken[] = [];
  for (let token = tokenOf(node, type); token !== undefined; token = tokenFrom(token.nextChild, type)) found.push(token);
  return found;
}

export function tokenOf(node: SyntaxNode, type: TokenType): ParserToken | undefined {
  return tokenFrom(node.firstChild, type);
}

function tokenFrom(first: SyntaxChild | undefined, type: TokenType): ParserToken | undefined {
  const key = type.name;
  for (let child = first; child !== undefined; child = child.nextChild) {
    if (child.key === key && !(child as ParserToken).inserted) return child as ParserToken;
  }
  return undefined;
}

export function has(node: SyntaxNode, type: TokenType): boolean {
  return tokenOf(node, type) !== undefined;
}

export function nodesOf(node: SyntaxNode | undefined, rule: RuleName): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = nodeOf(node, rule); child !== undefined; child = nodeFrom(child.nextChild, rule)) found.push(child);
  return found;
}

/** The nodes of a rule that hold anything: a rule that failed at its first token leaves an empty one. */
export function filledNodesOf(node: SyntaxNode | undefined, rule: RuleName): readonly SyntaxNode[] {
  return nodesOf(node, rule).filter(({ startOffset }) => startOffset >= 0);
}

export function nodeOf(node: SyntaxNode | undefined, rule: RuleName): SyntaxNode | undefined {
  return nodeFrom(node?.firstChild, rule);
}

function nodeFrom(first: SyntaxChild | undefined, rule: RuleName): SyntaxNode | undefined {
  for (let child = first; child !== undefined; child = child.nextChild) if (child.key === rule) return child as SyntaxNode;
  return undefined;
}

/** What a rule read that is a choice among other rules. */
export function chosenNode(node: SyntaxNode): SyntaxNode | undefined {
  return node.firstChild as SyntaxNode | undefined;
}

/** The extent of a node; one without tokens is empty, at the offset. */
export function spanOfNode(node: SyntaxNode, at = 0): Span {
  const { startOffset: start, endOffset: end } = node;
  return start < 0 ? { start: at, end: at } : { start, end };
}

export function spanOfToken(token: ParserToken): Span {
  return { start: token.startOffset, end: token.endOffset };
}

export function missingExpression(at: number): MissingExpression {
  return { kind: "missing-expression", span: { start: at, end: at } };
}

/** A property that is there only when its value is. */
export function given<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  return (value === undefined ? {} : { [key]: value }) as { [K in Key]?: Value };
}

export function docOf(reading: Reading, span: Span): { doc?: string } {
  return given("doc", reading.docs.get(span.start));
}
