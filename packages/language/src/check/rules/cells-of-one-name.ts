import { cellName } from "@scoreline/semantics";
import type { Rule } from "../rule.ts";

/** Ratings with spaces in them can make two cells sound alike: “A B” by “C”, and “A” by “B C”. */
export const cellsOfOneName: Rule = {
  code: "cells-of-one-name",
  stage: "text",
  check({ program, matrix }) {
    if (matrix === null || matrix.rowScore === null || matrix.columnScore === null) return;
    const seen = new Set<string>();
    for (const row of matrix.rowScore.ratings) {
      for (const column of matrix.columnScore.ratings) {
        const cell = cellName(row.name, column.name);
        if (seen.has(cell)) {
          program.reporter.report("cells-of-one-name", matrix.file, matrix.declaration.columnScore, { cell });
          return;
        }
        seen.add(cell);
      }
    }
  },
};
