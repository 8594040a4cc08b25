import type { Span } from "@scoreline/diagnostics";
import type {
  Grid,
  GridCell,
  GridCellItem,
  GridRow,
  LifecycleDeclaration,
  LifecycleStep,
  MatrixDeclaration,
  Name,
  OverrideLine,
  PromiseDeclaration,
  RouteDeclaration,
  RouteLine,
} from "../../ast.ts";
import { inner, K, T } from "../token-types.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { docOf, given, has, nodeOf, nodesOf, type Reading, spanOfNode, spanOfToken, tokenOf, tokensOf } from "./reading.ts";
import { makeBecause, makeCondition } from "./scoring.ts";
import { makeExpression } from "./expressions.ts";
import { makeDaysAgo, makeName, makeOptionalText, makeProperties, makeText, makeValue } from "./values.ts";

export function makeMatrix(node: SyntaxNode, reading: Reading): MatrixDeclaration {
  const span = spanOfNode(node);
  const by = tokenOf(node, K.by);
  const names = tokensOf(node, T.scoreName);
  const row = names.find((name) => by === undefined || name.startOffset < by.startOffset);
  const column = names.find((name) => by !== undefined && name.startOffset > by.startOffset);
  const items = nodeOf(node, "matrixItems");
  return {
    kind: "matrix",
    span,
    ...docOf(reading, span),
    rowScore: makeName(row, tokenOf(node, K.matrix)!.endOffset),
    columnScore: makeName(column, by?.endOffset ?? row?.endOffset ?? span.end),
    grid: makeGrid(items, tokenOf(node, T.leftBrace)?.endOffset ?? span.end),
    overrides: nodesOf(items, "override").map((override) => makeOverride(override, reading)),
  };
}

/** The rows in a node, as one grid; empty at the offset where there are none. */
export function makeGrid(node: SyntaxNode | undefined, at: number): Grid {
  const rows = nodesOf(node, "gridRow").map(makeGridRow);
  const span = rows.length === 0 ? { start: at, end: at } : { start: rows[0]!.span.start, end: rows[rows.length - 1]!.span.end };
  return { kind: "grid", span, rows };
}

function makeGridRow(node: SyntaxNode): GridRow {
  const pipes = tokensOf(node, T.pipe);
  const first = tokenOf(node, T.rowStart);
  const span = spanOfNode(node);
  const ends = [...pipes.map((pipe) => pipe.startOffset), tokenOf(node, T.rowEnd)?.startOffset ?? span.end];
  const starts = [first?.endOffset ?? span.start, ...pipes.map((pipe) => pipe.endOffset)];
  const cells = nodesOf(node, "gridCell").map((cell, index) =>
    makeGridCell(cell, { start: starts[index] ?? span.end, end: ends[index] ?? span.end }),
  );
  return { kind: "grid-row", span, cells };
}

/** A cell spans its contents; a blank one spans the room between its pipes. */
function makeGridCell(node: SyntaxNode, room: Span): GridCell {
  const items = nodesOf(node, "gridItem")
    .map(makeGridItem)
    .filter((item) => item !== undefined);
  const span = items.length === 0 ? room : { start: items[0]!.span.start, end: items[items.length - 1]!.span.end };
  return { kind: "grid-cell", span, items };
}

