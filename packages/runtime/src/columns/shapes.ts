/** Leads, events and outcomes in columns; relies on nothing, since what columns hold is checked by whoever reads them. */
import type { InputProblem, Outcome } from "@scoreline/plan";

/** Which of a column’s values each row has: its position among them. Any other number, such as −1, stands for no value. */
export type Codes = Uint8Array | Uint16Array | Uint32Array | Int32Array;

/** A column of values that recur: each different one once, as `score` would be given it, and for each row which of them it has. */
export interface CodedColumn {
  readonly values: readonly unknown[];
  readonly codes: Codes;
}

/** A column of numbers, one for each row: NaN where there is none, truths as 1 and 0, dates as whole days since 1970-01-01. */
export type NumberColumn = Float64Array | Float32Array | Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array;

export type DataColumn = CodedColumn | NumberColumn;

/**
 * Columns by the names that data has for fields: the model’s own or one that it gives after `from`, in any case. A field without a column has
 * no values; names that the model does not know are passed over.
 */
export type NamedColumns = Readonly<Record<string, DataColumn>>;

/** Leads, one in each row. */
export interface LeadColumns {
  /** How many there are; every column has as many rows or more. */
  readonly count: number;
  readonly columns: NamedColumns;
}

/** The events of all leads, one in each row, those of a lead in consecutive rows and in any order of time. */
export interface EventColumns {
  /** By lead, the row in which its events begin; and, as one entry more, where those of the last lead end. */
  readonly starts: Uint32Array | Int32Array;
  /** The names of the events. Those that the model does not know are passed over. */
  readonly event: CodedColumn;
  /**
   * By event, the row of `event` and `properties` that says what it is, where those hold what many events have in common but once; otherwise each event
   * has the row of its own.
   */
  readonly alike?: Codes;
  /** When each happened, in milliseconds since 1970-01-01T00:00Z; NaN where that is not known, which is refused. */
  readonly at: Float64Array | Int32Array;
  /** How many milliseconds `at` counts in one, such as 1000 for seconds; 1 where that is not said. */
  readonly unit?: number;
  /** 1 where only the day is known and no time of day: then the event is at the beginning of the day, in the model’s time zone. */
  readonly dayAlone?: Uint8Array;
  /** What identifies each: of the events of a lead with the same id only the first counts. */
  readonly id?: DataColumn;
  /** A column serves every kind of event that has a property of that name. */
  readonly properties?: NamedColumns;
}

/** By lead, which of the names came out; −1 for none, and for a lead that was refused. */
export interface CodedOutcomes {
  readonly names: readonly string[];
  readonly codes: Int32Array;
}

/** By lead, what came out of one score. */
export interface ScoreColumns {
  /** Exact values in millionths of a point; NaN for a lead that was refused. */
  readonly millionths: Float64Array;
  readonly rating: CodedOutcomes;
  readonly stage: CodedOutcomes;
}

/** What `score` gives for each lead, in columns. */
export interface OutcomeColumns {
  readonly scores: Readonly<Record<string, ScoreColumns>>;
  readonly discarded: CodedOutcomes;
  readonly cell: CodedOutcomes;
  readonly action: CodedOutcomes;
  readonly lifecycle: CodedOutcomes;
  readonly route: CodedOutcomes;
  /** By row, what is wrong with each lead that cannot be scored: the problems of the InputError that `score` throws for it. */
  readonly refused: ReadonlyMap<number, readonly InputProblem[]>;
  /** By row, the bad values that were taken for missing ones; empty unless that was asked for. */
  readonly problems: ReadonlyMap<number, readonly InputProblem[]>;
  /**
   * The outcome of one lead, with what its action and route pass on: what `score` gives. It is worked out anew, from the columns as they are then.
   * Throws the InputError of a lead that was refused.
   */
  readonly outcome: (lead: number) => Outcome;
}
