import { displayWidth, padToWidth, type Fix, type Span } from "@scoreline/diagnostics";
import type { RatingSymbol, ScoreSymbol } from "../../model.ts";
import { textOf } from "../../symbols/program.ts";
import { inWords } from "../../symbols/suggest.ts";
import { alignGrid } from "../../format/align-grid.ts";
import type { ResolvedMatrix } from "../../infer/context.ts";
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
    const written = ({ file: of, declaration }: RatingSymbol): string => textOf(program, of, declaration.rating);
    const check = (
      score: ScoreSymbol | null,
      headings: readonly (RatingSymbol | null)[],
      side: string,
      at: { readonly span: Span },
      added: (ratings: readonly string[]) => Fix,
    ): void => {
      if (score === null || headings.includes(null)) return;
      const missing = score.ratings.filter((rating) => !headings.includes(rating));
      if (missing.length === 0) return;
      const data = { side, ratings: inWords(missing.map(({ name }) => name)), score: score.name };
      const isWhole = grid.rows.length === 0 && rowScore !== null && columnScore !== null;
      const fix = isWhole
        ? wholeGrid(matrix, textOf(program, file, matrix.declaration), rowScore.ratings.map(written), columnScore.ratings.map(written))
        : grid.rows.length > 0
          ? added(missing.map(written))
          : null;
      program.reporter.report("heading-missing", file, at, data, { fixes: fix === null ? [] : [fix] });
    };
    check(columnScore, columns, "column", grid.rows[0] ?? grid, (ratings) => addedColumns(matrix, ratings));
    check(rowScore, rows, "row", grid.rows.at(-1) ?? grid, (ratings) => addedRows(matrix, program.filesByPath.get(file)!.text, ratings));
  },
};

/** What cells say until somebody says what happens: nothing. */
const nothing = "none";

/** It is for people to say what happens there. */
const choice = (title: string, edits: Fix["edits"]): Fix => ({ title, isChoice: true, edits });

function addedColumns({ file, declaration: { grid } }: ResolvedMatrix, ratings: readonly string[]): Fix {
  const edits = grid.rows.map(({ span: { end } }, row) => ({
    file,
    span: { start: end, end },
    text: ratings
      .map((rating) => ` ${padToWidth(row === 0 ? rating : nothing, Math.max(displayWidth(rating), nothing.length))} |`)
      .join(""),
  }));
  return choice(ratings.length === 1 ? "Add the column" : "Add the columns", edits);
}

/** On lines that begin as the last one does, after its comment. */
function addedRows({ file, declaration: { grid } }: ResolvedMatrix, text: string, ratings: readonly string[]): Fix {
  const last = grid.rows.at(-1)!;
  const indent = /[ \t]*$/.exec(text.slice(0, last.span.start))![0];
  const cells = ` ${nothing} |`.repeat(Math.max(0, last.cells.length - 1));
  const added = ratings.map((rating) => `\n${indent}| ${rating} |${cells}`).join("");
  const end = last.span.end + /^[^\r\n]*/.exec(text.slice(last.span.end))![0].length;
  return choice(ratings.length === 1 ? "Add the row" : "Add the rows", [{ file, span: { start: end, end }, text: added }]);
}

/** A row for each rating of the one score, and a column for each of the other. */
function wholeGrid({ file, declaration }: ResolvedMatrix, text: string, rows: readonly string[], columns: readonly string[]): Fix {
  const line = (heading: string, cells: readonly string[]): string => `\n  | ${[heading, ...cells].join(" | ")} |`;
  const none = columns.map(() => nothing);
  const written = [line("", columns), ...rows.map((rating) => line(rating, none))].join("");
  const grid = alignGrid(written, 1)?.text ?? written.slice(1);
  const open = declaration.span.start + text.indexOf("{") + 1;
  const end = /^\s*\}/.test(text.slice(text.indexOf("{") + 1)) ? declaration.span.start + text.lastIndexOf("}") : open;
  return choice("Write all rows and columns", [{ file, span: { start: open, end }, text: end === open ? `\n${grid}` : `\n${grid}\n` }]);
}
