import type { EventInput } from "@scoreline/plan";
import type { StoredEvent } from "../store/held-leads.ts";
import type { NewDecision } from "./held-lead.ts";
import type { LeadInHand } from "./rescore-lead.ts";
import type { ScoringModel } from "./scoring-model.ts";

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
