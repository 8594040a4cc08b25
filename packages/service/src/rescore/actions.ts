import { isDeepStrictEqual } from "node:util";
import type { EventInput, Outcome } from "@scoreline/plan";
import { InputError } from "@scoreline/runtime";
import { readInstant } from "@scoreline/semantics";
import type { SentProblem } from "../ingest/read-forms.ts";
import { together, type Sql } from "../store/database.ts";
import { eventKey, knownEvents, lockLeads, positionOf } from "../store/held-leads.ts";
import { writeDues } from "../store/dues.ts";
import { leaveSteps } from "../store/steps.ts";
import { changeCounts, scored } from "../store/value-counts.ts";
import { writeLeads } from "../store/write-leads.ts";
import type { SteadyClock } from "../clock.ts";
import type { Transition } from "../transitions/compare.ts";
import type { NewEvent } from "./held-lead.ts";
import { LeadInHand } from "./rescore-lead.ts";
import type { Profile, ScoringModel } from "./scoring-model.ts";

/** Something that happened to a lead. */
export type LeadAction =
  | { readonly type: "event"; readonly lead: string; readonly event: NewEvent }
  /** All that is known of it, in place of what was known before. */
  | { readonly type: "replace"; readonly lead: string; readonly profile: Profile }
  /** What is known better; null for what is no longer known. */
  | { readonly type: "patch"; readonly lead: string; readonly patch: Profile }
  /** Whatever fell due by time. */
  | { readonly type: "due"; readonly lead: string };

/** What became of an action. */
export interface ActionResult {
  /**
   * Stored; not stored, because the same event was before, or one with its id that says something else, or because nothing is otherwise; or
   * refused.
   */
  readonly status: "stored" | "repeated" | "differing" | "unchanged" | "refused";
  /** What is decided of the lead now; null where it was refused, and of a lead that was never scored. */
  readonly outcome: Outcome | null;
  /** Why it was refused. */
  readonly problems: readonly SentProblem[];
}

/** By which model leads are scored, as the store has it: another instance may have gone over to another one. */
export type ModelOf = (sql: Sql) => Promise<ScoringModel>;

export interface TakenIn {
  readonly results: readonly ActionResult[];
  readonly transitions: readonly Transition[];
}

/**
 * Takes actions in, one after the other, within one transaction, and scores after each. The moment is that of the clock, and never before the
 * latest one that was used. What is refused changes nothing; the others are stored all the same.
 */
export async function takeIn(sql: Sql, modelOf: ModelOf, clock: SteadyClock, actions: readonly LeadAction[]): Promise<TakenIn> {
  const [model, position] = await together([modelOf(sql), positionOf(sql)]);
  const at = clock(position.clock);
  const [{ leads: locked, made }, known] = await together([
    lockLeads(
      sql,
      model,
      actions.map(({ lead }) => lead),
      at,
    ),
    knownEvents(
      sql,
      actions.flatMap((action) => (action.type === "event" ? { lead: action.lead, id: action.event.id } : [])),
    ),
  ]);
  const leads = new Map([...locked].map(([id, { held, before }]) => [id, new LeadInHand(model, held, before)]));
  for (const lead of leads.values()) lead.goOver(Math.max(at, lead.held.scoredAt));
  // What the model decides nothing of any more is nowhere any more; if it decides something later, it comes anew.
  const lost = [...leads.values()].filter(({ isUndecided }) => isUndecided).map(({ held }) => held.id);
  if (lost.length > 0) await leaveSteps(sql, model, lost, at);
  const results = actions.map((action): ActionResult => {
    const lead = leads.get(action.lead)!;
    const result = (status: ActionResult["status"]): ActionResult => ({ status, outcome: lead.held.outcome, problems: [] });
    // Of several instances, another may have used a later moment for this lead.
    const moment = Math.max(at, lead.held.scoredAt);
    try {
      if (action.type === "due") {
        const decided = lead.decisions.length;
        lead.catchUp(moment);
        return result(lead.decisions.length > decided || lead.isGoneOver ? "stored" : "unchanged");
      }
      if (action.type === "event") {
        const key = eventKey(action.lead, action.event.id);
        const before = known.get(key);
        if (before !== undefined)
          return result(before === null || saysTheSame(model, before, action.event.input) ? "repeated" : "differing");
        lead.event(action.event, moment);
        known.set(key, action.event.input);
        return result("stored");
      }
      const profile = action.type === "replace" ? action.profile : patched(model, lead.held.profile, action.patch);
      return result(lead.profile(profile, moment) === null ? "unchanged" : "stored");
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return { status: "refused", outcome: null, problems: error.problems };
    }
  });
  const transitions = await writeLeads(sql, model, [...leads.values()], at);
  await writeDues(
    sql,
    [...leads.values()]
      .filter(({ isOnlyLookedAt }) => isOnlyLookedAt)
      .map(({ held: { id, decision, due } }) => ({ lead: id, decision, due })),
  );
  const unused = [...made].filter((id) => leads.get(id)!.decisions.length === 0);
  if (unused.length > 0)
    await sql.all(`DELETE FROM leads WHERE id IN (SELECT ${sql.text("value")} FROM ${sql.each("?1")})`, JSON.stringify(unused));
  const undecided = [...leads.values()].filter(({ isUndecided, decisions }) => isUndecided && decisions.length === 0);
  if (undecided.length > 0) {
    await changeCounts(sql, [scored(-undecided.length)]);
    await sql.all(
      `DELETE FROM states WHERE lead IN (SELECT ${sql.text("value")} FROM ${sql.each("?1")})`,
      JSON.stringify(undecided.map(({ held }) => held.id)),
    );
  }
  return { results, transitions };
}

/** Whether two events with one id are the same thing that happened, however each of them was written. */
function saysTheSame({ zone }: ScoringModel, one: EventInput, other: EventInput): boolean {
  return (
    one.event === other.event &&
    readInstant(one.at, zone) === readInstant(other.at, zone) &&
    isDeepStrictEqual(one.properties ?? {}, other.properties ?? {})
  );
}

/** A profile with some values otherwise: each takes the place of all that the model reads as the same field. */
function patched({ fieldOf }: ScoringModel, profile: Profile, patch: Profile): Profile {
  const named = new Set(Object.keys(patch).map(fieldOf));
  named.delete(undefined);
  const kept = Object.entries(profile).filter(([name]) => !Object.hasOwn(patch, name) && !named.has(fieldOf(name)));
  return Object.fromEntries([...kept, ...Object.entries(patch).filter(([, value]) => value !== null)]);
}
