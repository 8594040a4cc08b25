import type { Rule } from "../rule.ts";

/** Rows of a matrix and of a table of cases. */
export const rowOfOtherLength: Rule = {
  code: "row-of-other-length",
  stage: "text",
  check({ program, nodes }) {
    for (const { file, node } of nodes("grid")) {
      const [header, ...rows] = node.rows;
      for (const row of rows) {
        if (header === undefined || row.cells.length === header.cells.length) continue;
        program.reporter.report(
          "row-of-other-length",
          file,
          row,
          { found: row.cells.length === 1 ? "1 cell" : `${row.cells.length} cells`, needed: header.cells.length },
          {
            related: [{ file, span: header.span, message: "the first row" }],
          },
        );
      }
    }
  },
};
