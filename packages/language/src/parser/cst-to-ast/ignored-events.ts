import type { Burst, IgnoreDeclaration } from "../../ast.ts";
import { K, T } from "../token-types.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { makeExpression } from "./expressions.ts";
import { docOf, given, has, nodeOf, nodesOf, type Reading, spanOfNode, tokenOf } from "./reading.ts";
import { makeBecause } from "./scoring.ts";
import { makeEvents, makeNumber, makePath, makeStretch } from "./values.ts";

export function makeIgnore(node: SyntaxNode, reading: Reading): IgnoreDeclaration {
  const span = spanOfNode(node);
  const where = tokenOf(node, K.where);
  return {
    kind: "ignore",
    span,
    ...docOf(reading, span),
    events: makeEvents(nodeOf(node, "events"), tokenOf(node, K.ignore)!.endOffset),
    ...given("where", where && makeExpression(nodeOf(node, "expression"), where.endOffset, reading)),
    ...given("burst", makeBurst(nodeOf(node, "burst"))),
    ...makeBecause(node),
  };
}

function makeBurst(node: SyntaxNode | undefined): Burst | undefined {
  const number = node && tokenOf(node, T.number);
  const window = node && makeBurstWindow(node);
  if (node === undefined || number === undefined || window === undefined) return undefined;
  const same = nodesOf(nodeOf(node, "likeness"), "path").map(makePath);
  return { kind: "burst", span: spanOfNode(node), count: makeNumber(number), window, same };
}

function makeBurstWindow(node: SyntaxNode): Burst["window"] | undefined {
  const sameDay = nodeOf(node, "sameDay");
  if (sameDay !== undefined) return { kind: "same-day", span: spanOfNode(sameDay) };
  const within = nodeOf(node, "within");
  const stretch = within && makeStretch(within);
  return within && stretch && { kind: "within", span: spanOfNode(within), stretch, last: has(within, K.last) };
}
