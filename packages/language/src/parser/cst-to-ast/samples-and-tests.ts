import type {
  AtLine,
  CasesBlock,
  DateLiteral,
  DidLine,
  Expectation,
  ExpectLine,
  GivenLine,
  LeadSettings,
  Name,
  NoneWord,
  SampleDeclaration,
  TestDeclaration,
  TestItem,
} from "../../ast.ts";
import { inner, K, T } from "../token-types.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { makeGrid } from "./outcomes.ts";
import { makeExpression } from "./expressions.ts";
import {
  docOf,
  filledNodesOf,
  given,
  has,
  missingExpression,
  nodeOf,
  nodesOf,
  type Reading,
  spanOfNode,
  spanOfToken,
  tokenOf,
} from "./reading.ts";
import { inOrder } from "./scoring.ts";
import {
  makeDate,
  makeDaysAgo,
  makeDuration,
  makeName,
  makeOptionalText,
  makeRatingName,
  makeSettings,
  makeSignedNumber,
  makeText,
  makeOptionalClock,
  noneIn,
  makeTimes,
} from "./values.ts";

export function makeSample(node: SyntaxNode, reading: Reading): SampleDeclaration {
  const span = spanOfNode(node);
  const items = nodeOf(node, "sampleItems");
  return {
    kind: "sample",
    span,
    ...docOf(reading, span),
    name: makeText(tokenOf(node, T.text), tokenOf(node, K.sample)!.endOffset),
    items: inOrder([
      ...nodesOf(items, "leadSettings").map((item) => makeLeadSettings(item, reading)),
      ...nodesOf(items, "didLine").map((item) => makeDidLine(item, reading)),
    ]),
  };
}

function makeLeadSettings(node: SyntaxNode, reading: Reading): LeadSettings {
  const span = spanOfNode(node);
  return { kind: "lead-settings", span, ...docOf(reading, span), settings: makeSettings(nodeOf(node, "settings")) };
}

function makeDidLine(node: SyntaxNode, reading: Reading): DidLine {
  const span = spanOfNode(node);
  return {
    kind: "did-line",
    span,
    ...docOf(reading, span),
    event: makeName(tokenOf(node, T.name), tokenOf(node, K.did)!.endOffset),
    properties: makeSettings(nodeOf(node, "settings")),
    ...given("times", makeTimes(nodeOf(node, "times"))),
    when: makeWhen(node) ?? missingExpression(span.end),
    ...given("time", makeOptionalClock(tokenOf(node, T.clock))),
  };
}

function makeWhen(node: SyntaxNode): DidLine["when"] | undefined {
  const today = tokenOf(node, K.today);
  if (today !== undefined) return { kind: "today", span: spanOfToken(today) };
  const date = tokenOf(node, T.date);
  return date ? makeDate(date) : makeDaysAgo(nodeOf(node, "daysAgo"));
}

export function makeTestDeclaration(node: SyntaxNode, reading: Reading): TestDeclaration {
  const span = spanOfNode(node);
  const items = nodeOf(node, "testItems");
  return {
    kind: "test",
    span,
    ...docOf(reading, span),
    name: makeText(tokenOf(node, T.text), tokenOf(node, K.test)!.endOffset),
    items: inOrder<TestItem>([
      ...nodesOf(items, "atLine").map((item) => makeAtLine(item, reading)),
      ...nodesOf(items, "givenLine").map((item) => makeGivenLine(item, reading)),
      ...nodesOf(items, "leadSettings").map((item) => makeLeadSettings(item, reading)),
      ...nodesOf(items, "didLine").map((item) => makeDidLine(item, reading)),
      ...nodesOf(items, "expectLine").map((item) => makeExpectLine(item, reading)),
      ...nodesOf(items, "afterLine").map((item) => makeAfterLine(item, reading)),
      ...nodesOf(items, "cases").map((item) => makeCases(item, reading)),
    ]),
  };
}

