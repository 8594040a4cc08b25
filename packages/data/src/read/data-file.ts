import type { WordCounts } from "../source/word-tally.ts";
import type { RowProblem } from "./row-problem.ts";

/** A file of rows, whatever its format. Everything about it that people see uses `shown`, the name they gave. */
export interface DataFile {
  readonly shown: string;
  readonly format: DataFormat;
  /** The names of its columns in file order; for JSON lines, of those seen so far. */
  columns(): readonly string[];
  /** All rows in file order, in batches; once. Throws `DataError` where the rest of the file cannot be read. */
  read(picker: ColumnPicker): AsyncIterable<RowBatch>;
  progress(): ReadProgress;
  /** Remarks on how the file was read, for people. */
  notes(): readonly string[];
  /** The same of what may cost points; not there where nothing can. */
  doubts?(): readonly string[];
  /** The rows that were left out so far, as the source says, and those of which it does not know; not there without a source. */
  skipped?(): SkippedRows;
  /** Takes note that a row counts of which the source does not know, by the number that it was handed over with; `skipped` is about such rows. */
  counts?(doubt: number): void;
  /** The visitors of the rows so far, where the source says which column identifies them. */
  visitors?(): VisitorsFound;
  /** The list of objects in the first row, where it has one: a whole response of a system is one row, and its rows are in there. */
  listInFirst?(): ListInRow | null;
  close(): Promise<void>;
  /** Whether a row has a column only where it says something of it, so that a blank value there is one, too: in JSON lines, but in no table. */
  readonly saysBlank?: boolean | undefined;
  /** The bytes of all rows, where they are text that may be written plainly, and none of them is left out or changed before it is handed over. */
  readonly plain?: PlainBytes | null | undefined;
}

/** Rows that are not handed over, and why, in words: `without “email”`. */
export interface SkippedRows {
  /** What the rows are read as: one file may hold both. */
  readonly of: "leads" | "events";
  readonly rows: number;
  /** The most frequent first. */
  readonly reasons: readonly { readonly why: string; readonly count: number }[];
  readonly doubted: readonly DoubtedRows[];
}

/** Who visitors are, as the rows of a file say. */
export interface VisitorsFound {
  /** The column that identifies them. */
  readonly column: string;
  /** By visitor: the lead that rows name beside it; null where they name several. */
  readonly leadOf: ReadonlyMap<string, string | null>;
  /** By visitor: how many rows were handed over that name no lead, by the name of the event as the file writes it. */
  readonly nameless: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** Rows that are handed over although the source does not know whether they should be, and what their column says; events of one name by themselves. */
export interface DoubtedRows extends WordCounts {
  /** The name of the event as the file writes it; null of leads, and where there is none. */
  readonly event: string | null;
  /** The column that would say so, and another that does so in any case; null where there is none. */
  readonly column: string;
  /** Whether the file has that column, under any of its names. */
  readonly isThere: boolean;
  readonly instead: string | null;
}

/** A key with a list of objects, and how many those are. */
export interface ListInRow {
  readonly key: string;
  readonly items: number;
}

export type DataFormat = "csv" | "json-lines" | "parquet" | "duckdb" | "postgres";

/** How far reading has come, in bytes or rows of the file; `total` is null where it is not known. */
export interface ReadProgress {
  readonly done: number;
  readonly total: number | null;
}

/** The bytes of a CSV file that can be read again from its beginning. */
export interface PlainBytes {
  readonly columns: readonly string[];
  readonly delimiter: number;
  /** Where the first row begins, and how many bytes there are. */
  readonly begin: number;
  readonly size: number;
  /** The path of the file, for another thread; null where it is none. */
  readonly place: string | null;
  /** Whole lines, those that begin from byte `from` on and before byte `to`, that of the header left out; null where something is no line of text, and nothing follows. */
  blocks(from?: number, to?: number): AsyncGenerator<Uint8Array | null>;
}

/** Says where the values of a column go. */
export interface ColumnPicker {
  /**
   * The slot of a column, always the same one, and of no other column; -1 when nobody wants it. `isInside` where it is what an object holds under
   * this name, which is another column than one that the row itself has.
   */
  slotOf(column: string, isInside?: boolean): number;
  /** Takes the number of what the source doubts about a row that is handed over; where nobody does, every such row counts. */
  doubt?(row: unknown[], number: number): void;
}

/** Values by slot: null where the row has the column and no value in it, undefined where it does not have the column. */
export type Row = readonly unknown[];

export interface RowBatch {
  /** Where each row begins: one-based lines of the text, or rows of a Parquet file or a table. */
  readonly lines: readonly number[];
  /** Texts from CSV; texts, numbers, truths, lists and objects from the others. */
  readonly rows: readonly Row[];
  /** Rows that could not be read. */
  readonly problems: readonly UnreadRow[];
  /** Whether the rows of one file end here, and those of another that was added to it follow. */
  readonly endsPart?: boolean;
}

/** A row that could not be read; `rest` is what there is of it all the same, where that is certain, so that its lead can be named. */
export interface UnreadRow extends RowProblem {
  readonly rest?: Row;
}
