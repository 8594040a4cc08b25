import type { WordCounts } from "../source/word-tally.ts";

/** Events of the model that name no lead, such as what visitors did whom nobody knows yet, and what they have in place of one. */
export type AnonymousEvents = WordCounts;

/** What becomes of such events: they are counted and left out, or they are rejects. */
export type OnAnonymous = "count" | "reject";

export const onAnonymous: readonly OnAnonymous[] = ["count", "reject"];
