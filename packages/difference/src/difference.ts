/** What a model means otherwise than it did, as data. */

/** What of a model a change is about. */
export type ChangeArea =
  | { readonly kind: "score"; readonly name: string }
  | {
      readonly kind:
        | "model"
        | "conditions"
        | "inputs"
        | "ignored"
        | "discards"
        | "actions"
        | "matrix"
        | "lifecycle"
        | "routes"
        | "promises";
    };

/** A place in the text of a version. */
export interface ChangePlace {
  readonly file: string;
  readonly line: number;
}

export interface Change {
  readonly area: ChangeArea;
  readonly kind: "added" | "removed" | "changed" | "moved";
  /** What of it changed: `points`, `condition`, `rating`, `cell`, …; null where all of it is new or gone. */
  readonly aspect: string | null;
  /** The whole of it: `+10 for pricing viewed: now +15`. */
  readonly sentence: string;
  /** Where it was and where it is; null where it is not there, or has no place. */
  readonly old: ChangePlace | null;
  readonly now: ChangePlace | null;
}

export interface ModelDifference {
  /** Whether both mean the same, whatever they are called and however they are written. */
  readonly isSame: boolean;
  /** Whether both are written the same, too. */
  readonly isSameText: boolean;
  /** What is otherwise decided; empty where both mean the same. */
  readonly changes: readonly Change[];
  /** What is only said otherwise, or only promised. */
  readonly words: readonly Change[];
}
