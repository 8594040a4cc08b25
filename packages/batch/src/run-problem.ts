import type { DataFile, LikelyNotation, RowCause, RowPlace, RowProblem } from "@scoreline/data";

/** Something in the data that could not be used: where it is, and what is wrong. Whoever shows it makes the sentence. */
export type RunProblem = ProblemPlace & ProblemCause;

export interface ProblemPlace extends RowPlace {
  /** Which of the two files, and its name as the user gave it. */
  readonly of: "leads" | "events";
  readonly file: string;
}

/** `problem` is what the scorer says of a value, in words, and `likely` how the value seems to be written. */
export type ProblemCause =
  /** A row that could not be read, or whose columns do not agree; the lead is null where nobody knows whose row it is. */
  | { readonly code: "unreadable-row"; readonly lead: string | null; readonly cause: RowCause }
  /** A lead is scored from its first row only; `first` is the line of that. */
  | { readonly code: "repeated-lead"; readonly lead: string; readonly first: number }
  /** A value of a lead that cannot be read; `field` is the model's, or null where no single one is to blame. */
  | {
      readonly code: "unfit-lead";
      readonly lead: string;
      readonly field: string | null;
      readonly problem: string;
      readonly likely: LikelyNotation | null;
      readonly asMissing: AsMissing;
    }
  /** The same of an event; where it was left out, its lead was scored without it. */
  | {
      readonly code: "unfit-event";
      readonly lead: string;
      readonly event: string;
      readonly property: string | null;
      /** What the property is called in the JSON object that holds it; null in a column of its own. */
      readonly key: string | null;
      readonly problem: string;
      readonly likely: LikelyNotation | null;
      readonly asMissing: AsMissing;
    };

/**
 * Whether a value that cannot be read was taken as missing, or could have been; otherwise its lead is not scored, or its event left out. What
 * identifies a lead or an event never can be, nor can the time of an event.
 */
export type AsMissing = "taken" | "possible" | "impossible";

/** Takes problems as they are found. */
export type ReportProblem = (problem: RunProblem) => void;

/** A row of a file that could not be read. */
export function unreadableRow(of: ProblemPlace["of"], { shown }: DataFile, { line, column, value, lead, cause }: RowProblem): RunProblem {
  return { code: "unreadable-row", of, file: shown, line, column, value, lead: lead ?? null, cause };
}
