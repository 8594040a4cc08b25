import { diagnostic, type Span } from "@scoreline/diagnostics";
import type { Expression, TextTest } from "../../ast.ts";
import type { ByRule } from "../grammar/grammar.ts";
import { K, T } from "../token-types.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { makePath } from "./paths.ts";
import { chosenNode, has, missingExpression, nodeOf, nodesOf, type Reading, spanOfNode, spanOfToken, tokenOf } from "./reading.ts";
import { makeDuration, makeName, makeRatingName, makeText, makeTexts, makeValues } from "./values.ts";

/** What a comparison leaves to the reader of the flat expression: the operand on its right. */
export type ReadOperand = (operand: SyntaxNode | undefined, at: number) => Expression;

type TestMaker = (subject: Expression, node: SyntaxNode, span: Span, reading: Reading, operand: ReadOperand) => Expression;

const comparisons = [
  ["=", T.equal],
  [">", T.greater],
  [">=", T.greaterEqual],
  ["<", T.less],
  ["<=", T.lessEqual],
] as const;

const makers: Readonly<Record<string, TestMaker>> = {
  comparison(subject, node, span, _reading, operand) {
    const [operator, token] = comparisons
      .map(([sign, type]) => [sign, tokenOf(node, type)] as const)
      .find(([, found]) => found !== undefined)!;
    const operatorSpan = spanOfToken(token!);
    const right = operand(nodeOf(node, "operand"), operatorSpan.end);
    return { kind: "comparison", span: { start: span.start, end: right.span.end }, left: subject, operator, operatorSpan, right };
  },

  isTest(subject, node, span, reading, operand) {
    const is = tokenOf(node, K.is)!;
    const not = tokenOf(node, K.not);
    const negated = not !== undefined;
    if (has(node, K.missing)) return { kind: "missing-test", span, subject, test: negated ? "known" : "missing" };
    if (has(node, K.known)) return { kind: "missing-test", span, subject, test: negated ? "missing" : "known" };
    if (has(node, K.one)) return { kind: "one-of", span, subject, negated, values: makeValues(nodeOf(node, "valueList")) };
    if (has(node, K.in)) return { kind: "in-list", span, subject, negated, list: makeName(tokenOf(node, T.name), span.end) };
    const between = nodeOf(node, "between");
    if (between !== undefined) return makeBetween(subject, between, span, negated, reading);
    const operatorSpan = { start: is.startOffset, end: (not ?? is).endOffset };
    const right = operand(nodeOf(node, "operand"), operatorSpan.end);
    return {
      kind: "comparison",
      span: { start: span.start, end: right.span.end },
      left: subject,
      operator: negated ? "is not" : "is",
      operatorSpan,
      right,
    };
  },

  between: (subject, node, span, reading) => makeBetween(subject, node, span, false, reading),

  textTest(subject, node, span, reading) {
    const any = has(node, K.any);
    const patterns = makeTexts(nodeOf(node, "textList"));
    if (!any && patterns.length > 1) reportMissingAnyOf(patterns[0]!.span, "any of", reading);
    return {
      kind: "text-test",
      span,
      subject,
      test: textTestOf(node),
      negated: has(node, K.does),
      any: any || patterns.length > 1,
      patterns,
    };
  },

  matches(subject, node, span) {
    return { kind: "matches", span, subject, pattern: makeText(tokenOf(node, T.text), span.end) };
  },

  includes(subject, node, span, reading) {
    const values = makeTexts(nodeOf(node, "textList"));
    const quantifier = has(node, K.any) ? "any" : has(node, K.all) ? "all" : "one";
    if (quantifier === "one" && values.length > 1) reportMissingAnyOf(values[0]!.span, "any of", reading);
    return { kind: "includes", span, subject, quantifier: quantifier === "one" && values.length > 1 ? "any" : quantifier, values };
  },

  dateWindow(subject, node, span) {
    const duration = makeDuration(nodeOf(node, "duration"));
    if (duration === undefined) return missingExpression(span.end);
    return { kind: "date-window", span, subject, direction: has(node, K.next) ? "next" : "last", duration };
  },

  dateOrder(subject, node, span, reading) {
    const date = reading.expression(nodeOf(node, "arithmeticExpression"), span.end);
    return { kind: "date-order", span, subject, direction: has(node, K.before) ? "before" : "after", date };
  },

  rated(subject, node, span, reading) {
    const ratings = nodesOf(node, "ratingName").map((rating) => makeRatingName(rating, span.end));
    if (ratings.length === 0) ratings.push(makeRatingName(undefined, span.end));
    const relation = has(node, K.any) ? "any of" : has(node, K.better) ? "or better" : has(node, K.worse) ? "or worse" : "exactly";
    if (subject.kind !== "name-expression") {
      if (subject.kind !== "missing-expression") {
        reading.report(
          diagnostic(
            "unexpected-text",
            { file: reading.file, span: subject.span },
            {
              found: "this",
              expected: "the name of a score",
              example: "Write it like fit rated B or better.",
            },
          ),
        );
      }
      return missingExpression(span.end);
    }
    return { kind: "rated", span, score: subject.name, relation, ratings };
  },
} satisfies ByRule<TestMaker>;

function makeBetween(subject: Expression, node: SyntaxNode, span: Span, negated: boolean, reading: Reading): Expression {
  const [low, high] = nodesOf(node, "arithmeticExpression");
  const and = tokenOf(node, K.and);
  return {
    kind: "between",
    span,
    subject,
    negated,
    low: reading.expression(low, tokenOf(node, K.between)!.endOffset),
    high: reading.expression(high, and?.endOffset ?? span.end),
  };
}

function textTestOf(node: SyntaxNode): TextTest {
  if (has(node, K.contains) || has(node, K.contain)) return "contains";
  if (has(node, K.starts) || has(node, K.start)) return "starts with";
  if (has(node, K.ends) || has(node, K.end)) return "ends with";
  return "mentions";
}

function reportMissingAnyOf(first: Span, words: string, reading: Reading): void {
  reading.report(
    diagnostic(
      "missing-any-of",
      { file: reading.file, span: first },
      {},
      {
        fixes: [
          { title: `Add ${words}`, edits: [{ file: reading.file, span: { start: first.start, end: first.start }, text: `${words} ` }] },
        ],
      },
    ),
  );
}

/** Makes the test that follows a subject. */
export function makeTest(subject: Expression, test: SyntaxNode, reading: Reading, operand: ReadOperand): Expression {
  const node = chosenNode(test);
  if (node === undefined) return missingExpression(subject.span.end);
  const span = { start: subject.span.start, end: Math.max(subject.span.end, spanOfNode(node).end) };
  return makers[node.name]!(subject, node, span, reading, operand);
}

/** The filter after `did E where`: a condition in brackets, or a property and a test. */
export function makeFilter(node: SyntaxNode | undefined, at: number, reading: Reading): Expression {
  if (node === undefined) return missingExpression(at);
  const bracketed = nodeOf(node, "bracketed");
  if (bracketed !== undefined) return reading.expression(bracketed, at);
  const path = nodeOf(node, "leadPath") ?? nodeOf(node, "path");
  if (path === undefined) return missingExpression(at);
  const subject = makePath(path);
  const test = nodeOf(node, "test");
  return test === undefined ? subject : makeTest(subject, test, reading, (operand, place) => reading.expression(operand, place));
}
