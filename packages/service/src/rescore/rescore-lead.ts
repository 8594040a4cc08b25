import type { EventInput, Outcome } from "@scoreline/plan";
import { InputError } from "@scoreline/runtime";
import { compact, type LeadState, type StoredState } from "@scoreline/runtime/state";
import { formatDay } from "@scoreline/semantics";
import type { StoredEvent } from "../store/held-leads.ts";
import { changesBetween, type Cause } from "../transitions/compare.ts";
import { dueAfter, dueLater, neverDue } from "./due.ts";
import type { Due, EventAhead, HeldLead, NewDecision, NewEvent } from "./held-lead.ts";
import { momentOf } from "../clock.ts";
import type { Profile, ScoringModel } from "./scoring-model.ts";

/**
 * One lead within a transaction: takes in what happened, scores after each single thing, and gathers what is to be stored. What it refuses,
 * by an InputError, leaves it as it was.
 */
export class LeadInHand {
  readonly held: HeldLead;
  readonly events: NewEvent[] = [];
  readonly decisions: NewDecision[] = [];
  /** Whether the model cannot decide anything of it: a figure is too large. */
  isUndecided = false;
  /** Whether another model scored it so far. */
  isGoneOver = false;
  /** New versions of the profile, the oldest first. */
  readonly profiles: { readonly version: number; readonly profile: Profile; readonly at: number }[] = [];
  /** Whether anything was decided of it before. */
  readonly wasScored: boolean;
  readonly #model: ScoringModel;
  /** Those that were stored before; asked for only where there is no state. */
  readonly #before: readonly EventInput[];
  readonly #state: LeadState | StoredState | null;
  readonly #due: Due;

  constructor(model: ScoringModel, held: HeldLead, before: readonly EventInput[]) {
    this.#model = model;
    this.#before = before;
    this.#state = held.state;
    this.#due = held.due;
    this.wasScored = held.outcome !== null;
    this.held = held;
  }

  /** Takes in an event that is new, at a moment that is not before any that was used. Gives the outcome. */
  event(event: NewEvent, at: number): Outcome {
    const { held } = this;
    this.catchUp(at);
    const ahead = held.ahead;
    if (event.at > at) {
      const more: EventAhead = { at: event.at, id: event.id, event: event.input.event };
      held.ahead = [...ahead, more].sort((one, other) => one.at - other.at);
    }
    this.events.push(event);
    try {
      held.state = this.#model.keeper.apply(this.#opened(this.#before, this.events.slice(0, -1)), event.input);
      return this.#decide(at, { type: "event", id: event.id, event: event.input.event });
    } catch (error) {
      this.events.pop();
      held.ahead = ahead;
      throw this.#asBefore(error);
    }
  }

  /** Gives the lead another profile. Null where it has that one already. */
  profile(profile: Profile, at: number): Outcome | null {
    const { held } = this;
    this.catchUp(at);
    const { profile: was, version } = held;
    if (version > 0 && JSON.stringify(was) === JSON.stringify(profile)) return null;
    held.state = this.#opened(this.#before, this.events);
    held.profile = profile;
    held.version = version + 1;
    try {
      this.#update();
      const outcome = this.#decide(at, { type: "profile", version: held.version });
      this.profiles.push({ version: held.version, profile, at });
      return outcome;
    } catch (error) {
      held.profile = was;
      held.version = version;
      throw this.#asBefore(error);
    }
  }

