import { enumerated } from "@scoreline/semantics";
import type { Expression, OneOfExpression, ComparisonExpression } from "../../ast.ts";
import { withoutBrackets } from "../../ast/same-syntax.ts";
import { asksWhich, ratedAs } from "../../infer/other-wording.ts";
import type { ScoreSymbol } from "../../model.ts";
import { textOf, type Program } from "../../symbols/program.ts";
import { replaceFix } from "../../symbols/reporter.ts";
import type { Rule } from "../rule.ts";

/** `engagement is 1`, where the engagement has a rating 1: that asks for exactly one point. In what a test expects, points are meant. */
export const pointsNotRating: Rule = {
  code: "points-not-rating",
  stage: "sound",
  check({ program, nodes }) {
    const expected = nodes("expect-line");
    for (const { file, node } of [...nodes("comparison"), ...nodes("one-of")]) {
      const asked = askedOf(node, program);
      if (asked === null) continue;
      if (expected.some((line) => line.file === file && line.node.span.start <= node.span.start && node.span.end <= line.node.span.end))
        continue;
      const { score, numbers } = asked;
      const instead = ratedAs(score, numbers, node);
      program.reporter.report(
        "points-not-rating",
        file,
        node,
        { what: textOf(program, file, node), points: inPoints(numbers), score, ratings: inRatings(numbers), instead },
        { fixes: [replaceFix(`Write “${instead}”`, file, node, instead)] },
      );
    }
  },
};

/** The score that is compared with numbers, each of which is the name of a rating of it. */
function askedOf(node: ComparisonExpression | OneOfExpression, program: Program) {
  if (!asksWhich(node)) return null;
  const score = scoreIn(node.kind === "comparison" ? node.left : node.subject, program);
  if (score === null) return null;
  const numbers = (node.kind === "comparison" ? [node.right] : node.values).map((value) => (value.kind === "number" ? value.decimal : ""));
  if (!numbers.every((number) => score.ratings.some(({ name }) => name === number))) return null;
  return { score: score.name, numbers };
}

function scoreIn(expression: Expression, program: Program): ScoreSymbol | null {
  const subject = withoutBrackets(expression);
  return subject.kind === "name-expression" && program.types.get(subject)?.kind === "points" ? program.scores.get(subject.name.text) : null;
}

const inRatings = (numbers: readonly string[]): string =>
  numbers.length === 1 ? `a rating ${numbers[0]!}` : `the ratings ${enumerated(numbers, "and", Infinity)}`;

function inPoints(numbers: readonly string[]): string {
  const all = enumerated(numbers, "or", Infinity);
  return all === "1" ? "exactly 1 point" : `exactly ${all} points`;
}
