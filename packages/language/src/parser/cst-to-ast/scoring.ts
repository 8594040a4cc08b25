import { diagnostic } from "@scoreline/diagnostics";
import type {
  BlockItem,
  Bound,
  Criterion,
  CriterionRow,
  DecayLine,
  Expression,
  GroupItem,
  OccurrenceRule,
  Points,
  RatingEntry,
  RatingsLine,
  ResetLine,
  RuleItem,
  ScoreBlockDeclaration,
  ScoreDeclaration,
  StateRule,
  TextLiteral,
  ThenAdjustment,
  ThenLine,
} from "../../ast.ts";
import { K, T } from "../token-types.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { makeBracketed, makeExpression } from "./expressions.ts";
import { makeBound, makeDecay, makeGroupBounds, makeModifiers, makePer } from "./modifiers.ts";
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
import {
  makeName,
  makeNumber,
  makeDuration,
  makeInterval,
  makeOptionalPercent,
  makeOptionalText,
  makeOrdinal,
  makePercent,
  makeRatingName,
  makeSignedNumber,
  makeText,
  makeEvents,
} from "./values.ts";

export function makeBounds(node: SyntaxNode): readonly Bound[] {
  return nodesOf(node, "bound")
    .map(makeBound)
    .filter((bound) => bound !== undefined);
}

export function makeBecause(node: SyntaxNode): { because?: TextLiteral } {
  const because = nodeOf(node, "because");
  const text = because && tokenOf(because, T.text);
  return given("because", makeOptionalText(text));
}

/** The condition after `when`; missing where nothing that could be read follows. */
export function makeCondition(node: SyntaxNode, reading: Reading): Expression {
  return makeExpression(nodeOf(node, "expression"), tokenOf(node, K.when)?.endOffset ?? spanOfNode(node).end, reading);
}

export function makePoints(node: SyntaxNode | undefined, at: number, reading: Reading): Points {
  if (node === undefined) return { kind: "points", span: { start: at, end: at }, sign: "", amount: missingExpression(at) };
  const span = spanOfNode(node, at);
  const sign = has(node, T.rulePlus) ? "+" : has(node, T.ruleMinus) ? "-" : "";
  const number = tokenOf(node, T.amount);
  const bracketed = nodeOf(node, "bracketed");
  const amount = number ? makeNumber(number) : bracketed ? makeBracketed(bracketed, reading) : missingExpression(span.end);
  return { kind: "points", span, sign, amount };
}

function makeDecayLine(node: SyntaxNode, reading: Reading): DecayLine | undefined {
  const span = spanOfNode(node);
  const decay = makeDecay(nodeOf(node, "decay"));
  return decay && { kind: "decay-line", span, ...docOf(reading, span), decay };
}

function makeResetLine(node: SyntaxNode, reading: Reading): ResetLine {
  const span = spanOfNode(node);
  const where = tokenOf(node, K.where);
  return {
    kind: "reset-line",
    span,
    ...docOf(reading, span),
    ...given("silence", makeDuration(nodeOf(node, "duration"))),
    events: makeEvents(nodeOf(node, "events"), span.end),
    ...given("where", where && makeExpression(nodeOf(node, "expression"), where.endOffset, reading)),
  };
}

function makeRule(node: SyntaxNode, reading: Reading): StateRule | OccurrenceRule {
  const span = spanOfNode(node);
  const points = makePoints(nodeOf(node, "points"), span.start, reading);
  const head = { span, ...docOf(reading, span), points };
  const occurrences = nodeOf(node, "occurrences");
  if (occurrences === undefined) {
    const alone = !has(node, K.when) && points.amount.kind === "group-expression";
    return { kind: "state-rule", ...head, ...(alone ? {} : { condition: makeCondition(node, reading) }), ...makeBecause(node) };
  }
  const where = tokenOf(occurrences, K.where);
  const every = tokenOf(occurrences, T.ordinal);
  return {
    kind: "occurrence-rule",
    ...head,
    ...given("every", every && makeOrdinal(every)),
    ...given("silence", makeInterval(nodeOf(occurrences, "interval"))),
    events: makeEvents(nodeOf(occurrences, "events"), spanOfNode(occurrences).end),
    ...given("per", makePer(nodeOf(occurrences, "per"))),
    ...given("where", where && makeExpression(nodeOf(occurrences, "expression"), where.endOffset, reading)),
    modifiers: makeModifiers(nodesOf(occurrences, "modifier")),
    ...makeBecause(node),
  };
}

