import { isBlank } from "../columns/absent-fields.ts";
import { sameSpelling } from "../columns/field-sources.ts";
import type { LeadColumns } from "../columns/lead-columns.ts";
import type { Row } from "../read/data-file.ts";
import { hasHappened, type PointInTime } from "@scoreline/semantics";

/** Stands for a value that a row takes back, until the rows of its lead are brought together: no data has it, and it is kept as any text. */
const takenBack = "\u0018";

/** Brings the rows of one lead together. */
export interface RowMerger {
  /** A row as it is to be kept until then. */
  keep(row: Row): Row;
  /**
   * Of the rows of a lead as they were kept, in each column the latest value that says anything. Spellings of one name of a field are one column,
   * and a row with an object says all that is in it; all rows must have been read by then. What was written after the moment does not count, unless
   * nothing else is there.
   */
  merge(rows: readonly WrittenRow[]): { readonly row: Row; readonly remarks: WritingRemarks };
}

/** A row as it is kept, with when it was written, as an instant where that is known, and where it is in its file. */
export interface WrittenRow {
  readonly at: number | null;
  readonly line: number;
  readonly row: Row;
}

/** What is to be said of when the rows of leads were written. */
export interface WritingRemarks {
  /** How many rows do not say it although others of their lead do: they count as the oldest. */
  readonly undated: number;
  /** How many rows were written after the moment and do not count. */
  readonly later: number;
  /** How many leads have only such rows, which count all the same. */
  readonly ahead: number;
}

/** Where nothing is to be said. */
export const noWritingRemarks: WritingRemarks = { undated: 0, later: 0, ahead: 0 };

/** By slot, the slots of columns about which a row with a value there says something, too. */
type SlotsBySlot = ReadonlyMap<number, readonly number[]>;

/**
 * Null where each row is a lead. `moment` is the one as of which leads are scored, null where all rows count. Where a row has only what it says, as an object in JSON has, a blank value takes back what was said before;
 * in a table, where every row has every column, it says nothing.
 */
export function rowMerger(
  {
    writtenAt,
    saysBlank,
    sources,
    holders,
  }: Pick<LeadColumns, "writtenAt" | "saysBlank" | "holders"> & { readonly sources: Pick<LeadColumns["sources"], "fields"> },
  moment: PointInTime | null = null,
): RowMerger | null {
  if (writtenAt === null) return null;
  let found: { readonly spellings: SlotsBySlot; readonly parts: SlotsBySlot } | null = null;
  const kept = (row: Row): Row => (saysBlank ? row.map((value) => (value !== undefined && isBlank(value) ? takenBack : value)) : row);
  return {
    keep: (row) => {
      // Of an object only its parts are read: that it is there is all that it says itself.
      const objects = holders.filter(({ slot, isField }) => !isField && typeof row[slot] === "object" && row[slot] !== null);
      if (objects.length === 0) return kept(row);
      const plain = [...row];
      for (const { slot } of objects) plain[slot] = takenBack;
      return kept(plain);
    },
    merge: (rows) => {
      found ??= { spellings: sameSpelling(sources.fields), parts: partsOfHolders(holders, sources.fields) };
      const written = rows.filter(({ at }) => at === null || moment === null || hasHappened(at, moment));
      const counting = (written.length > 0 ? written : rows).toSorted(byWriting);
      const merged = mergeRows(
        counting.map(({ row }) => row),
        found.spellings,
        found.parts,
      );
      const undated = counting.filter(({ at }) => at === null).length;
      return {
        row: merged,
        remarks: {
          undated: undated === counting.length ? 0 : undated,
          later: rows.length - counting.length,
          ahead: written.length > 0 ? 0 : 1,
        },
      };
    },
  };
}

/** By the slot of an object, those of its parts. */
function partsOfHolders(holders: LeadColumns["holders"], fields: LeadColumns["sources"]["fields"]): SlotsBySlot {
  const all = fields.flatMap(({ sources }) => sources);
  return new Map(holders.map((holder) => [holder.slot, all.filter(holder.holds).map(({ slot }) => slot)]));
}

/** `spellings` are, by slot, the slots of the other spellings of its name; `parts` those of what is in the object there. */
function mergeRows(rows: readonly Row[], spellings: SlotsBySlot, parts: SlotsBySlot): Row {
  const merged: unknown[] = [];
  for (const row of rows) {
    // A later value of a trait is all of it: what is not in it now is no longer so.
    for (const [slot, held] of parts) if (!isBlank(row[slot])) for (const part of held) merged[part] = undefined;
    for (const [slot, value] of row.entries()) {
      if (isBlank(value) && merged[slot] !== undefined) continue;
      merged[slot] = value;
      // What a row itself says in two spellings is left for the scorer to judge.
      if (!isBlank(value)) for (const other of spellings.get(slot) ?? []) if (isBlank(row[other])) merged[other] = undefined;
    }
  }
  return Array.from(merged, (value) => (value === takenBack ? null : value));
}

/** Puts rows in the order in which they were written: those that do not say when come first, and of one moment the earlier in the file. */
function byWriting(one: WrittenRow, other: WrittenRow): number {
  const [before, after] = [one.at ?? -Infinity, other.at ?? -Infinity];
  return before === after ? one.line - other.line : before < after ? -1 : 1;
}
