import { diagnostic, type Span } from "@scoreline/diagnostics";
import type { Expression, RatedExpression, RatingName } from "../../ast.ts";
import type { ByRule } from "../grammar/grammar.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { K, T } from "../token-types.ts";
import { comparisons, reportMissingAnyOf, textTestOf } from "./operators.ts";
import { has, missingExpression, nodeOf, nodesOf, type Reading, spanOfToken, tokenOf } from "./reading.ts";
import { makeDuration, makeName, makeRatingName, makeText, makeTexts, makeValues } from "./values.ts";

/** What a test leaves to the reader of the expression that it is in: the operands on its right. */
export interface Operands {
  /** After a sign or `is`: as far as it reaches in the expression around. */
  readonly operand: (operand: SyntaxNode | undefined, at: number) => Expression;
  /** The ends of `between`, the date of `before`. */
  readonly arithmetic: (node: SyntaxNode | undefined, at: number) => Expression;
}

type TestMaker = (subject: Expression, node: SyntaxNode, span: Span, reading: Reading, operands: Operands) => Expression;

export const testMakers: Readonly<Record<string, TestMaker>> = {
  comparison(subject, node, span, _reading, { operand }) {
    const [operator, token] = comparisons
      .map(([sign, type]) => [sign, tokenOf(node, type)] as const)
      .find(([, found]) => found !== undefined)!;
    const operatorSpan = spanOfToken(token!);
    const right = operand(nodeOf(node, "operand"), operatorSpan.end);
    return { kind: "comparison", span: { start: span.start, end: right.span.end }, left: subject, operator, operatorSpan, right };
  },

  isTest(subject, node, span, reading, operands) {
    const is = tokenOf(node, K.is)!;
    const not = tokenOf(node, K.not);
    const negated = not !== undefined;
    if (has(node, K.missing)) return { kind: "missing-test", span, subject, test: negated ? "known" : "missing" };
    if (has(node, K.known)) return { kind: "missing-test", span, subject, test: negated ? "missing" : "known" };
    if (has(node, K.unrated)) return makeRated(subject, span, negated ? "not unrated" : "unrated", [], reading);
    if (has(node, K.one)) return { kind: "one-of", span, subject, negated, values: makeValues(nodeOf(node, "valueList")) };
    if (has(node, K.in)) return { kind: "in-list", span, subject, negated, list: makeName(tokenOf(node, T.name), span.end) };
    const between = nodeOf(node, "between");
    if (between !== undefined) return makeBetween(subject, between, span, negated, operands);
    const operatorSpan = { start: is.startOffset, end: (not ?? is).endOffset };
    const right = operands.operand(nodeOf(node, "operand"), operatorSpan.end);
    return {
      kind: "comparison",
      span: { start: span.start, end: right.span.end },
      left: subject,
      operator: negated ? "is not" : "is",
      operatorSpan,
      right,
    };
  },

  between: (subject, node, span, _reading, operands) => makeBetween(subject, node, span, false, operands),

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

  dateOrder(subject, node, span, _reading, { arithmetic }) {
    const date = arithmetic(nodeOf(node, "arithmeticExpression"), span.end);
    return { kind: "date-order", span, subject, direction: has(node, K.before) ? "before" : "after", date };
  },

  rated(subject, node, span, reading) {
    const ratings = nodesOf(node, "ratingName").map((rating) => makeRatingName(rating, span.end));
    if (ratings.length === 0) ratings.push(makeRatingName(undefined, span.end));
    const relation = has(node, K.any) ? "any of" : has(node, K.better) ? "or better" : has(node, K.worse) ? "or worse" : "exactly";
    return makeRated(subject, span, relation, ratings, reading);
  },
} satisfies ByRule<TestMaker>;

function makeRated(
  subject: Expression,
  span: Span,
  relation: RatedExpression["relation"],
  ratings: readonly RatingName[],
  reading: Reading,
): Expression {
  if (subject.kind === "name-expression") return { kind: "rated", span, score: subject.name, relation, ratings };
  if (subject.kind !== "missing-expression") {
    const data = { problem: "Only a score has ratings, and this is none.", example: "Write it like fit rated B or better." };
    reading.report(diagnostic("unexpected-text", { file: reading.file, span: subject.span }, data));
  }
  return missingExpression(span.end);
}

function makeBetween(subject: Expression, node: SyntaxNode, span: Span, negated: boolean, { arithmetic }: Operands): Expression {
  const [low, high] = nodesOf(node, "arithmeticExpression");
  const and = tokenOf(node, K.and);
  return {
    kind: "between",
    span,
    subject,
    negated,
    low: arithmetic(low, tokenOf(node, K.between)!.endOffset),
    high: arithmetic(high, and?.endOffset ?? span.end),
  };
}
