/** Why a row is left out, or a value of it cannot be used: where, and what is wrong as data. Whoever shows it makes the sentence. */
export type RowProblem = RowPlace & { readonly cause: RowCause };

export interface RowPlace {
  readonly line: number;
  /** The column as the file writes it; null where the whole row is meant. */
  readonly column: string | null;
  readonly value: string | null;
}

export type RowCause =
  /** A quote of CSV that nothing closes, and text after one that closes. */
  | { readonly code: "open-quote" | "text-after-quote" }
  /** So many values where the first line names `wanted` columns; of a row that is quoted as a whole it is not known how many. */
  | { readonly code: "wrong-width"; readonly found: number | null; readonly wanted: number }
  /** A line that is no JSON, or none in { }; properties that are not. */
  | { readonly code: "not-json" | "not-an-object" | "properties-not-an-object" }
  | { readonly code: "nested-too-deep"; readonly most: number }
  /** Bytes of Parquet that are no text. */
  | { readonly code: "not-text" }
  /** One key of one JSON object, with two values. */
  | { readonly code: "given-twice"; readonly key: string; readonly values: readonly [unknown, unknown] }
  /** Two columns of a row that name the same thing, with different values. */
  | { readonly code: "columns-differ"; readonly part: RowPart; readonly columns: Two; readonly values: readonly [unknown, unknown] }
  /** A column and the JSON object with the properties, with different values of one property. */
  | { readonly code: "object-differs"; readonly object: string; readonly values: readonly [unknown, unknown] }
  /** `word` is the text that the model reads as no value, null where there is nothing at all. */
  | { readonly code: "no-identifier"; readonly word: string | null }
  /** A number that has lost digits, or is not whole; something that is neither a text nor a number; half a character. */
  | { readonly code: UnfitIdentifier }
  /** The same of what identifies an event. */
  | { readonly code: "unfit-event-id"; readonly problem: UnfitIdentifier }
  | { readonly code: "no-event-name" };

export type UnfitIdentifier = "inexact-identifier" | "odd-identifier" | "broken-identifier";

/** What a column can be for, other than for a field or a property. */
export type RowPart = "lead" | "leadId" | "name" | "at" | "id" | "properties";

type Two = readonly [string, string];

/** A row, or a value of it, that could not be used, with what is wrong in words. */
export interface Reject extends RowPlace {
  readonly file: string;
  readonly problem: string;
}

/** Keeps rejects, however many, until they are written down by file and line. */
export interface RejectLog {
  add(reject: Reject): void;
  /** How many rows were rejected; several problems of one row count once. */
  count(): Promise<number>;
  /** Files in the order in which they were first named, then by line. */
  read(): AsyncIterable<readonly Reject[]>;
}
