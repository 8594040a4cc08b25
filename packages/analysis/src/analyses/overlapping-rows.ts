import { diagnostic } from "@scoreline/diagnostics";
import type { Analysis } from "../analysis.ts";
import { maskedLines, type Line } from "../conditions/lists.ts";
import { figuresIn, numericRowsOf, type NumericRows } from "../conditions/numeric-rows.ts";

/**
 * Two rows from one figure to another that share some. Where one is within the other, or open at an end, the order says what is meant. Of a
 * row that never counts, `masked-row` says so.
 */
export const overlappingRows: Analysis = {
  code: "overlapping-rows",
  find(plan, locationOf) {
    const never = new Set<Line>(maskedLines(plan).flatMap(({ masked }) => masked.map(({ line }) => line)));
    return numericRowsOf(plan).flatMap((all) =>
      overlapsIn(all, never).map(({ row, above, shared }) =>
        diagnostic(
          "overlapping-rows",
          locationOf(row),
          { subject: all.subject, shared },
          { related: [{ ...locationOf(above), message: "the row above, which counts" }] },
        ),
      ),
    );
  },
};

type Row = NumericRows["rows"][number];

interface Overlap {
  readonly row: Row["row"];
  readonly above: Row["row"];
  readonly shared: string;
}

function overlapsIn(all: NumericRows, never: ReadonlySet<Line>): readonly Overlap[] {
  const isBounded = ({ holds }: Row): boolean => holds[0] === false && holds.at(-1) === false;
  const rows = all.rows.filter((each) => isBounded(each) && !never.has(each.row));
  return rows.flatMap((own, at) => {
    for (const other of rows.slice(0, at)) {
      const isShared = own.holds.map((holds, place) => holds && other.holds[place]!);
      const isWithin = [own, other].some((row) => row.holds.every((holds, place) => !holds || isShared[place]));
      const from = isShared.indexOf(true);
      if (from < 0 || isWithin) continue;
      const shared = figuresIn(all, from, isShared.indexOf(false, from));
      if (shared !== null) return [{ row: own.row, above: other.row, shared: shared.figures }];
    }
    return [];
  });
}