function makeCriterion(node: SyntaxNode, reading: Reading): Criterion {
  const span = spanOfNode(node);
  const name = makeText(tokenOf(node, T.text), tokenOf(node, K.criterion)!.endOffset);
  return {
    kind: "criterion",
    span,
    ...docOf(reading, span),
    name,
    ...given("weight", makeOptionalPercent(tokenOf(node, T.percent))),
    ...given("outOf", makeSignedNumber(nodeOf(node, "signedNumber"))),
    rows: nodesOf(nodeOf(node, "criterionRows"), "criterionRow").map((row) => makeCriterionRow(row, reading)),
  };
}

function makeCriterionRow(node: SyntaxNode, reading: Reading): CriterionRow {
  const span = spanOfNode(node);
  return {
    kind: "criterion-row",
    span,
    ...docOf(reading, span),
    points: makePoints(nodeOf(node, "rowPoints"), span.start, reading),
    ...(has(node, K.otherwise) ? {} : { condition: makeCondition(node, reading) }),
    ...makeBecause(node),
  };
}

function makeGroup(node: SyntaxNode, reading: Reading): GroupItem {
  const span = spanOfNode(node);
  const keyword = tokenOf(node, K.group) ?? tokenOf(node, K.stage)!;
  const itemsNode = nodeOf(node, "groupItems");
  for (const nested of nodesOf(itemsNode, "group")) {
    reading.report(
      diagnostic("nested-group", { file: reading.file, span: spanOfToken(tokenOf(nested, K.group) ?? tokenOf(nested, K.stage)!) }, {}),
    );
  }
  const items = inOrder<RuleItem | DecayLine>([
    ...nodesOf(itemsNode, "rule").map((rule) => makeRule(rule, reading)),
    ...nodesOf(itemsNode, "criterion").map((criterion) => makeCriterion(criterion, reading)),
    ...nodesOf(itemsNode, "decayLine").map((line) => makeDecayLine(line, reading)),
    ...nodesOf(itemsNode, "group").flatMap((nested) => makeGroup(nested, reading).items),
  ]);
  return {
    kind: "group",
    span,
    ...docOf(reading, span),
    family: keyword.word === "stage" ? "stage" : "group",
    name: makeText(tokenOf(node, T.text), keyword.endOffset),
    bounds: makeGroupBounds(node),
    ...given("decay", makeDecay(nodeOf(node, "decay"))),
    items,
  };
}

/** Nodes of several kinds, as they are in the file. */
export function inOrder<Item extends { readonly span: { readonly start: number } }>(items: readonly (Item | undefined)[]): readonly Item[] {
  return items.filter((item) => item !== undefined).sort((a, b) => a.span.start - b.span.start);
}

function makeThenLine(node: SyntaxNode, reading: Reading): ThenLine | undefined {
  const span = spanOfNode(node);
  const adjustment = makeAdjustment(node, reading);
  return (
    adjustment && {
      kind: "then-line",
      span,
      ...docOf(reading, span),
      adjustment,
      condition: makeCondition(node, reading),
      ...makeBecause(node),
    }
  );
}

