import type { RowProblem } from "../read/data-file.ts";

/** A row, or a value of it, that could not be used. */
export interface Reject extends RowProblem {
  readonly file: string;
}

/** Keeps rejects, however many, until they are written down by file and line. */
export interface RejectLog {
  add(file: string, problem: RowProblem): void;
  /** How many rows were rejected; several problems of one row count once. */
  count(): Promise<number>;
  /** Files in the order in which they were first named, then by line. */
  read(): AsyncIterable<readonly Reject[]>;
}
