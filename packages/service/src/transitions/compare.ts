import type { Outcome } from "@scoreline/plan";

/** What can change: `rating:NAME` and `stage:NAME` of a score, and what is decided of the lead. */
export type TransitionKind = `rating:${string}` | `stage:${string}` | "discard" | "cell" | "action" | "route" | "lifecycle";

/** One thing that is otherwise than before; null for none. */
export interface OutcomeChange {
  readonly kind: TransitionKind;
  readonly before: string | null;
  readonly after: string | null;
}

/** What made it change. */
export type Cause =
  | { readonly type: "event"; readonly id: string; readonly event: string }
  | { readonly type: "day"; readonly day: string }
  | { readonly type: "profile"; readonly version: number }
  | { readonly type: "model"; readonly hash: string }
  | { readonly type: "erased" };

/** A change of one lead, as it is stored, read and delivered. */
export interface Transition extends OutcomeChange {
  /** Where it comes in the feed: later ones have higher numbers. */
  readonly seq: number;
  readonly lead: string;
  /** In milliseconds since 1970-01-01T00:00Z. */
  readonly at: number;
  readonly cause: Cause;
  /** The rules that gave or took most, as `score run` words them; null where none did. */
  readonly reasons: string | null;
  /** The hash of the plan. */
  readonly plan: string;
  /** The decision that it is part of. */
  readonly decision: number;
}

/** What changed between two outcomes of a lead, in the order of the outcome; everything is new where there was none before. */
export function changesBetween(before: Outcome | null, after: Outcome): readonly OutcomeChange[] {
  const changes: OutcomeChange[] = [];
  const note = (kind: TransitionKind, was: string | null | undefined, is: string | null | undefined): void => {
    if ((was ?? null) !== (is ?? null)) changes.push({ kind, before: was ?? null, after: is ?? null });
  };
  for (const name of new Set([...Object.keys(before?.scores ?? {}), ...Object.keys(after.scores)])) {
    const [was, is] = [before?.scores[name], after.scores[name]];
    note(`rating:${name}`, was?.rating, is?.rating);
    note(`stage:${name}`, was?.stage, is?.stage);
  }
  note("discard", before?.discarded, after.discarded);
  for (const kind of ["cell", "action", "route", "lifecycle"] as const) note(kind, before?.[kind], after[kind]);
  return changes;
}
