import { diagnostic } from "@scoreline/diagnostics";
import type { ArithmeticExpression, Expression, FunctionName, LogicalExpression } from "../../ast.ts";
import type { ByRule } from "../grammar/grammar.ts";
import type { ParserToken, SyntaxNode } from "../syntax-node.ts";
import { K, T } from "../token-types.ts";
import { makeCount, makeDaysSince, makeDid, makeTotal } from "./history.ts";
import { makePath } from "./paths.ts";
import {
  chosenNode,
  has,
  missingExpression,
  nodeOf,
  nodesOf,
  type Reading,
  spanOfNode,
  spanOfToken,
  tokenOf,
  tokensOf,
} from "./reading.ts";
import { makeTest } from "./tests.ts";
import { makeDate, makeNumber, makePercent, makeText, makeTruth } from "./values.ts";

/** Prefixes (`not`, `-`, `P% of`) and chained comparisons may be this many in one expression, so that no tree is too deep to walk. */
const operatorLimit = 100;

/** Counts the operators of one outermost expression. */
interface Budget {
  left: number;
}

export function makeExpression(node: SyntaxNode | undefined, at: number, reading: Omit<Reading, "expression">): Expression {
  const budget: Budget = { left: operatorLimit };
  const inner: Reading = { ...reading, expression: (child, place) => make(child, place, inner, budget) };
  return make(node, at, inner, budget);
}

function make(node: SyntaxNode | undefined, at: number, reading: Reading, budget: Budget): Expression {
  if (node === undefined) return missingExpression(at);
  if (node.name === "operand") return new FlatExpression(node, [], reading, budget).read(at);
  if (node.name === "bracketed") return makeBracketed(node, reading);
  const operand = nodeOf(node, "operand");
  if (operand === undefined) return missingExpression(at);
  const followers = node.name === "expression" ? nodesOf(node, "continuation").map(chosenNode) : nodesOf(node, "arithmetic");
  return new FlatExpression(operand, followers, reading, budget).read(at);
}

/**
 * Gives an operand and what follows it their shape. From loosest to closest: `and` and `or`, which share a level because they may
 * not be mixed; `not`; comparisons and tests; `+ -`; `* /`; a minus sign.
 */
class FlatExpression {
  readonly #first: SyntaxNode;
  readonly #followers: readonly (SyntaxNode | undefined)[];
  readonly #reading: Reading;
  readonly #budget: Budget;
  #index = 0;

  constructor(first: SyntaxNode, followers: readonly (SyntaxNode | undefined)[], reading: Reading, budget: Budget) {
    this.#first = first;
    this.#followers = followers;
    this.#reading = reading;
    this.#budget = budget;
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
    this.#budget.left--;
    if (this.#budget.left === -1) {
      this.#reading.report(diagnostic("nested-too-deep", { file: this.#reading.file, span: spanOfNode(node) }, { limit: operatorLimit }));
    }
    return this.#budget.left >= 0;
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
    for (let count = 0; ; count++) {
      const test = this.#take("test");
      if (test === undefined) return expression;
      if (count === 1) this.#reportChain(test);
      if (count > 0 && !this.#mayNest(test)) continue;
      // What a chain compares is unclear, and the chain has been reported: nothing more is said about its left side.
      const left = count === 0 ? expression : missingExpression(expression.span.end);
      expression = makeTest(left, test, this.#reading, (right, place) => this.#sumOf(right, place));
    }
  }

  #reportChain(test: SyntaxNode): void {
    this.#reading.report(diagnostic("chained-comparison", { file: this.#reading.file, span: spanOfNode(test) }, {}));
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

const noPrefixes: readonly ParserToken[] = [];

/** `not`, `-` and `P% of` before an operand, in the order written. */
function prefixesOf(operand: SyntaxNode): readonly ParserToken[] {
  if (operand.firstChild?.key === "primary") return noPrefixes;
  const found = [tokensOf(operand, K.not), tokensOf(operand, T.minus), tokensOf(operand, T.percent)].filter((tokens) => tokens.length > 0);
  return found.length < 2 ? (found[0] ?? []) : found.flat().sort((a, b) => a.startOffset - b.startOffset);
}

function applyPrefix(prefix: ParserToken, operand: Expression): Expression {
  const span = { start: prefix.startOffset, end: operand.span.end };
  if (prefix.tokenType === T.percent) return { kind: "percent-of", span, percent: makePercent(prefix), operand };
  return { kind: prefix.image === "not" ? "not" : "negative", span, operand };
}

function signOf(node: SyntaxNode): ParserToken | undefined {
  return tokenOf(node, T.plus) ?? tokenOf(node, T.minus) ?? tokenOf(node, T.star) ?? tokenOf(node, T.slash);
}

export function makeBracketed(node: SyntaxNode, reading: Reading): Expression & { readonly kind: "group-expression" } {
  const span = spanOfNode(node);
  return {
    kind: "group-expression",
    span,
    expression: reading.expression(nodeOf(node, "expression"), tokenOf(node, T.leftBracket)!.endOffset),
  };
}

type NodeMaker = (node: SyntaxNode, reading: Reading) => Expression;

const primaryMakers: Readonly<Record<string, NodeMaker>> = {
  bracketed: makeBracketed,
  did: makeDid,
  countOf: makeCount,
  totalOf: makeTotal,
  daysSince: makeDaysSince,
  path: makePath,
  leadPath: makePath,

  atLeastOf(node, reading) {
    const span = spanOfNode(node);
    const count = tokenOf(node, T.number);
    if (count === undefined) return missingExpression(span.end);
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

function makeExpressionList(node: SyntaxNode | undefined, at: number, reading: Reading): readonly Expression[] {
  return nodesOf(node, "expression").map((expression) => reading.expression(expression, at));
}

function makePrimary(node: SyntaxNode | undefined, at: number, reading: Reading): Expression {
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
