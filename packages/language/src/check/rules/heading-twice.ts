import type { RatingSymbol } from "../../model.ts";
import type { GridCell } from "../../ast.ts";
import type { Rule } from "../rule.ts";

export const headingTwice: Rule = {
  code: "heading-twice",
  stage: "text",
  check({ program, matrix }) {
    if (matrix === null) return;
    const {
      file,
      declaration: { grid },
      rows,
      columns,
    } = matrix;
    const [header, ...body] = grid.rows;
    const check = (headings: readonly (RatingSymbol | null)[], cells: readonly (GridCell | undefined)[], side: string): void => {
      headings.forEach((rating, index) => {
        const cell = cells[index];
        const first = headings.indexOf(rating);
        if (rating === null || cell === undefined || first === index) return;
        program.reporter.report(
          "heading-twice",
          file,
          cell,
          { name: rating.name, side },
          {
            related: cells[first] === undefined ? [] : [{ file, span: cells[first].span, message: `the first ${side}` }],
          },
        );
      });
    };
    check(columns, header?.cells.slice(1) ?? [], "column");
    check(
      rows,
      body.map((row) => row.cells[0]),
      "row",
    );
  },
};
