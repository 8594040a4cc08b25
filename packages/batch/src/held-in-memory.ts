/**
 * What it takes to hold plain files in memory and to score there. Whoever wants that hands it to a run, so that programs that never do, such as the
 * one that counts leads for an editor, need not carry it.
 */
import { readPlainEvents, readPlainLeads, rowOfAny, type EventHelper } from "@scoreline/data";
import { createHeldLeads, holdColumns } from "./held-leads.ts";
import { joinColumns, type CompareIds } from "./join-columns.ts";
import { scoreColumns } from "./score-columns.ts";
import type { ReviewHelper } from "./shared-reviews.ts";

/** The steps, from reading to scoring. */
export const holding = { createHeldLeads, readPlainLeads, rowOfAny, holdColumns, readPlainEvents, joinColumns, scoreColumns } as const;

/** How much of plain files is held in memory, in bytes, and how much of that as texts and lists of JavaScript; and who compares identifiers then. */
export interface HeldInMemory {
  readonly room: number;
  readonly heap: number;
  readonly compareIds: CompareIds;
  /** Other threads that read events, too, and how many bytes each reads at a time. */
  readonly helpers: readonly EventHelper[];
  readonly stretch?: number | undefined;
  /** Other threads that review leads, too, and from how many leads and events on. */
  readonly reviewers?: readonly ReviewHelper[] | undefined;
  readonly leastShared?: number | undefined;
  readonly holding: typeof holding;
}
