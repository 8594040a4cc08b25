import { fold, readInstant, trimText, type Zone } from "@scoreline/semantics";
import { shownValue } from "../data-error.ts";
import type { Row } from "../read/data-file.ts";
import type { RowCause } from "../read/row-problem.ts";
import type { Notation } from "../source/data-source.ts";
import { likelyNotation } from "../source/likely-notation.ts";
import { rewriteOf } from "../source/rewrite.ts";
import { chooseColumn, type ColumnChoice } from "./column-choice.ts";

/** When a row was written, as an instant, null where it does not say; or the value that is no time. */
export type WritingTime =
  | { readonly at: number | null }
  | { readonly column: string; readonly value: string | null; readonly cause: Extract<RowCause, { readonly code: "unfit-writing-time" }> };

/** Reads when rows were written, as the times of events are read: `names` are the columns that say so, of which the first with a value counts. */
export interface WritingTimes {
  readonly admit: ColumnChoice["admit"];
  of(row: Row): WritingTime;
}

/** `missing` are the texts that mean “no value”, folded; `zone` is that of times without an offset, where the source has none. */
export function writingTimes(names: readonly string[], notation: Notation, missing: readonly string[], zone: Zone): WritingTimes {
  const choice = chooseColumn(names);
  const rewrite = rewriteOf("time", notation);
  const none = new Set(missing);
  return {
    admit: choice.admit,
    of: (row) => {
      for (const { column, slot } of choice.of(row)) {
        const value = shownValue(row[slot]);
        const text = shownValue(rewrite === null ? value : rewrite(row[slot]));
        if (text === null || value === null || trimText(text) === "" || none.has(fold(text))) continue;
        const at = readInstant(text, zone);
        if (!Number.isNaN(at)) return { at };
        return { column, value, cause: { code: "unfit-writing-time", likely: likelyNotation("time", row[slot]) } };
      }
      return { at: null };
    },
  };
}
