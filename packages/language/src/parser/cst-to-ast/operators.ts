import { diagnostic, type Span } from "@scoreline/diagnostics";
import type { Expression, TextTest } from "../../ast.ts";
import type { ParserToken, SyntaxNode } from "../syntax-node.ts";
import { K, T } from "../token-types.ts";
import { has, type Reading, tokenOf, tokensOf } from "./reading.ts";
import { makePercent } from "./values.ts";

const noPrefixes: readonly ParserToken[] = [];

/** `not`, `-` and `P% of` before an operand, in the order written. */
export function prefixesOf(operand: SyntaxNode): readonly ParserToken[] {
  if (operand.firstChild?.key === "primary") return noPrefixes;
  const found = [tokensOf(operand, K.not), tokensOf(operand, T.minus), tokensOf(operand, T.percent)].filter((tokens) => tokens.length > 0);
  return found.length < 2 ? (found[0] ?? []) : found.flat().sort((a, b) => a.startOffset - b.startOffset);
}

export function applyPrefix(prefix: ParserToken, operand: Expression): Expression {
  const span = { start: prefix.startOffset, end: operand.span.end };
  if (prefix.tokenType === T.percent) return { kind: "percent-of", span, percent: makePercent(prefix), operand };
  return { kind: prefix.image === "not" ? "not" : "negative", span, operand };
}

export function signOf(node: SyntaxNode): ParserToken | undefined {
  return tokenOf(node, T.plus) ?? tokenOf(node, T.minus) ?? tokenOf(node, T.star) ?? tokenOf(node, T.slash);
}

export const comparisons = [
  ["=", T.equal],
  [">", T.greater],
  [">=", T.greaterEqual],
  ["<", T.less],
  ["<=", T.lessEqual],
] as const;

export function textTestOf(node: SyntaxNode): TextTest {
  if (has(node, K.contains) || has(node, K.contain)) return "contains";
  if (has(node, K.starts) || has(node, K.start)) return "starts with";
  if (has(node, K.ends) || has(node, K.end)) return "ends with";
  return "mentions";
}

export function reportMissingAnyOf(first: Span, words: string, reading: Reading): void {
  reading.report(
    diagnostic(
      "missing-any-of",
      { file: reading.file, span: first },
      {},
      {
        fixes: [
          { title: `Add ${words}`, edits: [{ file: reading.file, span: { start: first.start, end: first.start }, text: `${words} ` }] },
        ],
      },
    ),
  );
}
