/** What a run is doing. */
export type RunStep =
  | { readonly kind: "reading"; readonly file: string }
  /** Of these, `looking-back` finds the moment and the outcome of each lead, and `auditing` looks at some of them more closely. */
  | { readonly kind: "joining" | "ranking" | "looking-back" | "auditing" }
  /** `engine` is what scores, where that is not the runtime. */
  | { readonly kind: "scoring"; readonly engine?: string }
  | { readonly kind: "handing-over"; readonly engine: string };

/** Follows a run from outside, and can stop it. */
export interface RunWatch {
  begin(step: RunStep): void;
  /** How far the step has come; `share` is between 0 and 1, or null where the end is not known. */
  advance(rows: number, share: number | null): void;
  /**
   * Is asked again and again during all long work. Throws or rejects once the run is to stop; a promise is waited for, so that whatever else
   * waits, such as a signal, has its turn.
   */
  giveWay(): Promise<void> | undefined;
}
