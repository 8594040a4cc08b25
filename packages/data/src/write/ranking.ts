import type { ResultRow } from "./result-table.ts";

/** Puts results into the order of a score, best first, going to disk where they do not fit in memory. */
export interface Ranking {
  /** `millionths` is null for a row that takes no rank. */
  add(row: ResultRow, millionths: number | null): void;
  /**
   * The rows with their ranks. Equal scores share a rank, and the next one is as far on as there are rows before it (1, 2, 2, 4); among them the
   * order of `add` stays. Rows without a rank come last.
   */
  read(): AsyncIterable<readonly { readonly rank: number | null; readonly row: ResultRow }[]>;
}
