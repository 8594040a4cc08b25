/** A column of results. `points` are whole millionths of a point, written as exact decimals. */
export interface ResultColumn {
  readonly name: string;
  readonly kind: "text" | "points" | "whole";
  /** What its texts say, where they can be read as such: a workbook has numbers and times of its own. */
  readonly texts?: "numbers" | "times" | undefined;
}

/** What is known of a table before its rows are written. */
export interface ResultTable {
  readonly columns: readonly ResultColumn[];
  /** What people call it; a sheet is named after it. */
  readonly title: string;
  /** At most so many rows will come; null where nobody knows. */
  readonly rows: number | null;
}

/** One value a column; null where there is none. */
export type ResultRow = readonly (string | number | null)[];

export type ResultFormat = "csv" | "json-lines" | "parquet" | "xlsx";

/** Takes results in the order in which they are to be read. */
export interface ResultWriter {
  write(rows: readonly ResultRow[]): Promise<void>;
  /** Writes what is left. */
  finish(): Promise<void>;
  /** Lets go of the file without finishing it. */
  abandon(): Promise<void>;
}

/** How results are written: the format, and whether it is packed. */
export interface ResultShape {
  readonly format: ResultFormat;
  readonly gzipped: boolean;
}

const endings: Readonly<Record<string, ResultFormat>> = {
  csv: "csv",
  jsonl: "json-lines",
  ndjson: "json-lines",
  parquet: "parquet",
  xlsx: "xlsx",
};
/** What can be packed: the others are so by themselves. */
const texts: ReadonlySet<ResultFormat> = new Set(["csv", "json-lines"]);

/** The endings that `resultShape` knows, for people. */
export const resultEndings = ".csv, .xlsx, .jsonl or .parquet (.csv.gz and .jsonl.gz for packed text)";

/** What the ending of a name asks for; null for any other. */
export function resultShape(name: string): ResultShape | null {
  const [, ending = "", packed] = /\.([a-z]+)(\.gz)?$/.exec(name.toLowerCase()) ?? [];
  const format = endings[ending];
  return format === undefined || (packed !== undefined && !texts.has(format)) ? null : { format, gzipped: packed !== undefined };
}

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
