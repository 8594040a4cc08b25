import { diagnostic, type Span } from "@scoreline/diagnostics";
import { aggregates, totalNames, type AggregateName } from "@scoreline/semantics";
import type {
  AggregateExpression,
  ArithmeticExpression,
  CountOfStageExpression,
  DaysSinceExpression,
  DidExpression,
  EventSelector,
  Expression,
  FunctionName,
  GroupExpression,
  HistoryWindow,
  HowOften,
  LogicalExpression,
  Side,
} from "../../ast.ts";
import type { ByRule } from "../grammar/grammar.ts";
import { meaningOfChain } from "../messages/chains.ts";
import type { ParserToken, SyntaxNode } from "../syntax-node.ts";
import { K, T } from "../token-types.ts";
import { type Operands, testMakers } from "./comparisons.ts";
import { reportLeftOver } from "./left-over.ts";
import { applyPrefix, prefixesOf, signOf } from "./operators.ts";
import { chosenNode, given, has, missingExpression, nodeOf, nodesOf, type Reading, spanOfNode, spanOfToken, tokenOf } from "./reading.ts";
import {
  makeDate,
  makeDecision,
  makeDuration,
  makeEvents,
  makeHowOften,
  makeNumber,
  makePath,
  makePercent,
  makeProperty,
  makeStretch,
  makeText,
  makeTruth,
} from "./values.ts";

/** Prefixes (`not`, `-`, `P% of`) and chained comparisons may be this many in one expression, so that no tree is too deep to walk. */
const operatorLimit = 100;

interface ExpressionReading extends Reading {
  /** How many operators the outermost expression may still have. */
  readonly budget: { left: number };
}

/** Makes an expression; one that is not there is a missing expression at the offset. */
export function makeExpression(node: SyntaxNode | undefined, at: number, reading: Reading): Expression {
  return make(node, at, { ...reading, budget: { left: operatorLimit } });
}

export function makeBracketed(node: SyntaxNode, reading: Reading): GroupExpression {
  return bracketed(node, { ...reading, budget: { left: operatorLimit } });
}

function make(node: SyntaxNode | undefined, at: number, reading: ExpressionReading): Expression {
  if (node === undefined) return missingExpression(at);
  if (node.name === "operand") return new FlatExpression(node, [], reading).read(at);
  if (node.name === "bracketed") return bracketed(node, reading);
  const operand = nodeOf(node, "operand");
  if (operand === undefined) return missingExpression(at);
  const followers = node.name === "expression" ? nodesOf(node, "continuation").map(chosenNode) : nodesOf(node, "arithmetic");
  return new FlatExpression(operand, followers, reading).read(at);
}

/**
 * Gives an operand and what follows it their shape. From loosest to closest: `and` and `or`, which share a level because they may
 * not be mixed; `not`; comparisons and tests; `+ -`; `* /`; a minus sign.
 */
class FlatExpression {
  readonly #first: SyntaxNode;
  readonly #followers: readonly (SyntaxNode | undefined)[];
  readonly #reading: ExpressionReading;
  #index = 0;

  constructor(first: SyntaxNode, followers: readonly (SyntaxNode | undefined)[], reading: ExpressionReading) {
    this.#first = first;
    this.#followers = followers;
    this.#reading = reading;
  }

  /** @param at where the expression is missing, if it is */
  read(at: number): Expression {
    const first = this.#negation(this.#first, at);
    const operands = [first];
    const operators: LogicalExpression["operators"][number][] = [];
    for (let node = this.#take("logical"); node !== undefined; node = this.#take("logical")) {
      const and = tokenOf(node, K.and);
      const operator = and ?? tokenOf(node, K.or)!;
      operators.push({ word: and === undefined ? "or" : "and", span: spanOfToken(operator) });
      operands.push(this.#negation(nodeOf(node, "operand"), operator.endOffset));
    }
    const leftOver = this.#followers[this.#index];
    if (leftOver !== undefined) reportLeftOver(leftOver, this.#reading);
    if (operators.length === 0) return first;
    return { kind: "logical", span: { start: first.span.start, end: operands[operands.length - 1]!.span.end }, operands, operators };
  }

  #take(rule: string): SyntaxNode | undefined {
    const node = this.#followers[this.#index];
    if (node?.name !== rule) return undefined;
    this.#index++;
    return node;
  }

  /** Uses up one operator; when there are too many, says so once and gives false. */
  #mayNest(node: SyntaxNode): boolean {
    this.#reading.budget.left--;
    if (this.#reading.budget.left === -1) {
      this.#reading.report(diagnostic("nested-too-deep", { file: this.#reading.file, span: spanOfNode(node) }, { limit: operatorLimit }));
    }
    return this.#reading.budget.left >= 0;
  }

