import { diagnostic } from "@scoreline/diagnostics";
import type { Analysis } from "../analysis.ts";
import { figureBetween } from "../attainable/stretches.ts";
import { numericRowsOf, wholeIn, written, type NumericRows, type Stretch } from "../conditions/numeric-rows.ts";

/** Two rows from one figure to another that share some. Where one is within the other, or open at an end, the order says what is meant. */
export const overlappingRows: Analysis = {
  code: "overlapping-rows",
  find: (plan, locationOf) =>
    numericRowsOf(plan).flatMap((all) =>
      overlapsIn(all).map(({ row, above, example }) =>
        diagnostic(
          "overlapping-rows",
          locationOf(row),
          { subject: all.subject, example: written(example) },
          { related: [{ ...locationOf(above), message: "the row above, which counts" }] },
        ),
      ),
    ),
};

type Row = NumericRows["rows"][number];

const figureIn = ({ low, high }: Stretch): number => (low === high ? low : figureBetween(low, high));

function overlapsIn({
  stretches,
  rows,
}: NumericRows): readonly { readonly row: Row["row"]; readonly above: Row["row"]; readonly example: number }[] {
  const isBounded = ({ holds }: Row): boolean => holds[0] === false && holds.at(-1) === false;
  return rows.flatMap((own, at) => {
    if (!isBounded(own)) return [];
    for (const other of rows.slice(0, at)) {
      if (!isBounded(other)) continue;
      const shared = stretches.filter((_, place) => own.holds[place] && other.holds[place]);
      const isWithin = [own, other].some((row) => row.holds.every((holds, place) => !holds || (own.holds[place] && other.holds[place])));
      if (shared.length === 0 || isWithin) continue;
      const example = wholeIn([shared[0]!])?.low ?? figureIn(shared[0]!);
      return [{ row: own.row, above: other.row, example }];
    }
    return [];
  });
}
