import type { Rule } from "../rule.ts";

export const matrixOfOneScore: Rule = {
  code: "matrix-of-one-score",
  stage: "text",
  check({ program, matrix }) {
    if (matrix === null || matrix.rowScore === null || matrix.rowScore !== matrix.columnScore) return;
    program.reporter.report("matrix-of-one-score", matrix.file, matrix.declaration.columnScore, { name: matrix.rowScore.name });
  },
};