function makeAdjustment(node: SyntaxNode, reading: Reading): ThenAdjustment | undefined {
  const points = nodeOf(node, "points");
  if (points !== undefined) {
    const made = makePoints(points, 0, reading);
    return { kind: "then-add", span: made.span, points: made };
  }
  const bound = nodeOf(node, "boundPoints");
  if (bound !== undefined) {
    const at = tokenOf(node, K.at)!;
    const span = spanOfNode(bound, at.endOffset);
    const number = tokenOf(bound, T.amount);
    const bracketed = nodeOf(bound, "bracketed");
    const amount = number
      ? makeNumber(number, tokenOf(bound, T.sign))
      : bracketed
        ? makeBracketed(bracketed, reading)
        : missingExpression(span.end);
    return {
      kind: "then-bound",
      span: { start: at.startOffset, end: span.end },
      side: has(node, K.most) ? "most" : "least",
      points: { kind: "points", span, sign: "", amount },
    };
  }
  const word = tokenOf(node, K.reduce) ?? tokenOf(node, K.increase);
  const percent = tokenOf(node, T.percent);
  if (word === undefined || percent === undefined) return undefined;
  return {
    kind: "then-change",
    span: { start: word.startOffset, end: percent.endOffset },
    direction: word.word === "reduce" ? "reduce" : "increase",
    percent: makePercent(percent),
  };
}

export function makeRatingsLine(node: SyntaxNode, reading: Reading): RatingsLine {
  const span = spanOfNode(node);
  return { kind: "ratings-line", span, ...docOf(reading, span), entries: filledNodesOf(node, "ratingEntry").map(makeRatingEntry) };
}

function makeRatingEntry(node: SyntaxNode): RatingEntry {
  const span = spanOfNode(node);
  return {
    kind: "rating-entry",
    span,
    rating: makeRatingName(nodeOf(node, "ratingName"), span.start),
    ...given("from", makeSignedNumber(nodeOf(node, "signedNumber"))),
    above: has(node, K.above),
  };
}

export function makeScoreBlock(node: SyntaxNode, reading: Reading): ScoreBlockDeclaration {
  const span = spanOfNode(node);
  const fit = tokenOf(node, K.fit);
  const keyword = fit ?? tokenOf(node, K.behavior)!;
  const name = tokenOf(node, T.name);
  const items = nodeOf(node, "blockItems");
  return {
    kind: "score-block",
    span,
    ...docOf(reading, span),
    family: fit ? "fit" : "behavior",
    keyword: spanOfToken(keyword),
    ...given("name", name && makeName(name, 0)),
    ...given("label", makeOptionalText(tokenOf(node, T.text))),
    bounds: makeBounds(node),
    items: inOrder<BlockItem>([
      ...nodesOf(items, "rule").map((item) => makeRule(item, reading)),
      ...nodesOf(items, "criterion").map((item) => makeCriterion(item, reading)),
      ...nodesOf(items, "group").map((item) => makeGroup(item, reading)),
      ...nodesOf(items, "decayLine").map((item) => makeDecayLine(item, reading)),
      ...nodesOf(items, "resetLine").map((item) => makeResetLine(item, reading)),
      ...nodesOf(items, "thenLine").map((item) => makeThenLine(item, reading)),
      ...nodesOf(items, "ratingsLine").map((item) => makeRatingsLine(item, reading)),
    ]),
  };
}

export function makeScore(node: SyntaxNode, reading: Reading): ScoreDeclaration {
  const span = spanOfNode(node);
  const name = makeName(tokenOf(node, T.name), tokenOf(node, K.score)!.endOffset);
  const [ratings, second] = nodesOf(nodeOf(node, "scoreItems"), "ratingsLine");
  if (second !== undefined) {
    reading.report(diagnostic("repeated-clause", { file: reading.file, span: spanOfNode(second) }, { clause: "The line of ratings" }));
  }
  return {
    kind: "score",
    span,
    ...docOf(reading, span),
    name,
    ...given("label", makeOptionalText(tokenOf(node, T.text))),
    expression: makeExpression(nodeOf(node, "expression"), tokenOf(node, K.as)?.endOffset ?? name.span.end, reading),
    bounds: makeBounds(node),
    ...given("ratings", ratings && makeRatingsLine(ratings, reading)),
  };
}
