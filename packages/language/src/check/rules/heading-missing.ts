import type { Span } from "@scoreline/diagnostics";
import type { RatingSymbol, ScoreSymbol } from "../../model.ts";
import { inWords } from "../../symbols/suggest.ts";
import type { Rule } from "../rule.ts";

/** Silent where a heading could not be understood: it may be the one that seems to be missing. */
export const headingMissing: Rule = {
  code: "heading-missing",
  stage: "text",
  check({ program, matrix }) {
    if (matrix === null) return;
    const {
      file,
      declaration: { grid },
      rowScore,
      columnScore,
      rows,
      columns,
    } = matrix;
    const check = (
      score: ScoreSymbol | null,
      headings: readonly (RatingSymbol | null)[],
      side: string,
      at: { readonly span: Span },
    ): void => {
      if (score === null || headings.includes(null)) return;
      const missing = score.ratings.filter((rating) => !headings.includes(rating));
      if (missing.length === 0) return;
      program.reporter.report("heading-missing", file, at, { side, ratings: inWords(missing.map(({ name }) => name)), score: score.name });
    };
    check(columnScore, columns, "column", grid.rows[0] ?? grid);
    check(rowScore, rows, "row", grid.rows.at(-1) ?? grid);
  },
};
