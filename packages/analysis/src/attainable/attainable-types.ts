/** What a plan can do at all, each part with a lead that shows it. */
import type { EventInput, LeadInput } from "@scoreline/plan";

/** A lead with its events and the moment, as a scorer takes them. */
export interface Witness {
  readonly lead: LeadInput;
  readonly events: readonly EventInput[];
  readonly at: string;
}

/** One end of what something can give. */
export interface Reach {
  /**
   * No lead gives more, or, of a low end, less. ±Infinity where nothing but the range of scores bounds it: then say that there is no
   * end, and show no figure.
   */
  readonly millionths: number;
  /** Whether the witness gives exactly that, by the runtime. Where it does not, say “at most” or “at least”. */
  readonly isReached: boolean;
  /** The lead that comes nearest, of those that were tried; null where none was. */
  readonly witness: Witness | null;
}

export interface Span {
  readonly low: Reach;
  readonly high: Reach;
}

/**
 * Whether something can happen. `reached`: it does for the witness, by the runtime. `never`: it is proved that it does for no lead.
 * `undecided`: neither was found within the budget, so nothing may be said of it.
 */
export type Goal =
  | { readonly verdict: "reached"; readonly witness: Witness }
  | { readonly verdict: "never" | "undecided"; readonly witness: null };

export interface AttainableScore extends Span {
  /** By index of the rating: that the score has it. A discarded lead has its ratings, too. */
  readonly ratings: readonly Goal[];
  /** That it has none; null where the score always has one, or never. */
  readonly unrated: Goal | null;
  /** By index of the item of a block: what it gives within its bounds. Empty for a formula. */
  readonly items: readonly Span[];
}

export interface Attainable {
  /** By index of the score. */
  readonly scores: readonly AttainableScore[];
  /** By index in `rulesOf(plan)`: what it gives before the bounds of its group. Of a `then` line: what it adds or takes. */
  readonly rules: readonly Span[];
  /** By index in `rulesOf(plan)`: of a criterion, that each of its rows gives the value; null for all others. */
  readonly rows: readonly (readonly Goal[] | null)[];
  /** By index in `rulesOf(plan)`: that the condition of a rule on a state or of a `then` line holds, or that an occurrence gives something; null for criteria. */
  readonly holds: readonly (Goal | null)[];
  /** By rating of the row score, then of the column score; null where there is no matrix. */
  readonly cells: readonly (readonly Goal[])[] | null;
  /** By index: that it is the one that decides. */
  readonly overrides: readonly Goal[];
  readonly lifecycle: readonly Goal[];
  readonly route: readonly Goal[];
  /** By index: that it is the first that holds. */
  readonly discards: readonly Goal[];
}
