import { DataError } from "../data-error.ts";
import type { ColumnPicker } from "../read/data-file.ts";

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