  #negation(operand: SyntaxNode | undefined, at: number): Expression {
    if (operand === undefined) return missingExpression(at);
    const prefixes = prefixesOf(operand);
    const nots = prefixes.findIndex((token) => token.image !== "not");
    const count = nots === -1 ? prefixes.length : nots;
    let expression = this.#comparison(operand, prefixes.slice(count), at);
    for (let index = count - 1; index >= 0; index--) {
      if (!this.#mayNest(operand)) break;
      expression = { kind: "not", span: { start: prefixes[index]!.startOffset, end: expression.span.end }, operand: expression };
    }
    return expression;
  }

  #comparison(operand: SyntaxNode, prefixes: readonly ParserToken[], at: number): Expression {
    let expression = this.#sum(operand, prefixes, at);
    const chain: Expression[] = [];
    for (let count = 0; ; count++) {
      const test = this.#take("test");
      if (test === undefined) break;
      if (count > 0 && !this.#mayNest(test)) continue;
      // What a chain compares is unclear, and the chain is reported: nothing more is said about its left side.
      const left = count === 0 ? expression : missingExpression(expression.span.end);
      expression = makeTest(left, test, this.#reading, (right, place) => this.#sumOf(right, place));
      chain.push(expression);
    }
    if (chain.length > 1) this.#reportChain(chain);
    return expression;
  }

  #reportChain(chain: readonly Expression[]): void {
    const { file, text, report } = this.#reading;
    const span = { start: chain[0]!.span.start, end: chain.at(-1)!.span.end };
    const meant = chain.length === 2 ? meaningOf(chain[0]!, chain[1]!, text) : null;
    const written =
      meant === null || !meant.includes(" and ") || meant.includes(" between ") || !this.#bindsCloser() ? meant : `(${meant})`;
    const advice = written === null ? "Write each comparison in full, and join them with `and`." : `Write \`${written}\`.`;
    const fixes = written === null ? [] : [{ title: `Write “${written}”`, edits: [{ file, span, text: written }] }];
    report(diagnostic("chained-comparison", { file, span }, { advice }, { fixes }));
  }

  /** Whether something here takes one condition alone, or does not take `and` beside it: two that are joined need parentheses. */
  #bindsCloser(): boolean {
    const parts = this.#followers.filter((node) => node?.name === "logical");
    const operands = [this.#first, ...parts.map((node) => nodeOf(node, "operand"))];
    const isNegated = operands.some((operand) => operand !== undefined && prefixesOf(operand).some(({ image }) => image === "not"));
    return isNegated || parts.some((node) => has(node!, K.or));
  }

  #sumOf(operand: SyntaxNode | undefined, at: number): Expression {
    return operand === undefined ? missingExpression(at) : this.#sum(operand, prefixesOf(operand), at);
  }

  #sum(operand: SyntaxNode, prefixes: readonly ParserToken[], at: number): Expression {
    if (this.#followers[this.#index]?.name !== "arithmetic") return this.#prefixed(operand, prefixes, at);
    return this.#arithmetic(["+", "-"], this.#product(operand, prefixes, at), (right, place) =>
      this.#product(right, prefixesOf(right), place),
    );
  }

  #product(operand: SyntaxNode, prefixes: readonly ParserToken[], at: number): Expression {
    return this.#arithmetic(["*", "/"], this.#prefixed(operand, prefixes, at), (right, place) =>
      this.#prefixed(right, prefixesOf(right), place),
    );
  }

  #arithmetic(operators: readonly string[], first: Expression, next: (operand: SyntaxNode, at: number) => Expression): Expression {
    let left = first;
    for (;;) {
      const node = this.#followers[this.#index];
      const sign = node?.name === "arithmetic" ? signOf(node) : undefined;
      if (node === undefined || sign === undefined || !operators.includes(sign.image)) return left;
      this.#index++;
      const operand = nodeOf(node, "operand");
      const right = operand === undefined ? missingExpression(sign.endOffset) : next(operand, sign.endOffset);
      const operator = sign.image as ArithmeticExpression["operator"];
      left = { kind: "arithmetic", span: { start: left.span.start, end: right.span.end }, operator, left, right };
    }
  }

  #prefixed(operand: SyntaxNode, prefixes: readonly ParserToken[], at: number): Expression {
    const primary = nodeOf(operand, "primary");
    const place = prefixes[prefixes.length - 1]?.endOffset ?? at;
    const number = primary && tokenOf(primary, T.number);
    let rest = prefixes;
    let expression: Expression;
    if (number !== undefined && prefixes[prefixes.length - 1]?.image === "-") {
      expression = makeNumber(number, prefixes[prefixes.length - 1]);
      rest = prefixes.slice(0, -1);
    } else expression = makePrimary(primary, place, this.#reading);
    for (let index = rest.length - 1; index >= 0; index--) {
      const prefix = rest[index]!;
      if (!this.#mayNest(operand)) break;
      expression = applyPrefix(prefix, expression);
    }
    return expression;
  }
}

