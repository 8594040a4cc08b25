import type { Declaration } from "../../ast.ts";
import type { ByRule } from "../grammar/grammar.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { makeAction, makeDefine, makeDiscard, makeEvent, makeLead, makeList, makeModel, makeUse } from "./declarations.ts";
import { makeIgnore } from "./ignored-events.ts";
import { makeLifecycle, makeMatrix, makePromise, makeRoute } from "./outcomes.ts";
import { chosenNode, type Reading } from "./reading.ts";
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
  route: makeRoute,
  promise: makePromise,
  ignore: makeIgnore,
  sample: makeSample,
  testDeclaration: makeTestDeclaration,
} satisfies ByRule<unknown>;

/** Makes the syntax tree of a declaration. Total: what could not be read is left out or marked as missing; undefined where nothing was. */
export function makeDeclaration(declaration: SyntaxNode, reading: Reading): Declaration | undefined {
  const node = chosenNode(declaration);
  return node && makers[node.name]!(node, reading);
}
