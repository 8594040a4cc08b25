import { fold } from "@scoreline/semantics";
import { DataError } from "../data-error.ts";
import type { ColumnPicker } from "../read/data-file.ts";

/** Of some names, the first that a row has as a column: exactly so called, else but for case and white space at the ends. */
export interface ColumnChoice {
  /** Takes note of a column that rows may have. Gives whether it has one of the names. */
  admit(column: string, slot: number): boolean;
  /** The slot of the column in a row; -1 where the row has none. */
  slotIn(row: readonly unknown[]): number;
  /** The column as it was first met, or null. */
  first(): string | null;
}

export function chooseColumn(names: readonly string[]): ColumnChoice {
  /** By name: the slot of the column that is exactly so called, then those of its like. */
  const slots: number[][] = names.map(() => []);
  const rank = new Map<string, number>();
  const ranked = (name: string): number | undefined => rank.get(name) ?? rank.get(fold(name));
  for (const [index, name] of names.entries()) {
    for (const form of [name, fold(name)]) if (!rank.has(form)) rank.set(form, index);
  }
  let first: { readonly index: number; readonly column: string } | null = null;
  return {
    admit: (column, slot) => {
      const index = ranked(column);
      if (index === undefined) return false;
      if (column === names[index]) slots[index]?.unshift(slot);
      else slots[index]?.push(slot);
      if (first === null || index < first.index || (index === first.index && column === names[index])) first = { index, column };
      return true;
    },
    slotIn: (row) => {
      for (const alike of slots) for (const slot of alike) if (row[slot] !== undefined) return slot;
      return -1;
    },
    first: () => first?.column ?? null,
  };
}

/** JSON lines may write a name in other capitals on every line; of a file of data nobody does. */
const mostSlots = 10_000;

/** Gives every wanted column the next slot, from `first` on. `admit` takes note of a column, and says whether anybody wants it. */
export function columnSlots(shown: string, first: number, admit: (column: string, slot: number) => boolean): ColumnPicker {
  const slots = new Map<string, number>();
  return {
    slotOf: (column) => {
      const known = slots.get(column);
      if (known !== undefined) return known;
      const slot = first + slots.size;
      if (!admit(column, slot)) return -1;
      slots.set(column, slot);
      if (slots.size > mostSlots) {
        throw new DataError(`“${shown}” writes the names of its columns in too many ways.`, "Write each name alike on every line.");
      }
      return slot;
    },
  };
}