/** Two comparisons that share what is between them. */
function meaningOf(first: Expression, second: Expression, text: string): string | null {
  const words = ({ span }: Expression): string => text.slice(span.start, span.end);
  if (first.kind === "comparison" && second.kind === "date-window") {
    const { left, right } = first;
    if (left.kind !== "aggregate" || left.window !== undefined) return null;
    const [sign, window] = [text.slice(left.span.end, right.span.start).trim(), text.slice(right.span.end, second.span.end).trim()];
    return `${words(left)} ${window} ${sign} ${words(right)}`;
  }
  if (first.kind !== "comparison" || second.kind !== "comparison") return null;
  return meaningOfChain({
    left: words(first.left),
    sign: first.operator,
    middle: words(first.right),
    sign2: second.operator,
    right: words(second.right),
  });
}

function bracketed(node: SyntaxNode, reading: ExpressionReading): GroupExpression {
  const span = spanOfNode(node);
  return {
    kind: "group-expression",
    span,
    expression: make(nodeOf(node, "expression"), tokenOf(node, T.leftBracket)!.endOffset, reading),
  };
}

type NodeMaker = (node: SyntaxNode, reading: ExpressionReading) => Expression;

const primaryMakers: Readonly<Record<string, NodeMaker>> = {
  bracketed,
  did: makeDid,
  countOf: makeCount,
  totalOf: makeTotal,
  knownOf: (node, reading) => makeAggregate(node, has(node, K.last) ? "last-known" : "first-known", reading),
  daysSince: makeDaysSince,
  anyOther: makeOtherEvents,
  exactlyOthers: makeOtherEvents,
  decision: makeDecision,
  path: makePath,
  leadPath: makePath,

  atLeastOf(node, reading) {
    const span = spanOfNode(node);
    const count = tokenOf(node, T.number);
    if (count === undefined) return missingExpression(span.end);
    if (!has(node, K.of)) return makeOtherEvents(node, reading);
    return {
      kind: "at-least",
      span,
      count: makeNumber(count),
      conditions: makeExpressionList(nodeOf(node, "expressionList"), span.end, reading),
    };
  },

  call(node, reading) {
    const span = spanOfNode(node);
    const name: FunctionName = has(node, K.min) ? "min" : has(node, K.max) ? "max" : has(node, K.round) ? "round" : "floor";
    return { kind: "call", span, function: name, arguments: makeExpressionList(nodeOf(node, "expressionList"), span.end, reading) };
  },
} satisfies ByRule<NodeMaker>;

function makeExpressionList(node: SyntaxNode | undefined, at: number, reading: ExpressionReading): readonly Expression[] {
  return nodesOf(node, "expression").map((expression) => make(expression, at, reading));
}

function makePrimary(node: SyntaxNode | undefined, at: number, reading: ExpressionReading): Expression {
  if (node === undefined) return missingExpression(at);
  const text = tokenOf(node, T.text);
  if (text !== undefined) return makeText(text, at);
  const number = tokenOf(node, T.number);
  if (number !== undefined) return makeNumber(number);
  const percent = tokenOf(node, T.percent);
  if (percent !== undefined) return makePercent(percent);
  const date = tokenOf(node, T.date);
  if (date !== undefined) return makeDate(date);
  const truth = makeTruth(node);
  if (truth !== undefined) return truth;
  const child = chosenNode(node);
  return child === undefined ? missingExpression(at) : primaryMakers[child.name]!(child, reading);
}

