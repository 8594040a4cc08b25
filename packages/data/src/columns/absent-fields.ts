import type { LeadColumns } from "./lead-columns.ts";

/** Of some fields of the model, by index, those that no row read so far has a column for. */
export function absentFields({ sources }: LeadColumns, wanted: readonly number[]): readonly number[] {
  return wanted.filter((field) => sources.fields[field]!.sources.length === 0);
}
