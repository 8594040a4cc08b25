import type { Outcome } from "@scoreline/plan";
import type { LeadState, StoredState } from "@scoreline/runtime/state";
import type { Cause, OutcomeChange } from "../transitions/compare.ts";
import type { EventForm, SentEvent } from "../ingest/read-forms.ts";
import type { Profile } from "./scoring-model.ts";

/** An event that counts from a moment on that has not come yet. */
export interface EventAhead {
  readonly at: number;
  readonly id: string;
  readonly event: string;
}

/** When to look at a lead again. */
export interface Due {
  /** The day on which something changes by time alone; null for none, or while it is not known. */
  readonly nextChange: string | null;
  /** When that day begins, or an event that is ahead counts; null for never. While it is not known, nothing changes before this. */
  readonly at: number | null;
  /** Whether that was worked out: it takes as long as all else that an event asks for, and so it is done when nothing waits. */
  readonly isKnown: boolean;
}

/** A lead as it is in the store, or will be once the transaction ends. */
export interface HeldLead {
  readonly id: string;
  profile: Profile;
  /** 0 before there is any. */
  version: number;
  /** Null where there is none, or where it belongs to another model: it is made of the events, then. */
  state: LeadState | StoredState | null;
  outcome: Outcome | null;
  /** Whether another model decided that. */
  isOfOther: boolean;
  /** The moment before which events were given up; null where none were. */
  readonly keptFrom: number | null;
  /** Of the last decision. */
  decision: number;
  /** Of the last event. */
  eventSeq: number;
  /** The latest moment it was scored at. */
  scoredAt: number;
  /** Since when it has its action, or has none. */
  actionSince: number;
  ahead: readonly EventAhead[];
  due: Due;
}

/** An event that is new and can be read, ready to be stored. */
export interface NewEvent extends SentEvent {
  readonly form: EventForm;
  /** As it came: JSON. */
  readonly body: string;
  /** When it happened. */
  readonly at: number;
}

/** What is written of one decision. Its number, and those of its changes, are given when it is stored. */
export interface NewDecision {
  readonly lead: HeldLead;
  readonly at: number;
  readonly cause: Cause;
  readonly outcome: Outcome;
  readonly changes: readonly OutcomeChange[];
  readonly version: number;
  /** How many of the new events of the lead it knows, besides those that were stored before. */
  readonly events: number;
  /** What it was scored with. */
  readonly profile: Profile;
}
