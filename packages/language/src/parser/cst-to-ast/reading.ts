import type { CstNode, TokenType } from "chevrotain";
import type { Diagnostic, Span } from "@scoreline/diagnostics";
import type { Expression, MissingExpression } from "../../ast.ts";
import type { ParserToken } from "../layout/parser-token.ts";

/** What the makers of tree nodes share. */
export interface Reading {
  readonly file: string;
  /** The `///` lines above a token, by where it starts. */
  readonly docs: ReadonlyMap<number, string>;
  readonly report: (diagnostic: Diagnostic) => void;
  /** Makes an expression; one that is not there is a missing expression at the offset. */
  readonly expression: (node: CstNode | undefined, at: number) => Expression;
}

/** The tokens of a type in a node, without those that recovery put in. */
export function tokensOf(node: CstNode, type: TokenType): readonly ParserToken[] {
  const found = node.children[type.name] as ParserToken[] | undefined;
  if (found === undefined) return [];
  return found.some((token) => token.inserted) ? found.filter((token) => !token.inserted) : found;
}

export function tokenOf(node: CstNode, type: TokenType): ParserToken | undefined {
  const token = node.children[type.name]?.[0] as ParserToken | undefined;
  return token?.inserted === true ? tokensOf(node, type)[0] : token;
}

export function has(node: CstNode, type: TokenType): boolean {
  return tokenOf(node, type) !== undefined;
}

export function nodesOf(node: CstNode | undefined, rule: string): readonly CstNode[] {
  return (node?.children[rule] as CstNode[] | undefined) ?? [];
}

/** The nodes of a rule that hold anything: a rule that failed at its first token leaves an empty one. */
export function filledNodesOf(node: CstNode | undefined, rule: string): readonly CstNode[] {
  return nodesOf(node, rule).filter(({ location }) => location!.startOffset >= 0);
}

export function nodeOf(node: CstNode | undefined, rule: string): CstNode | undefined {
  return node?.children[rule]?.[0] as CstNode | undefined;
}

/** The extent of a node; one without tokens is empty, at the offset. */
export function spanOfNode(node: CstNode, at = 0): Span {
  const { startOffset: start, endOffset: end } = node.location!;
  return start < 0 ? { start: at, end: at } : { start, end: end! };
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
