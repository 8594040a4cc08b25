import type { Rule } from "../rule.ts";

/** The scores of a matrix; `rated` and the tables of tests ask where they resolve their names. */
export const scoreWithoutRatings: Rule = {
  code: "score-without-ratings",
  stage: "text",
  check({ program, matrix }) {
    if (matrix === null) return;
    const { file, rowScore, columnScore, declaration } = matrix;
    if (rowScore?.ratings.length === 0)
      program.reporter.report("score-without-ratings", file, declaration.rowScore, { name: rowScore.name });
    if (columnScore?.ratings.length === 0 && columnScore !== rowScore) {
      program.reporter.report("score-without-ratings", file, declaration.columnScore, { name: columnScore.name });
    }
  },
};