/** Makes the test that follows a subject. */
function makeTest(subject: Expression, test: SyntaxNode, reading: ExpressionReading, operand: Operands["operand"]): Expression {
  const node = chosenNode(test);
  if (node === undefined) return missingExpression(subject.span.end);
  const span = { start: subject.span.start, end: Math.max(subject.span.end, spanOfNode(node).end) };
  return testMakers[node.name]!(subject, node, span, reading, { operand, arithmetic: (end, at) => make(end, at, reading) });
}

/** The filter after `did E where`: a condition in brackets, or a property and a test. */
function makeFilter(node: SyntaxNode | undefined, at: number, reading: ExpressionReading): Expression {
  if (node === undefined) return missingExpression(at);
  const bracketed = nodeOf(node, "bracketed");
  if (bracketed !== undefined) return make(bracketed, at, reading);
  const path = nodeOf(node, "leadPath") ?? nodeOf(node, "path");
  if (path === undefined) return missingExpression(at);
  const subject = makePath(path);
  const test = nodeOf(node, "test");
  return test === undefined ? subject : makeTest(subject, test, reading, (operand, place) => make(operand, place, reading));
}

/** The filter of a kind of event. */
export function makeKindFilter(node: SyntaxNode, reading: Reading): Expression {
  return makeWhere(node, { ...reading, budget: { left: operatorLimit } }) ?? missingExpression(spanOfNode(node).end);
}

function makeWhere(node: SyntaxNode, reading: ExpressionReading): Expression | undefined {
  const where = tokenOf(node, K.where);
  return where && makeFilter(nodeOf(node, "filter"), where.endOffset, reading);
}

type WindowMaker = (node: SyntaxNode, span: Span, reading: ExpressionReading) => HistoryWindow | undefined;

const windowMakers: Readonly<Record<string, WindowMaker>> = {
  sinceEvent(node, span, reading) {
    const events = makeEvents(nodeOf(node, "events"), span.end);
    return { kind: "since", span, which: has(node, K.first) ? "first" : "last", events, ...given("where", makeWhere(node, reading)) };
  },

  inLast(node, span) {
    const duration = makeDuration(nodeOf(node, "duration"));
    return duration && { kind: "in-last", span, duration };
  },

  within(node, span) {
    const stretch = makeStretch(node);
    return stretch && { kind: "within", span, stretch, last: has(node, K.last) };
  },

  sameDay: (_node, span) => ({ kind: "same-day", span }),

  until(node, span) {
    const path = nodeOf(node, "path");
    const date = path ? makePath(path) : missingExpression(span.end);
    return { kind: "until", span, ...given("duration", makeDuration(nodeOf(node, "duration"))), date };
  },
} satisfies ByRule<WindowMaker>;

function makeWindow(node: SyntaxNode, reading: ExpressionReading): HistoryWindow | undefined {
  const span = spanOfNode(node);
  if (has(node, K.at)) {
    const duration = makeDuration(nodeOf(node, "duration"));
    return duration && { kind: "long-before", span, duration };
  }
  const chosen = chosenNode(node);
  return chosen && windowMakers[chosen.name]?.(chosen, span, reading);
}

function reportRepeated(clause: string, repeated: readonly SyntaxNode[], { file, report }: Reading): void {
  for (const node of repeated) report(diagnostic("repeated-clause", { file, span: spanOfNode(node) }, { clause }));
}

interface EventClauses {
  readonly where?: Expression;
  readonly howOften?: HowOften;
  readonly window?: HistoryWindow;
}

