import { InputError } from "@scoreline/runtime";
import type { LeadState, StoredState } from "@scoreline/runtime/state";
import { parseDay } from "@scoreline/semantics";
import { momentOf } from "../clock.ts";
import type { Due, EventAhead } from "./held-lead.ts";
import type { ScoringModel } from "./scoring-model.ts";

/** Nothing ever changes by time alone. */
export const neverDue: Due = { nextChange: null, at: null, isKnown: true };

/** The day after a moment on which something changes by time alone; null for none. */
export function nextChangeAfter({ keeper }: ScoringModel, state: LeadState | StoredState, at: number): string | null {
  try {
    return keeper.nextChange(state, momentOf(at))?.day ?? null;
  } catch (error) {
    // A figure becomes too large before anything changes: nothing will be decided then.
    if (!(error instanceof InputError)) throw error;
    return null;
  }
}

/** When a lead that was scored at a moment is due, worked out. What is ahead are later events, the next one first. */
export function dueAfter(model: ScoringModel, state: LeadState | StoredState, at: number, ahead: readonly EventAhead[]): Due {
  const nextChange = nextChangeAfter(model, state, at);
  const due = Math.min(nextChange === null ? Infinity : model.zone.startOfDay(parseDay(nextChange)!), ahead[0]?.at ?? Infinity);
  return { nextChange, at: due === Infinity ? null : due, isKnown: true };
}

/** The same where it is left for later: on the day itself nothing changes by time alone. */
export function dueLater({ zone }: ScoringModel, at: number, ahead: readonly EventAhead[]): Due {
  return { nextChange: null, at: Math.min(zone.startOfDay(zone.dayAt(at) + 1), ahead[0]?.at ?? Infinity), isKnown: false };
}
