import { diagnostic } from "@scoreline/diagnostics";
import type { Analysis } from "../analysis.ts";
import { numericRowsOf, wholeIn, written, type NumericRows, type Stretch } from "../conditions/numeric-rows.ts";

/**
 * Rows that sort by a figure, and have none for some figures between them. Below the least and above the most, none may be meant, and so
 * between rows that ask for one figure each.
 */
export const gapInRows: Analysis = {
  code: "gap-in-rows",
  find: (plan, locationOf) =>
    numericRowsOf(plan).flatMap((rows) =>
      gapsIn(rows).map(({ low, high }) => {
        const { criterion, subject } = rows;
        const example = Math.floor((low + high) / 2);
        return diagnostic("gap-in-rows", locationOf(criterion), {
          subject,
          gap: low === high ? written(low) : `${written(low)} to ${written(high)}`,
          example: high - low < 2 ? "" : `, for instance ${written(example)}`,
        });
      }),
    ),
};

/** The whole numbers that no row takes, between some that rows take. */
function gapsIn({ criterion, stretches, rows }: NumericRows): readonly Stretch[] {
  if (criterion.rows.some(({ when }) => when === null)) return [];
  const isRange = (place: number): boolean =>
    rows.some(({ holds }) => holds[place] && holds.some((other, at) => other && stretches[at]!.low < stretches[at]!.high));
  const isTaken = stretches.map((_, place) => rows.some(({ holds }) => holds[place]));
  const last = isTaken.lastIndexOf(true);
  const gaps: Stretch[] = [];
  for (let from = isTaken.indexOf(true) + 1; from > 0 && from < last; from++) {
    if (isTaken[from]) continue;
    const until = isTaken.indexOf(true, from);
    const gap = wholeIn(stretches.slice(from, until));
    if (gap !== null && isRange(from - 1) && isRange(until)) gaps.push(gap);
    from = until;
  }
  return gaps;
}
