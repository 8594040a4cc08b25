/** A column of results. `points` are whole millionths of a point, written as exact decimals. */
export interface ResultColumn {
  readonly name: string;
  readonly kind: "text" | "points" | "whole";
}

/** One value a column; null where there is none. */
export type ResultRow = readonly (string | number | null)[];

export type ResultFormat = "csv" | "json-lines" | "parquet";

/** Takes results in the order in which they are to be read. */
export interface ResultWriter {
  write(rows: readonly ResultRow[]): Promise<void>;
  /** Writes what is left. */
  finish(): Promise<void>;
  /** Lets go of the file without finishing it. */
  abandon(): Promise<void>;
}
