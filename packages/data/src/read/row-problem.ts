import type { LikelyNotation } from "../source/likely-notation.ts";

/** Why a row is left out, or a value of it cannot be used: where, and what is wrong as data. Whoever shows it makes the sentence. */
export interface RowProblem extends RowPlace {
  readonly cause: RowCause;
  /** The lead that the row is about, as it is written there; not there where nobody knows. */
  readonly lead?: string;
}

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
  /** `way` is the name by which the model can read what the object says, and null where it can read it by none. */
  | { readonly code: "object-differs"; readonly object: string; readonly way: string | null; readonly values: readonly [unknown, unknown] }
  /** `word` is the text that the model or the source reads as no value, null where there is nothing at all. */
  | { readonly code: "no-identifier"; readonly word: string | null; readonly by?: "model" | "source" }
  /** A number that has lost digits, or is not whole; one that a spreadsheet shortened, as a text; something that is neither a text nor a number; half a character; several people at once. */
  | { readonly code: UnfitIdentifier }
  /** The same of what identifies an event. */
  | { readonly code: "unfit-event-id"; readonly problem: UnfitIdentifier }
  | { readonly code: "no-event-name" }
  /** What should say which row of a lead is the latest, and cannot be read. */
  | { readonly code: "unfit-writing-time"; readonly likely: LikelyNotation | null };

export type UnfitIdentifier = "inexact-identifier" | "shortened-identifier" | "odd-identifier" | "broken-identifier" | "several-leads";

/** What a column can be for, other than for a field or a property. */
export type RowPart = "lead" | "leadId" | "name" | "at" | "id" | "properties";

type Two = readonly [string, string];

/** A row, or a value of it, that could not be used, with what is wrong in words. */
export interface Reject extends RowPlace {
  readonly file: string;
  /** The lead that it is about; null where nobody knows. */
  readonly lead: string | null;
  readonly problem: string;
  /** What it has in common with others of its file. */
  readonly kind: RejectKind;
  /** Whether the row was used, with the value taken as missing. */
  readonly takenAsMissing: boolean;
}

/** What is wrong with rejects that are alike, without what each of them says. */
export interface RejectKind {
  /** The column, as it is shown; null where the whole row is meant. */
  readonly about: string | null;
  readonly says: string;
  /** Whether that is what the value is, so that it can be said of each: “Tech”, which is … */
  readonly ofValue: boolean;
}

/** Rejects of one file that are alike. */
export interface RejectGroup extends RejectKind {
  readonly file: string;
  readonly rows: number;
  /** The most frequent values, where it is them that are wrong, and how many others there are. */
  readonly values: readonly { readonly value: string | null; readonly rows: number }[];
  readonly otherValues: number;
  /** The first reject with the most frequent value. */
  readonly example: Pick<Reject, "line" | "column" | "lead" | "problem">;
}

/** How many rows were rejected, and how many values taken as missing in how many rows; several problems of one row count once. */
export interface RejectCounts {
  /** How many were added, each problem by itself. */
  readonly entries: number;
  readonly rows: number;
  readonly missing: { readonly values: number; readonly rows: number };
}

/** Keeps rejects, however many, until they are written down by file and line. */
export interface RejectLog {
  add(reject: Reject): void;
  count(): Promise<RejectCounts>;
  /**
   * At most so many groups of those that were taken as missing, or of the others, the largest first, and how many groups there are. The
   * largest of each file is among them.
   */
  groups(takenAsMissing: boolean, most: number): Promise<{ readonly shown: readonly RejectGroup[]; readonly count: number }>;
  /** Files in the order in which they were first named, then by line. */
  read(): AsyncIterable<readonly Reject[]>;
}
