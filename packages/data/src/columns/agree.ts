import type { Row } from "../read/data-file.ts";
import type { RowPart, RowProblem } from "../read/row-problem.ts";
import { shownValue } from "../data-error.ts";
import type { PlacedColumn } from "./column-choice.ts";

/** The column that counts of those of a row that name the same thing, and the problem with it where another says something else. */
export interface Agreed {
  /** The first that says anything, else the first. */
  readonly chosen: PlacedColumn;
  readonly problem: RowProblem | null;
}

/** The first of some columns, of which there is one at least, that says anything; else the first. */
export function firstSaying(columns: readonly PlacedColumn[], row: Row, saidBy: (raw: unknown) => string | null): PlacedColumn {
  return columns.find(({ slot }) => saidBy(row[slot]) !== null) ?? columns[0]!;
}

/** Asks columns that name the same thing of a row what they say, of which there is one at least; `saidBy` gives null for what says nothing. */
export function agreed(
  part: RowPart,
  columns: readonly PlacedColumn[],
  line: number,
  row: Row,
  saidBy: (raw: unknown) => string | null,
): Agreed {
  const first = columns[0]!;
  if (columns.length < 2) return { chosen: first, problem: null };
  let chosen: PlacedColumn | null = null;
  let said = "";
  for (const column of columns) {
    const raw = row[column.slot];
    const other = saidBy(raw);
    if (other === null) continue;
    if (chosen === null) {
      chosen = column;
      said = other;
    } else if (other !== said) {
      const before = row[chosen.slot];
      const names = [chosen.column, column.column] as const;
      const cause = { code: "columns-differ", part, columns: names, values: [before, raw] } as const;
      return { chosen, problem: { line, column: chosen.column, value: shownValue(before), cause } };
    }
  }
  return { chosen: chosen ?? first, problem: null };
}
