/** What a plan tells people: no engine reads any of it. */

/** Everything in a plan that people read and no engine does. */
export interface PlanWords {
  readonly name: string;
  readonly description: string | null;
  /** Paths of the files the model was made of. */
  readonly files: readonly string[];
  /** Labels of events and actions, by their index. */
  readonly events: readonly (string | null)[];
  readonly actions: readonly string[];
  /** By the `part` of a score, rule, row, group, line, discard, override or step. */
  readonly parts: readonly PlanPart[];
  /** Of leaf conditions and of operands, ascending by expression. */
  readonly phrases: readonly PlanPhrase[];
  /** Of every expression, by its index: where it is written, and where it is written first if that is several times. */
  readonly sources: readonly PlanSpan[];
}

export interface PlanPart {
  /** Stable across reformatting and reordering: `engagement/buy/demo_request`; null for scores, rows and steps. */
  readonly id: string | null;
  /** Short words for lists and charts. */
  readonly label: string | null;
  /** The part as a business sentence. */
  readonly sentence: string | null;
  readonly because: string | null;
  readonly doc: string | null;
  readonly source: PlanSource;
}

/** How an expression reads where it was written first. */
export interface PlanPhrase {
  readonly expression: number;
  readonly text: string;
}

/** One-based, as people read it. `file` is an index into `files`. */
export interface PlanSource {
  readonly file: number;
  readonly line: number;
  readonly column: number;
}

/** A stretch of a file, in the same way; the end is the place after the last character. */
export type PlanSpan = readonly [file: number, line: number, column: number, endLine: number, endColumn: number];

/** What has words has a number, under which `words` tells them. */
export interface PlanWorded {
  readonly part: number;
}
