import { fold } from "@scoreline/semantics";
import { DataError } from "../data-error.ts";
import type { DataFile } from "../read/data-file.ts";

/** Names of columns with the slot each belongs to; found exactly, else without regard to case and white space at the ends. */
export interface NameTable {
  add(name: string, slot: number): void;
  /** -1 when nobody wants the column. */
  find(column: string): number;
}

export function createNameTable(): NameTable {
  const exact = new Map<string, number>();
  const folded = new Map<string, number>();
  return {
    add: (name, slot) => {
      if (!exact.has(name)) exact.set(name, slot);
      if (!folded.has(fold(name))) folded.set(fold(name), slot);
    },
    find: (column) => exact.get(column) ?? folded.get(fold(column)) ?? -1,
  };
}

/** The column with this name among those of a file: exactly, else without regard to case. */
export function findColumn(columns: readonly string[], name: string): string | null {
  if (columns.includes(name)) return name;
  return columns.find((column) => fold(column) === fold(name)) ?? null;
}

/** `“id”, “email” and “country”`; after the first `most`, how many more. */
export function listNames(names: readonly string[], most = 12): string {
  const shown = names.slice(0, most).map((name) => `“${name}”`);
  const more = names.length - shown.length;
  if (more > 0) return `${shown.join(", ")} and ${more} more`;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

/**
 * Throws `DataError` when two columns of a table would fill the same slot. Lines of JSON may each use other names; they are looked at one
 * by one while they are read.
 */
export function refuseRivals(file: DataFile, slotOf: (column: string) => number): void {
  if (file.format === "json-lines") return;
  const { shown } = file;
  const taken = new Map<number, string>();
  for (const column of file.columns()) {
    const slot = slotOf(column);
    if (slot < 0) continue;
    const rival = taken.get(slot);
    if (rival !== undefined) {
      throw new DataError(
        `The columns “${rival}” and “${column}” of “${shown}” both give the same value.`,
        "Rename or take out one of them, so that it is clear which one counts.",
      );
    }
    taken.set(slot, column);
  }
}
