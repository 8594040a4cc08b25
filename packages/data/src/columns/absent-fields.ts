import type { Row } from "../read/data-file.ts";
import type { LeadColumns } from "./lead-columns.ts";

/** Of some fields of the model, by index, those that no row read so far has a column for. */
export function absentFields({ sources }: LeadColumns, wanted: readonly number[]): readonly number[] {
  return wanted.filter((field) => sources.fields[field]!.sources.length === 0);
}

/** Fields that have a column and no value in any of some rows, by index. */
export interface EmptyFields {
  readonly rows: number;
  readonly fields: readonly number[];
}

/** Looks at rows for fields of which none has a value. */
export function createEmptyFields({ sources }: LeadColumns, wanted: readonly number[]): { see(row: Row): void; found(): EmptyFields } {
  const empty = new Set(wanted);
  let rows = 0;
  return {
    see: (row) => {
      rows++;
      // Of most files all have one in the first rows.
      for (const field of empty) if (sources.fields[field]!.sources.some(({ slot }) => hasValue(row[slot]))) empty.delete(field);
    },
    found: () => ({ rows, fields: [...empty].filter((field) => sources.fields[field]!.sources.length > 0) }),
  };
}

/** A blank text and a list without items say nothing. */
export const hasValue = (raw: unknown): boolean => !isBlank(raw) && !(Array.isArray(raw) && raw.length === 0);

/** Whether there is nothing, or a blank text. */
export function isBlank(raw: unknown): boolean {
  return raw === null || raw === undefined || (typeof raw === "string" && raw.trim() === "");
}
