/** The history of a lead as its owner sees it; relies on nothing. */
import type { FieldValue } from "@scoreline/semantics";

/** What a keeper knows of one lead, ready to be scored. `JSON.stringify` writes it as a `StoredState`. */
export interface LeadState {
  readonly toJSON: () => StoredState;
}

/** The same as data, to be stored anywhere. */
export interface StoredState {
  /** Version of this shape. */
  readonly format: string;
  /** What the model means, as its plan has it in `hashes.meaning`: no other can read it. */
  readonly meaning: string;
  /** The day up to which the past was given up: 2026-06-30. Left out where it was not. */
  readonly from?: string;
  /** By name of the field; what has no value is left out. */
  readonly lead: Readonly<Record<string, FieldValue>>;
  /** By event and property each value once that is not written in `events`: texts and lists of texts as they are compared, fractions and what is below 0. */
  readonly values: Readonly<Record<string, Readonly<Record<string, readonly StoredValue[]>>>>;
  /**
   * Whole numbers as text, one letter for each five bits: how many events there are and the milliseconds that all times are a multiple of;
   * then of each event, in order of time, its place in the plan, twice, and 1 more where it was given without a time of day and the model asks
   * for it; the time since the event before, of the first since 0000-01-01T00:00Z; how many names it has, where there are names; and its
   * properties that the model reads: 0 for none, a place among the values of texts and lists; of numbers twice the place, or twice a whole number and 1 more, where
   * dates are days since 1970-01-01, and yes and no 1 and 0.
   */
  readonly events: string;
  /** What the events are known by, their ids and keys, one event after the other; left out where none has any. */
  readonly names?: readonly string[];
}

export type StoredValue = string | number | readonly string[];
