import { diagnostic } from "@scoreline/diagnostics";
import { aggregates, type AggregateName } from "@scoreline/semantics";
import type {
  AggregateExpression,
  CountOfStageExpression,
  DaysSinceExpression,
  DidExpression,
  EventSelector,
  Expression,
  HistoryWindow,
  HowOften,
  Name,
  NumberLiteral,
} from "../../ast.ts";
import { K, T } from "../token-types.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { makePath } from "./paths.ts";
import { has, given, missingExpression, nodeOf, nodesOf, type Reading, spanOfNode, spanOfToken, tokenOf, tokensOf } from "./reading.ts";
import { makeFilter } from "./tests.ts";
import { makeDuration, makeName, makeNumber, makeText } from "./values.ts";

export function makeEvents(node: SyntaxNode | undefined, at: number): EventSelector {
  if (node === undefined)
    return { kind: "event-selector", span: { start: at, end: at }, events: [makeName(undefined, at)], anything: false };
  const span = spanOfNode(node, at);
  if (has(node, K.anything)) return { kind: "event-selector", span, events: [], anything: true };
  const names = tokensOf(node, T.name).map((token) => makeName(token, at));
  return { kind: "event-selector", span, events: names.length === 0 ? [makeName(undefined, span.end)] : names, anything: false };
}

/** `3 times` */
export function makeTimes(node: SyntaxNode | undefined): NumberLiteral | undefined {
  const token = node && tokenOf(node, T.number);
  return token && makeNumber(token);
}

function makeHowOften(node: SyntaxNode): HowOften | undefined {
  const count = makeTimes(nodeOf(node, "times"));
  if (count === undefined) return undefined;
  const relation = has(node, K.exactly) ? "exactly" : has(node, K.most) ? "at most" : "at least";
  return { kind: "how-often", span: spanOfNode(node), relation, count };
}

function makeWhere(node: SyntaxNode, reading: Reading): Expression | undefined {
  const where = tokenOf(node, K.where);
  return where && makeFilter(nodeOf(node, "filter"), where.endOffset, reading);
}

function makeWindow(node: SyntaxNode, reading: Reading): HistoryWindow | undefined {
  const span = spanOfNode(node);
  if (has(node, K.since)) {
    const events = makeEvents(nodeOf(node, "events"), span.end);
    return { kind: "since", span, which: has(node, K.first) ? "first" : "last", events, ...given("where", makeWhere(node, reading)) };
  }
  const duration = makeDuration(nodeOf(node, "duration"));
  return duration && { kind: "in-last", span, duration };
}

interface EventClauses {
  readonly where?: Expression;
  readonly howOften?: HowOften;
  readonly window?: HistoryWindow;
}

/** The clauses after the events; each may be said once, and how often only after `did`. */
function makeClauses(node: SyntaxNode | undefined, behindDid: boolean, reading: Reading): EventClauses {
  if (node === undefined) return {};
  const [often, ...moreOften] = nodesOf(node, "howOften");
  const [window, ...moreWindows] = nodesOf(node, "window");
  for (const extra of [...moreOften, ...moreWindows]) {
    reading.report(
      diagnostic(
        "repeated-clause",
        { file: reading.file, span: spanOfNode(extra) },
        { clause: extra.name === "window" ? "The time" : "How often" },
      ),
    );
  }
  if (often !== undefined && !behindDid) {
    reading.report(
      diagnostic(
        "unexpected-text",
        { file: reading.file, span: spanOfNode(often) },
        {
          found: "a number of times",
          expected: "the end of the number",
          example: "How often comes after did: did demo_request at least 2 times.",
        },
      ),
    );
  }
  return {
    ...given("where", makeWhere(node, reading)),
    ...given("howOften", often && behindDid ? makeHowOften(often) : undefined),
    ...given("window", window && makeWindow(window, reading)),
  };
}

export function makeDid(node: SyntaxNode, reading: Reading): DidExpression {
  const span = spanOfNode(node);
  const nothing = tokenOf(node, K.nothing);
  const events: EventSelector = nothing
    ? { kind: "event-selector", span: spanOfToken(nothing), events: [], anything: true }
    : makeEvents(nodeOf(node, "events"), span.end);
  const negated = nothing !== undefined || has(node, K.not);
  return { kind: "did", span, negated, events, ...makeClauses(nodeOf(node, "eventClauses"), true, reading) };
}

/** The names after `E.`, one or two. */
function makeProperty(node: SyntaxNode | undefined, at: number): readonly Name[] {
  const names = node === undefined ? [] : tokensOf(node, T.name).map((token) => makeName(token, at));
  return names.length === 0 ? [makeName(undefined, at)] : names;
}

function makeAggregate(node: SyntaxNode, aggregate: AggregateName, reading: Reading): AggregateExpression {
  const span = spanOfNode(node);
  const propertyNode = nodeOf(node, "eventProperty");
  const withProperty = aggregates[aggregate].property !== "none";
  const events = makeEvents(nodeOf(withProperty ? propertyNode : node, "events"), span.end);
  return {
    kind: "aggregate",
    span,
    aggregate,
    events,
    property: withProperty ? makeProperty(propertyNode, span.end) : [],
    ...makeClauses(nodeOf(node, "eventClauses"), false, reading),
  };
}

export function makeCount(node: SyntaxNode, reading: Reading): AggregateExpression | CountOfStageExpression {
  if (!has(node, K.stage)) return makeAggregate(node, has(node, K.distinct) ? "count-distinct" : "count", reading);
  const span = spanOfNode(node);
  return { kind: "count-of-stage", span, stage: makeText(tokenOf(node, T.text), span.end) };
}

export function makeTotal(node: SyntaxNode, reading: Reading): AggregateExpression {
  return makeAggregate(node, has(node, K.sum) ? "sum" : has(node, K.highest) ? "highest" : "lowest", reading);
}

export function makeDaysSince(node: SyntaxNode, reading: Reading): AggregateExpression | DaysSinceExpression {
  if (has(node, K.last)) return makeAggregate(node, "days-since-last", reading);
  if (has(node, K.first)) return makeAggregate(node, "days-since-first", reading);
  const span = spanOfNode(node);
  const path = nodeOf(node, "leadPath") ?? nodeOf(node, "path");
  return { kind: "days-since", span, subject: path ? makePath(path) : missingExpression(span.end) };
}
