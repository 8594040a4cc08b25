import type { EventSymbol } from "@scoreline/language";

/** Where an expression is, as far as that changes what it means. */
export interface Scope {
  /** The reset of the block, which every history read in it observes. */
  readonly reset: number | null;
  /** The events of which one is at hand, in a filter or an amount for occurrences; none elsewhere. */
  readonly events: readonly EventSymbol[];
  /** The day that dates are compared with: in rules on occurrences, that of the event at hand. */
  readonly day: "moment" | "event";
}

/** Outside blocks. */
export const outside: Scope = { reset: null, events: [], day: "moment" };
