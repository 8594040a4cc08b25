import { fold } from "@scoreline/semantics";
import { DataError } from "../data-error.ts";
import type { ColumnPicker } from "../read/data-file.ts";

/** A column, and where in a row its value is. */
export interface PlacedColumn {
  readonly column: string;
  readonly slot: number;
  /** Whether it is the key of an object, and no column of the row itself. */
  readonly isInside?: boolean | undefined;
}

/** Puts names that are as good as each other in an order that the rows have no part in. */
export function inOrder(one: PlacedColumn, other: PlacedColumn): number {
  return one.column < other.column ? -1 : 1;
}

/** Columns that have one of some names: exactly so called, else but for case and white space at the ends. */
export interface ColumnChoice {
  /** Takes note of a column that rows may have. Gives whether it has one of the names. */
  admit(column: string, slot: number, isInside?: boolean): boolean;
  /** Those that a row has, in the order of the names. What an object holds counts in a row that has no such column itself. */
  of(row: readonly unknown[]): readonly PlacedColumn[];
  /** The column of the first name that any row has, or null. */
  first(): string | null;
  /** The columns that have one of the names, the first name first. */
  all(): readonly string[];
}

/** Chooses among the usual names, or by the one that the user gave: a column that is exactly so called is the only one meant then. */
export function chooseColumn(names: readonly string[], isGiven = false): ColumnChoice {
  const ranks = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    for (const form of [name, fold(name)]) if (!ranks.has(form)) ranks.set(form, index);
  }
  const admitted: (PlacedColumn & { readonly rank: number })[] = [];
  return {
    admit: (column, slot, isInside = false) => {
      const index = ranks.get(column) ?? ranks.get(fold(column));
      if (index === undefined) return false;
      admitted.push({ column, slot, isInside, rank: column === names[index] ? index : index + 0.5 });
      admitted.sort((one, other) => one.rank - other.rank || inOrder(one, other));
      return true;
    },
    of: (row) => {
      // Of most files one column has one of the names, and every row asks.
      if (admitted.length === 1) return row[admitted[0]!.slot] === undefined ? [] : admitted;
      const there = admitted.filter(({ slot }) => row[slot] !== undefined);
      const columns = there.filter(
        ({ isInside, rank }) => isInside !== true || !there.some((own) => own.isInside !== true && isAlike(own.rank, rank)),
      );
      return isGiven && columns[0]?.column === names[0] ? columns.slice(0, 1) : columns;
    },
    first: () => admitted[0]?.column ?? null,
    all: () => admitted.map(({ column }) => column),
  };
}

/** JSON lines may write a name in other capitals on every line; of a file of data nobody does. */
const mostSlots = 10_000;

/** Whether two columns have the same of some names, in whatever capitals. */
const isAlike = (one: number, other: number): boolean => Math.floor(one) === Math.floor(other);

/** Gives every wanted column the next slot, from `first` on. `admit` takes note of a column, and says whether anybody wants it. */
export function columnSlots(
  shown: string,
  first: number,
  admit: (column: string, slot: number, isInside: boolean) => boolean,
): ColumnPicker {
  const own = new Map<string, number>();
  const inside = new Map<string, number>();
  return {
    slotOf: (column, isInside = false) => {
      const slots = isInside ? inside : own;
      const known = slots.get(column);
      if (known !== undefined) return known;
      const slot = first + own.size + inside.size;
      if (!admit(column, slot, isInside)) return -1;
      slots.set(column, slot);
      if (own.size + inside.size > mostSlots) {
        throw new DataError(`“${shown}” writes the names of its columns in too many ways.`, "Write each name alike on every line.");
      }
      return slot;
    },
  };
}

/** Whether a column is one of some, or an object that holds one of them, which is called by the way to it: `context` holds `context.page.url`. */
export function holdsAny(column: string, columns: ReadonlySet<string>): boolean {
  return columns.has(column) || [...columns].some((each) => each.startsWith(`${column}.`));
}
