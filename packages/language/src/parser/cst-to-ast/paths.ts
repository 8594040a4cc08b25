import type { Expression } from "../../ast.ts";
import { inner, T } from "../token-types.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { missingExpression, spanOfNode, spanOfToken, tokenOf, tokensOf } from "./reading.ts";
import { makeName } from "./values.ts";

/** A name and its parts are never this long; what follows is left out. */
const longestPath = 4;

/** `country`, `email.domain`, `lead.email.domain`. */
export function makePath(node: SyntaxNode): Expression {
  const span = spanOfNode(node);
  const lead = tokenOf(node, inner.lead);
  const first = tokenOf(node, T.scoreName);
  let path: Expression = lead
    ? { kind: "lead-reference", span: spanOfToken(lead) }
    : first
      ? { kind: "name-expression", span: spanOfToken(first), name: makeName(first, span.start) }
      : missingExpression(span.start);
  if (node.lastChild === node.firstChild) return path;
  const dots = tokensOf(node, T.dot);
  const names = tokensOf(node, T.name);
  for (let index = 0; index < dots.length && index < longestPath; index++) {
    const member = makeName(names[index], dots[index]!.endOffset);
    path = { kind: "member", span: { start: span.start, end: member.span.end }, object: path, member };
  }
  return path;
}
