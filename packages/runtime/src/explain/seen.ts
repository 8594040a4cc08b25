import type { FieldValue } from "@scoreline/semantics";
import type { EventInput, Plan } from "@scoreline/plan";
import type { Decisions } from "../decide.ts";
import type { Frame } from "../frame.ts";
import type { InputReader } from "../read-input.ts";
import type { Scores } from "../scores.ts";

/** What a scorer is made of. */
export interface Workings {
  readonly plan: Plan;
  readonly frame: Frame;
  readonly input: InputReader;
  readonly scores: Scores;
  readonly decisions: Decisions;
}

/** What is known while one lead is explained. */
export interface Seen extends Workings {
  /** The lead's values as they were given. */
  readonly lead: readonly (FieldValue | null)[];
  readonly events: readonly EventInput[];
}
