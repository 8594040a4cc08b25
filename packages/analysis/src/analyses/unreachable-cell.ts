import { diagnostic, type Diagnostic } from "@scoreline/diagnostics";
import type { Plan, PlanMatrix } from "@scoreline/plan";
import { cellName, enumerated } from "@scoreline/semantics";
import type { Analysis, Cell, LocationOf } from "../analysis.ts";
import { unreachableIn } from "../attainable/unreachable.ts";
import { discardsOfCell } from "../attainable/why-never.ts";

/** A cell with an action to which no lead comes, though its ratings are each reached. One that says `none` promises nothing to anybody. */
export const unreachableCell: Analysis = {
  code: "unreachable-cell",
  find(plan, locationOf) {
    const { matrix } = plan;
    if (matrix === null) return [];
    return unreachableIn(plan)
      .cells.filter(({ row, column }) => matrix.cells[row]![column] !== null)
      .map((cell) => found(plan, matrix, cell, locationOf));
  },
};

function found(plan: Plan, matrix: PlanMatrix, cell: Cell, locationOf: LocationOf): Diagnostic {
  const discards = discardsOfCell(plan, cell);
  const [only, another] = discards;
  return diagnostic(
    "unreachable-cell",
    locationOf({ cell }),
    { name: nameOf(plan, matrix, cell), reason: only === undefined ? othersOf(plan, matrix, cell) : "all that would are discarded" },
    only === undefined || another !== undefined ? {} : { related: [{ ...locationOf(only), message: "the discard" }] },
  );
}

/** No more cells are named. */
const mostNamed = 4;

/** Where the leads of its row come instead, or those of its column where that are fewer. */
function othersOf(plan: Plan, matrix: PlanMatrix, { row, column }: Cell): string {
  const { cells, scores } = unreachableIn(plan);
  const isOpen = (other: Cell): boolean =>
    !scores[matrix.rows]!.ratings.has(other.row) &&
    !scores[matrix.columns]!.ratings.has(other.column) &&
    !cells.some((never) => never.row === other.row && never.column === other.column);
  const across = matrix.cells[row]!.map((_, at) => ({ row, column: at })).filter(isOpen);
  const down = matrix.cells.map((_, at) => ({ row: at, column })).filter(isOpen);
  const isAcross = across.length <= down.length;
  const [score, rating, open] = isAcross ? ([matrix.rows, row, across] as const) : ([matrix.columns, column, down] as const);
  const { name, ratings } = plan.scores[score]!;
  const who = `leads with “${ratings[rating]!.name}” in “${name}”`;
  if (open.length === 0) return `no ${who} come to any cell`;
  // Whether they do come to those is not said: that may not be settled.
  return `${who} come to no cell but ${enumerated(
    open.map((other) => nameOf(plan, matrix, other)),
    "or",
    mostNamed,
  )}`;
}

const nameOf = ({ scores }: Plan, { rows, columns }: PlanMatrix, { row, column }: Cell): string =>
  cellName(scores[rows]!.ratings[row]!.name, scores[columns]!.ratings[column]!.name);
