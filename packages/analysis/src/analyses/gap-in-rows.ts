import { diagnostic } from "@scoreline/diagnostics";
import type { Analysis } from "../analysis.ts";
import { figuresIn, numericRowsOf, written, type Figures, type NumericRows } from "../conditions/numeric-rows.ts";

/**
 * Rows that sort by a figure, and have none for some figures between them. Below the least and above the most, none may be meant, and so
 * between rows that ask for one figure each. Where the model compares the figure with whole numbers alone, it is taken to be one.
 */
export const gapInRows: Analysis = {
  code: "gap-in-rows",
  find: (plan, locationOf) =>
    numericRowsOf(plan).flatMap((rows) =>
      gapsIn(rows).map(({ figures, example }) => {
        const { criterion, subject } = rows;
        return diagnostic("gap-in-rows", locationOf(criterion), {
          subject,
          gap: figures,
          example: example === null ? "" : `, for instance ${written(example)}`,
        });
      }),
    ),
};

/** What no row takes, between some that rows take. */
function gapsIn(all: NumericRows): readonly Figures[] {
  const { criterion, stretches, rows } = all;
  if (criterion.rows.some(({ when }) => when === null)) return [];
  const isRange = (place: number): boolean => rows.some((row) => row.isRange && row.holds[place]);
  const isTaken = stretches.map((_, place) => rows.some(({ holds }) => holds[place]));
  const last = isTaken.lastIndexOf(true);
  const gaps: Figures[] = [];
  for (let from = isTaken.indexOf(true) + 1; from > 0 && from < last; from++) {
    if (isTaken[from]) continue;
    const until = isTaken.indexOf(true, from);
    const gap = figuresIn(all, from, until);
    if (gap !== null && isRange(from - 1) && isRange(until)) gaps.push(gap);
    from = until;
  }
  return gaps;
}