  /** Scores the lead as of each day on which something changed by time alone, up to a moment: also days that nobody looked at. */
  catchUp(at: number): void {
    const { held } = this;
    const { zone } = this.#model;
    // Each round goes to a later moment than the one before, or comes to know one.
    for (let due = held.due.at; due !== null && due <= at; due = held.due.at) {
      if (!held.due.isKnown) {
        held.state = this.#opened(this.#before, this.events);
        held.due = dueAfter(this.#model, held.state, held.scoredAt, held.ahead);
        continue;
      }
      const begun = held.ahead[0];
      const isAhead = begun !== undefined && begun.at <= due;
      if (isAhead) held.ahead = held.ahead.slice(1);
      const cause: Cause = isAhead ? { type: "event", id: begun.id, event: begun.event } : { type: "day", day: formatDay(zone.dayAt(due)) };
      held.state = this.#opened(this.#before, this.events);
      try {
        this.#decide(due, cause);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        // It was scored before: a figure has become too large by time alone. It keeps what was decided until something else happens.
        held.due = neverDue;
        return;
      }
    }
  }

  /** Whether it is known better when it is due, and nothing else. */
  get isOnlyLookedAt(): boolean {
    return this.decisions.length === 0 && this.held.due !== this.#due;
  }

  /** Scores a lead that another model scored so far. Where that is not possible, nothing is decided of it any more. */
  goOver(at: number): void {
    const { held } = this;
    if (!held.isOfOther) return;
    held.isOfOther = false;
    this.isGoneOver = true;
    held.state = this.#opened(this.#before, []);
    try {
      this.#decide(at, { type: "model", hash: this.#model.hash });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      held.outcome = null;
      this.isUndecided = true;
    }
  }

  #decide(at: number, cause: Cause): Outcome {
    const { held } = this;
    const outcome = this.#model.keeper.outcome(held.state!, momentOf(at));
    const changes = changesBetween(held.outcome, outcome);
    if (held.outcome === null || changes.some(({ kind }) => kind === "action")) held.actionSince = at;
    held.outcome = outcome;
    held.scoredAt = at;
    // Those of the past have been counted.
    held.ahead = held.ahead.filter((event) => event.at > at);
    held.due = dueLater(this.#model, at, held.ahead);
    const { profile, version } = held;
    this.decisions.push({ lead: held, at, cause, outcome, changes, version, profile, events: this.events.length });
    return outcome;
  }

  #opened(before: readonly EventInput[], taken: readonly NewEvent[]): LeadState | StoredState {
    const { held } = this;
    if (held.state !== null) return held.state;
    const { keeper, leadOf, zone } = this.#model;
    const state = keeper.start(leadOf(held.id, held.profile), [...before, ...taken.map(({ input }) => input)]);
    // What was given up is not to be missed: earlier moments and events are refused.
    return held.keptFrom === null ? state : compact(keeper, state, formatDay(zone.dayAt(held.keptFrom)));
  }

  /** Fields that the new profile does not have lose their values. */
  #update(): void {
    const { held } = this;
    const { keeper, plan, leadOf } = this.#model;
    const none = Object.fromEntries(plan.inputs.lead.flatMap(({ name, from }) => [name, ...from].map((each) => [each, null])));
    held.state = keeper.update(held.state!, { ...none, ...leadOf(held.id, held.profile) });
  }

  /** Makes the state what it was before something was refused: it may have been changed already. Gives the error. */
  #asBefore(error: unknown): unknown {
    const { held } = this;
    held.state = this.#state;
    if (this.#state === null) return error;
    for (const { input } of this.events) held.state = this.#model.keeper.apply(held.state!, input);
    if (this.profiles.length > 0) this.#update();
    return error;
  }
}

/** Why leads have their new outcomes, by the decision that changed something. `stored` are the events of before, by lead. */
export function reasonsOfChanges(
  model: ScoringModel,
  leads: readonly LeadInHand[],
  stored: ReadonlyMap<string, readonly StoredEvent[]>,
): ReadonlyMap<NewDecision, string | null> {
  const reasons = new Map<NewDecision, string | null>();
  for (const { held, events, decisions } of leads) {
    const before: readonly EventInput[] = (stored.get(held.id) ?? []).map(({ input }) => input);
    for (const decision of decisions) {
      if (decision.changes.length === 0) continue;
      const known = [...before, ...events.slice(0, decision.events).map(({ input }) => input)];
      reasons.set(decision, model.reasons(model.leadOf(held.id, decision.profile), known, decision.at));
    }
  }
  return reasons;
}
