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
  /** A row that could not be read, or whose columns do not agree. */
  | { readonly code: "unreadable-row"; readonly cause: RowCause }
  /** A lead is scored from its first row only; `first` is the line of that. */
  | { readonly code: "repeated-lead"; readonly lead: string; readonly first: number }
  /** A lead that cannot be scored; `field` is the model's, or null where no single one is to blame. */
  | {
      readonly code: "unfit-lead";
      readonly lead: string;
      readonly field: string | null;
      readonly problem: string;
      readonly likely: LikelyNotation | null;
    }
  /** An event that was left out; its lead was scored without it. */
  | {
      readonly code: "unfit-event";
      readonly lead: string;
      readonly event: string;
      readonly property: string | null;
      /** What the property is called in the JSON object that holds it; null in a column of its own. */
      readonly key: string | null;
      readonly problem: string;
      readonly likely: LikelyNotation | null;
    };

/** Takes problems as they are found. */
export type ReportProblem = (problem: RunProblem) => void;

/** A row of a file that could not be read. */
export function unreadableRow(of: ProblemPlace["of"], { shown }: DataFile, { line, column, value, cause }: RowProblem): RunProblem {
  return { code: "unreadable-row", of, file: shown, line, column, value, cause };
}
