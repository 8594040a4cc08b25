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
  /** The kinds of events that there are. */
  readonly kinds: readonly StoredKind[];
  /** By event, in order of time: its place in `kinds`. */
  readonly events: readonly number[];
  /** By event: the milliseconds since the event before; of the first since 1970-01-01T00:00Z. */
  readonly times: readonly number[];
  /**
   * Of one event after the other its properties in the order of its kind: numbers, dates as days since 1970-01-01, 1 and 0 for yes and no,
   * texts and lists as places in `texts`, from 1; null and 0 for none.
   */
  readonly values: readonly (number | null)[];
  /** The events that were given without a time of day, where the model asks for it. */
  readonly untimed?: readonly number[];
  /** By event: what it is known by, its id and its key; left out where none has any. */
  readonly names?: readonly (readonly string[])[];
}

export interface StoredKind {
  readonly event: string;
  /** Those of its properties that the model reads. */
  readonly properties: readonly {
    readonly name: string;
    /** Each value once, as it is compared: of texts and lists of texts. */
    readonly texts?: readonly (string | readonly string[])[];
  }[];
}
