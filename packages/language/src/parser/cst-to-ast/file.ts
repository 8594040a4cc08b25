import type { CstNode } from "chevrotain";
import type { Declaration, SourceFile } from "../../ast.ts";
import { makeAction, makeDefine, makeDiscard, makeEvent, makeLead, makeList, makeModel, makeUse } from "./declarations.ts";
import { makeExpression } from "./expressions.ts";
import { makeLifecycle, makeMatrix } from "./outcomes.ts";
import { nodesOf, type Reading } from "./reading.ts";
import { makeSample, makeTestDeclaration } from "./samples-and-tests.ts";
import { makeScore, makeScoreBlock } from "./scoring.ts";

const makers: Readonly<Record<string, (node: CstNode, reading: Reading) => Declaration>> = {
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
export function makeFile(tree: CstNode, length: number, context: Omit<Reading, "expression">): SourceFile {
  const reading: Reading = { ...context, expression: (node, at) => makeExpression(node, at, context) };
  const declarations: Declaration[] = [];
  for (const declaration of nodesOf(tree, "declaration")) {
    const node = (Object.values(declaration.children)[0] as CstNode[] | undefined)?.[0];
    if (node !== undefined) declarations.push(makers[node.name]!(node, reading));
  }
  return { kind: "file", span: { start: 0, end: length }, declarations };
}
