import { daysInWords } from "../number-words.ts";
import { toned, type DayChoice, type Matrix, type MatrixCell, type Piece, type Table, type Text } from "./document.ts";

/** So many samples are named in a cell of a table. */
const mostNamed = 3;

/** A matrix as a plain table, where nothing else can be drawn. */
export function matrixTable({ rows, columns, cells }: Matrix): Table {
  return {
    kind: "table",
    look: "ruled",
    caption: axesOf(rows.title, columns.title),
    columns: [
      { align: "start", heading: "", most: 16 },
      ...columns.ratings.map(({ name }) => ({ align: "start", heading: name, headed: true, most: 24 }) as const),
    ],
    rows: cells.map((row, at) => [
      { text: rows.ratings[at]!.name, tone: "strong" as const },
      ...row.map((cell) => ({
        text: [toned("dim", `${cell.name} `), cell.action?.label ?? "nothing"],
        notes: [...teamOf(cell), ...cell.notes, ...namesIn(cell)],
      })),
    ]),
  };
}

/** `Company and role ↓ · Interest →` */
export function axesOf(rows: string, columns: string): Piece[] {
  return [toned("strong", rows), " ↓ · ", toned("strong", columns), " →"];
}

const teamOf = ({ action }: MatrixCell): Text[] => (action === null || action.team === null ? [] : [action.team]);

function namesIn({ samples }: MatrixCell): Text[] {
  const more = samples.length - mostNamed;
  return [...samples.slice(0, mostNamed).map(({ name }): Text => name), ...(more > 0 ? [`and ${more} more`] : [])];
}

/** Whether a cell is the first of its field in reading order, and which of its sides are the field's. */
export interface CellInField {
  readonly first: boolean;
  readonly sides: readonly ("top" | "end" | "bottom" | "start")[];
}

/** Cells next to one another in which the same is done make a field. By rows, then columns. */
export function fieldsOf({ cells }: Matrix): readonly (readonly CellInField[])[] {
  const doneAt = (row: number, column: number): string | null | undefined => {
    const cell = cells[row]?.[column];
    return cell === undefined ? undefined : (cell.action?.name ?? null);
  };
  const seen = new Set<string>();
  const visit = (row: number, column: number): void => {
    seen.add(`${row} ${column}`);
    for (const [down, right] of neighbors) {
      const [nextRow, nextColumn] = [row + down, column + right];
      if (doneAt(nextRow, nextColumn) === doneAt(row, column) && !seen.has(`${nextRow} ${nextColumn}`)) visit(nextRow, nextColumn);
    }
  };
  return cells.map((row, rowAt) =>
    row.map((_, columnAt) => {
      const first = !seen.has(`${rowAt} ${columnAt}`);
      if (first) visit(rowAt, columnAt);
      const sides = neighbors.flatMap(([down, right, side]) =>
        doneAt(rowAt + down, columnAt + right) === doneAt(rowAt, columnAt) ? [] : [side],
      );
      return { first, sides };
    }),
  );
}

const neighbors = [
  [-1, 0, "top"],
  [0, 1, "end"],
  [1, 0, "bottom"],
  [0, -1, "start"],
] as const;

/** `2026-06-09, 8 days later` */
export function dayInWords({ day, moved }: DayChoice): string {
  return moved === 0 ? day : `${day}, ${daysInWords(Math.abs(moved))} ${moved > 0 ? "later" : "earlier"}`;
}