function makeGridItem(node: SyntaxNode): GridCellItem | undefined {
  const span = spanOfNode(node);
  const ago = makeDaysAgo(nodeOf(node, "daysAgo"));
  if (ago !== undefined) return ago;
  const value = nodeOf(node, "value");
  if (value !== undefined) return makeValue(value);
  if (has(node, K.missing)) return { kind: "missing-value", span };
  if (has(node, K.none)) return { kind: "none", span };
  if (has(node, K.rating)) return { kind: "words", span, words: [makeName(tokenOf(node, T.scoreName), span.end)], form: "rating-of" };
  const word = tokenOf(node, inner.action) ?? tokenOf(node, inner.lifecycle);
  if (word !== undefined) return { kind: "words", span: spanOfToken(word), words: [makeName(word, span.start)], form: "name" };
  const path = nodeOf(node, "leadPath") ?? nodeOf(node, "path");
  if (path === undefined) return undefined;
  const words: Name[] = [tokenOf(path, inner.lead), tokenOf(path, T.scoreName), ...tokensOf(path, T.name)]
    .filter((token) => token !== undefined)
    .map((token) => makeName(token, span.start));
  return { kind: "words", span, words, form: words.length > 1 ? "member" : "name" };
}

function makeOverride(node: SyntaxNode, reading: Reading): OverrideLine {
  const span = spanOfNode(node);
  const none = tokenOf(node, K.none);
  const action: OverrideLine["action"] =
    none === undefined ? makeName(tokenOf(node, T.name), tokenOf(node, K.override)!.endOffset) : { kind: "none", span: spanOfToken(none) };
  return { kind: "override", span, ...docOf(reading, span), action, condition: makeCondition(node, reading), ...makeBecause(node) };
}

export function makeLifecycle(node: SyntaxNode, reading: Reading): LifecycleDeclaration {
  const span = spanOfNode(node);
  const steps = nodesOf(nodeOf(node, "lifecycleSteps"), "lifecycleStep").map((step) => makeLifecycleStep(step, reading));
  return { kind: "lifecycle", span, ...docOf(reading, span), steps };
}

function makeLifecycleStep(node: SyntaxNode, reading: Reading): LifecycleStep {
  const span = spanOfNode(node);
  return {
    kind: "lifecycle-step",
    span,
    ...docOf(reading, span),
    name: makeName(tokenOf(node, T.headName), span.start),
    ...given("label", makeOptionalText(tokenOf(node, T.text))),
    ...(has(node, K.otherwise) ? {} : { condition: makeCondition(node, reading) }),
  };
}

export function makeRoute(node: SyntaxNode, reading: Reading): RouteDeclaration {
  const span = spanOfNode(node);
  const lines = nodesOf(nodeOf(node, "routeLines"), "routeLine").map((line) => makeRouteLine(line, reading));
  return { kind: "route", span, ...docOf(reading, span), lines };
}

function makeRouteLine(node: SyntaxNode, reading: Reading): RouteLine {
  const span = spanOfNode(node);
  return {
    kind: "route-line",
    span,
    ...docOf(reading, span),
    name: makeName(tokenOf(node, T.headName), span.start),
    ...given("label", makeOptionalText(tokenOf(node, T.text))),
    ...(has(node, K.otherwise) ? {} : { condition: makeCondition(node, reading) }),
    properties: makeProperties(node),
  };
}

export function makePromise(node: SyntaxNode, reading: Reading): PromiseDeclaration {
  const span = spanOfNode(node);
  const name = makeText(tokenOf(node, T.text), tokenOf(node, K.promise)!.endOffset);
  return { kind: "promise", span, ...docOf(reading, span), name, claim: makeClaim(node, name.span.end, span.end, reading) };
}

function makeClaim(node: SyntaxNode, start: number, end: number, reading: Reading): PromiseDeclaration["claim"] {
  const span = { start, end };
  const score = tokenOf(node, T.scoreName);
  if (score !== undefined) {
    return {
      kind: "promised-trend",
      span,
      score: makeName(score, start),
      never: has(node, K.falls) ? "falls" : "rises",
      field: makeName(tokenOf(node, T.name), end),
    };
  }
  const word = tokenOf(node, K.never) ?? tokenOf(node, K.always);
  return {
    kind: "promised-condition",
    span: { start: word?.startOffset ?? start, end },
    holds: has(node, K.always) ? "always" : "never",
    condition: makeExpression(nodeOf(node, "expression"), word?.endOffset ?? end, reading),
  };
}