/** The clauses after the events; each may be said once, and how often only after `did`. */
function makeClauses(node: SyntaxNode | undefined, behindDid: boolean, reading: ExpressionReading): EventClauses {
  if (node === undefined) return {};
  const [often, ...moreOften] = nodesOf(node, "howOften");
  const [window, ...moreWindows] = nodesOf(node, "window");
  reportRepeated("How often", moreOften, reading);
  reportRepeated("The time", moreWindows, reading);
  if (often !== undefined && !behindDid) {
    reading.report(
      diagnostic(
        "unexpected-text",
        { file: reading.file, span: spanOfNode(often) },
        {
          problem: "A number over events cannot say how often they happened.",
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

function makeDid(node: SyntaxNode, reading: ExpressionReading): DidExpression {
  const span = spanOfNode(node);
  const nothing = tokenOf(node, K.nothing);
  const events: EventSelector = nothing
    ? { kind: "event-selector", span: spanOfToken(nothing), events: [], anything: true }
    : makeEvents(nodeOf(node, "events"), span.end);
  const negated = nothing !== undefined || has(node, K.not);
  return { kind: "did", span, negated, events, ...makeClauses(nodeOf(node, "eventClauses"), true, reading) };
}

interface OtherClauses {
  readonly same: readonly Expression[];
  readonly where?: Expression;
  readonly window?: HistoryWindow;
}

/** The clauses after `earlier E` and `later E`. */
function makeOtherClauses(node: SyntaxNode | undefined, reading: ExpressionReading): OtherClauses {
  if (node === undefined) return { same: [] };
  const [window, ...moreWindows] = nodesOf(node, "otherWindow");
  reportRepeated("The time", moreWindows, reading);
  return {
    same: nodesOf(nodeOf(node, "likeness"), "path").map(makePath),
    ...given("where", makeWhere(node, reading)),
    ...given("window", window && makeWindow(window, reading)),
  };
}

const sideOf = (node: SyntaxNode | undefined): Side => (node !== undefined && has(node, K.later) ? "later" : "earlier");

/** `an earlier E`, `no later E`, `at least 2 earlier E` */
function makeOtherEvents(node: SyntaxNode, reading: ExpressionReading): Expression {
  const span = spanOfNode(node);
  const others = nodeOf(node, "otherEvents");
  if (others === undefined) return missingExpression(span.end);
  const number = tokenOf(node, T.number);
  const relation = has(node, K.exactly) ? "exactly" : has(node, K.most) ? "at most" : "at least";
  const count = number && makeNumber(number);
  return {
    kind: "other-events",
    span,
    side: sideOf(nodeOf(others, "side")),
    negated: has(node, T.noEvents),
    ...given("howOften", count && { kind: "how-often", span: { start: span.start, end: count.span.end }, relation, count }),
    events: makeEvents(nodeOf(others, "events"), span.end),
    ...makeOtherClauses(nodeOf(others, "otherClauses"), reading),
  };
}

function makeAggregate(node: SyntaxNode, aggregate: AggregateName, reading: ExpressionReading): AggregateExpression {
  const span = spanOfNode(node);
  const counted = nodeOf(node, "countedProperty") ?? nodeOf(node, "countedEvents");
  const propertyNode = nodeOf(counted, "eventProperty");
  const others = nodeOf(counted, "otherEvents") ?? counted;
  const side = nodeOf(others, "side");
  const clauses = side
    ? makeOtherClauses(nodeOf(others, "otherClauses"), reading)
    : makeClauses(nodeOf(counted, "eventClauses"), false, reading);
  return {
    kind: "aggregate",
    span,
    aggregate,
    ...given("side", side && sideOf(side)),
    events: makeEvents(nodeOf(propertyNode ?? others, "events"), span.end),
    property: aggregates[aggregate].property === "none" ? [] : makeProperty(propertyNode, span.end),
    ...clauses,
  };
}

function makeCount(node: SyntaxNode, reading: ExpressionReading): AggregateExpression | CountOfStageExpression {
  if (!has(node, K.stage)) return makeAggregate(node, has(node, K.distinct) ? "count-distinct" : "count", reading);
  const span = spanOfNode(node);
  const { where, window } = makeClauses(nodeOf(node, "eventClauses"), false, reading);
  const recent = window?.kind === "in-last" ? window : undefined;
  const refused = where ?? (recent === undefined ? window : undefined);
  if (refused !== undefined) {
    const found = where !== undefined ? "a filter" : refused.kind === "since" ? "“since”" : "“within”";
    const problem = `The count of a stage cannot have ${found}.`;
    const example = "The rules of a stage say what counts for it; only “in last 30 days” may follow.";
    reading.report(diagnostic("unexpected-text", { file: reading.file, span: refused.span }, { problem, example }));
  }
  return { kind: "count-of-stage", span, stage: makeText(tokenOf(node, T.text), span.end), ...given("window", recent) };
}

function makeTotal(node: SyntaxNode, reading: ExpressionReading): AggregateExpression {
  const total = totalNames.find((word) => has(node, K[word]))!;
  return makeAggregate(node, total, reading);
}

function makeDaysSince(node: SyntaxNode, reading: ExpressionReading): AggregateExpression | DaysSinceExpression {
  if (has(node, K.last)) return makeAggregate(node, "days-since-last", reading);
  if (has(node, K.first)) return makeAggregate(node, "days-since-first", reading);
  const span = spanOfNode(node);
  const path = nodeOf(node, "leadPath") ?? nodeOf(node, "path");
  return { kind: "days-since", span, subject: path ? makePath(path) : missingExpression(span.end) };
}
