import type { EventInput } from "@scoreline/plan";
import type { Sql } from "../store/database.ts";
import { eventsOf } from "../store/held-leads.ts";
import type { NewDecision } from "./held-lead.ts";
import type { LeadInHand } from "./rescore-lead.ts";
import type { ScoringModel } from "./scoring-model.ts";

/** Why leads have their new outcomes, by the decision that changed something: only for these are events read again. */
export async function reasonsOfChanges(
  sql: Sql,
  model: ScoringModel,
  leads: readonly LeadInHand[],
): Promise<ReadonlyMap<NewDecision, string | null>> {
  const reasons = new Map<NewDecision, string | null>();
  const changed = leads.filter(({ decisions }) => decisions.some(({ changes }) => changes.length > 0));
  const stored = await eventsOf(
    sql,
    changed.map(({ held }) => held.id),
  );
  for (const { held, events, decisions } of changed) {
    const before: readonly EventInput[] = (stored.get(held.id) ?? []).map(({ input }) => input);
    for (const decision of decisions) {
      if (decision.changes.length === 0) continue;
      const known = [...before, ...events.slice(0, decision.events).map(({ input }) => input)];
      reasons.set(decision, model.reasons(model.leadOf(held.id, decision.profile), known, decision.at));
    }
  }
  return reasons;
}
