import { isBlank } from "../columns/absent-fields.ts";
import { sameSpelling } from "../columns/field-sources.ts";
import type { LeadColumns } from "../columns/lead-columns.ts";
import type { Row } from "../read/data-file.ts";

/** Stands for a value that a row takes back, until the rows of its lead are brought together: no data has it, and it is kept as any text. */
const takenBack = "\u0018";

/** Brings the rows of one lead together. */
export interface RowMerger {
  /** A row as it is to be kept until then. */
  keep(row: Row): Row;
  /**
   * Of rows as they were kept, in the order in which they were written: in each column the latest that says anything. Spellings of one name
   * of a field are one column; all rows must have been read by then.
   */
  merge(rows: readonly Row[]): Row;
}

/**
 * Null where each row is a lead. Where a row has only what it says, as an object in JSON has, a blank value takes back what was said before;
 * in a table, where every row has every column, it says nothing.
 */
export function rowMerger({
  writtenAt,
  saysBlank,
  sources,
}: Pick<LeadColumns, "writtenAt" | "saysBlank"> & { readonly sources: Pick<LeadColumns["sources"], "fields"> }): RowMerger | null {
  if (writtenAt === null) return null;
  let spellings: ReadonlyMap<number, readonly number[]> | null = null;
  return {
    keep: saysBlank ? (row) => row.map((value) => (value !== undefined && isBlank(value) ? takenBack : value)) : (row) => row,
    merge: (rows) => mergeRows(rows, (spellings ??= sameSpelling(sources.fields))),
  };
}

/** `spellings` are, by slot, the slots of the other spellings of its name. */
function mergeRows(rows: readonly Row[], spellings: ReadonlyMap<number, readonly number[]>): Row {
  const merged: unknown[] = [];
  for (const row of rows) {
    for (const [slot, value] of row.entries()) {
      if (isBlank(value) && merged[slot] !== undefined) continue;
      merged[slot] = value;
      // What a row itself says in two spellings is left for the scorer to judge.
      if (!isBlank(value)) for (const other of spellings.get(slot) ?? []) if (isBlank(row[other])) merged[other] = undefined;
    }
  }
  return Array.from(merged, (value) => (value === takenBack ? null : value));
}

/** When a row was written, as an instant where that is known, and where it is in its file. */
interface Written {
  readonly at: number | null;
  readonly line: number;
}

/** Puts rows in the order in which they were written: those that do not say when come first, and of one moment the earlier in the file. */
export function byWriting(one: Written, other: Written): number {
  const [before, after] = [one.at ?? -Infinity, other.at ?? -Infinity];
  return before === after ? one.line - other.line : before < after ? -1 : 1;
}

/** Of the rows of one lead, how many do not say when they were written although others do. */
export function undatedAmong(rows: readonly Written[]): number {
  const undated = rows.filter(({ at }) => at === null).length;
  return undated === rows.length ? 0 : undated;
}
