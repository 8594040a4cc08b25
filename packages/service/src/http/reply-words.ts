import type { Outcome } from "@scoreline/plan";
import type { StoredState } from "@scoreline/runtime/state";
import { isoOf, momentOf } from "../clock.ts";
import { nextChangeAfter } from "../rescore/due.ts";
import type { ScoringModel } from "../rescore/scoring-model.ts";
import type { LeadRow, WorkRow } from "../store/read-leads.ts";
import type { StepRow } from "../store/steps.ts";
import type { Transition } from "../transitions/compare.ts";

/** What is told of a lead, with its outcome as of a moment: points fade, also where nothing else is decided. */
export function leadReply(row: LeadRow, model: ScoringModel, at: number) {
  const state = row.state === null ? null : (JSON.parse(row.state) as StoredState);
  return {
    id: row.id,
    profile: JSON.parse(row.profile) as object,
    version: row.profile_version,
    createdAt: isoOf(row.created_at),
    updatedAt: isoOf(row.updated_at),
    outcome: state === null ? null : model.keeper.outcome(state, momentOf(at)),
    at: isoOf(at),
    decidedAt: row.scored_at === null ? null : isoOf(row.scored_at),
    actionSince: row.action_since === null ? null : isoOf(row.action_since),
    nextChange: state !== null && row.due_known === 0 ? nextChangeAfter(model, state, row.scored_at!) : row.next_change,
    decision: row.decision,
  };
}

/** A transition as it is read and delivered. */
export const transitionReply = (transition: Transition) => ({ ...transition, at: isoOf(transition.at) });

/** How long a lead has been in a step; today is a day of the model's zone. */
export const stepReply = ({ kind, value, first_at, last_at, since, since_day, days }: StepRow, today: number) => ({
  kind,
  value,
  firstAt: isoOf(first_at),
  lastAt: isoOf(last_at),
  since: since === null ? null : isoOf(since),
  days: days + (since_day === null ? 0 : Math.max(0, today - since_day)),
});

/** A lead on a work list; the score is in points. */
export const workReply = (row: WorkRow, model: ScoringModel) => ({
  id: row.lead,
  outcome: JSON.parse(row.outcome) as Outcome,
  score: row.score / 1e6,
  at: isoOf(row.shown_at),
  actionSince: isoOf(row.action_since),
  nextChange:
    row.state !== null && row.meaning === model.meaning
      ? nextChangeAfter(model, JSON.parse(row.state) as StoredState, row.scored_at)
      : row.next_change,
});

/** Whether a page is wanted: browsers name it first. */
export const prefersHtml = (accept: string | undefined): boolean => /^text\/html\b/.test(accept ?? "");