function makeAtLine(node: SyntaxNode, reading: Reading): AtLine {
  const span = spanOfNode(node);
  const token = tokenOf(node, T.date);
  const date: DateLiteral = token ? makeDate(token) : { kind: "date", span: { start: span.end, end: span.end }, text: "", day: null };
  return { kind: "at-line", span, ...docOf(reading, span), date };
}

function makeGivenLine(node: SyntaxNode, reading: Reading): GivenLine {
  const span = spanOfNode(node);
  return { kind: "given-line", span, ...docOf(reading, span), sample: makeText(tokenOf(node, T.text), span.end) };
}

function makeExpectLine(node: SyntaxNode, reading: Reading): ExpectLine {
  const span = spanOfNode(node);
  const expectations = filledNodesOf(node, "expectation").map((expectation) => makeExpectation(expectation, reading));
  return {
    kind: "expect-line",
    span,
    ...docOf(reading, span),
    expectations: expectations.filter((expectation) => expectation !== undefined),
  };
}

function makeAfterLine(node: SyntaxNode, reading: Reading): ExpectLine {
  const span = spanOfNode(node);
  const line = nodeOf(node, "expectLine");
  const after = makeDuration(nodeOf(node, "duration"));
  const expectations = line === undefined ? [] : makeExpectLine(line, reading).expectations;
  return { kind: "expect-line", span, ...docOf(reading, span), ...given("after", after), expectations };
}

function makeCases(node: SyntaxNode, reading: Reading): CasesBlock {
  const span = spanOfNode(node);
  const grid = makeGrid(nodeOf(node, "gridRows"), tokenOf(node, T.leftBrace)?.endOffset ?? span.end);
  return { kind: "cases", span, ...docOf(reading, span), grid };
}

function makeNameOrNone(node: SyntaxNode | undefined, at: number): Name | NoneWord {
  return (node && noneIn(node)) ?? makeName(node && tokenOf(node, T.name), at);
}

function makeExpectation(node: SyntaxNode, reading: Reading): Expectation | undefined {
  const span = spanOfNode(node);
  const at = span.end;
  if (has(node, K.cell)) return { kind: "expect-cell", span, cell: noneIn(node) ?? makeRatingName(nodeOf(node, "ratingName"), at) };
  if (has(node, inner.action)) return { kind: "expect-action", span, action: makeNameOrNone(nodeOf(node, "nameOrNone"), at) };
  if (has(node, inner.lifecycle)) return { kind: "expect-lifecycle", span, step: makeNameOrNone(nodeOf(node, "nameOrNone"), at) };
  if (has(node, K.route)) return { kind: "expect-route", span, route: makeNameOrNone(nodeOf(node, "nameOrNone"), at) };
  if (has(node, K.discarded)) {
    return { kind: "expect-discarded", span, negated: has(node, K.not), ...given("reason", makeOptionalText(tokenOf(node, T.text))) };
  }
  const score = tokenOf(node, T.scoreName);
  if (has(node, K.about)) {
    const value = makeSignedNumber(nodeOf(node, "signedNumber"));
    return score && value && { kind: "expect-about", span, score: makeName(score, at), value };
  }
  const stage = nodeOf(node, "stageExpectation");
  if (stage !== undefined) {
    return {
      kind: "expect-stage",
      span,
      ...given("score", score && makeName(score, at)),
      stage: noneIn(stage) ?? makeText(tokenOf(stage, T.text), at),
    };
  }
  const change = nodeOf(node, "nextChange");
  return change
    ? makeNextChange(change, span)
    : { kind: "expect-condition", span, condition: makeExpression(nodeOf(node, "expression"), at, reading) };
}

function makeNextChange(node: SyntaxNode, span: Expectation["span"]): Expectation | undefined {
  const never = tokenOf(node, K.never);
  if (never !== undefined) return { kind: "expect-next-change", span, when: { kind: "never", span: spanOfToken(never) } };
  const date = tokenOf(node, T.date);
  const when = date ? makeDate(date) : makeDuration(nodeOf(node, "duration"));
  return when && { kind: "expect-next-change", span, when };
}
