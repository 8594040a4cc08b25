import type { Declaration, SourceFile } from "../../ast.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { makeAction, makeDefine, makeDiscard, makeEvent, makeLead, makeList, makeModel, makeUse } from "./declarations.ts";
import { makeExpression } from "./expressions.ts";
import { makeLifecycle, makeMatrix } from "./outcomes.ts";
import { chosenNode, nodesOf, type Reading } from "./reading.ts";
import { makeSample, makeTestDeclaration } from "./samples-and-tests.ts";
import { makeScore, makeScoreBlock } from "./scoring.ts";

const makers: Readonly<Record<string, (node: SyntaxNode, reading: Reading) => Declaration>> = {
  model: makeModel,
  use: makeUse,
  lead: makeLead,
  event: makeEvent,
  list: makeList,
  define: makeDefine,
  scoreBlock: makeScoreBlock,
  score: makeScore,
  discard: makeDiscard,
  action: makeAction,
  matrix: makeMatrix,
  lifecycle: makeLifecycle,
  sample: makeSample,
  testDeclaration: makeTestDeclaration,
};

/** Makes the syntax tree of a file. Total: what could not be read is left out or marked as missing. */
export function makeFile(tree: SyntaxNode, length: number, context: Omit<Reading, "expression">): SourceFile {
  const reading: Reading = { ...context, expression: (node, at) => makeExpression(node, at, context) };
  const declarations: Declaration[] = [];
  for (const declaration of nodesOf(tree, "declaration")) {
    const node = chosenNode(declaration);
    if (node !== undefined) declarations.push(makers[node.name]!(node, reading));
  }
  return { kind: "file", span: { start: 0, end: length }, declarations };
}
