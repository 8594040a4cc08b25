/** What a run left in its store, to be compared. */
import { createScorer, type Plan } from "@scoreline/runtime";
import { openStore } from "../../packages/service/src/store/open-store.ts";
import { eventsOf } from "../../packages/service/src/store/held-leads.ts";

export interface LeftOver {
  /** Of each event how often it is stored, as LEAD and id. */
  readonly events: ReadonlyMap<string, number>;
  /** By lead, in order: all that was told, without the numbers, which depend on what came in between. */
  readonly transitions: ReadonlyMap<string, readonly string[]>;
  readonly decisions: ReadonlyMap<string, readonly string[]>;
  /** Leads whose stored outcome is not what the reference gives for what is stored of them. */
  readonly unlikeReference: readonly string[];
}

export const eventName = (lead: string, id: string): string => `${lead} ${id}`;

export async function leftOver(store: string, plan: Plan): Promise<LeftOver> {
  const scorer = createScorer(plan);
  const key = plan.inputs.lead[plan.inputs.key!]!.name;
  const database = await openStore(store);
  try {
    return await database.read(async (sql) => {
      const events = new Map<string, number>();
      for (const { lead, id } of await sql.all<{ lead: string; id: string }>("SELECT lead, id FROM events"))
        events.set(eventName(lead, id), (events.get(eventName(lead, id)) ?? 0) + 1);
      const byLead = async (query: string): Promise<Map<string, string[]>> => {
        const found = new Map<string, string[]>();
        for (const { lead, ...row } of await sql.all<{ lead: string }>(query)) {
          const list = found.get(lead) ?? [];
          list.push(JSON.stringify(row));
          found.set(lead, list);
        }
        return found;
      };
      const transitions = await byLead("SELECT lead, at, kind, before, after, cause, reasons, plan FROM transitions ORDER BY seq");
      const decisions = await byLead("SELECT lead, at, cause, profile_version, digest, plan FROM decisions ORDER BY seq");
      const unlikeReference: string[] = [];
      const leads = await sql.all<{ id: string; profile: string; outcome: string; shown_at: number }>(
        "SELECT leads.id, leads.profile, states.outcome, states.shown_at FROM leads LEFT JOIN states ON states.lead = leads.id",
      );
      for (const { id, profile, outcome, shown_at } of leads) {
        const inputs = ((await eventsOf(sql, [id])).get(id) ?? []).map(({ input }) => input);
        const expected = scorer.score({ [key]: id, ...JSON.parse(profile) }, inputs, new Date(shown_at));
        if (JSON.stringify(expected) !== outcome) unlikeReference.push(id);
      }
      const kept = await sql.all("SELECT kind, value, leads FROM value_counts WHERE leads <> 0 ORDER BY kind, value");
      const found = await sql.all(
        `SELECT kind, value, count(*) AS leads FROM steps WHERE since IS NOT NULL GROUP BY kind, value
         UNION ALL SELECT 'scored', '', count(*) FROM states ORDER BY 1, 2`,
      );
      if (JSON.stringify(kept) !== JSON.stringify(found)) unlikeReference.push("the counts of all leads");
      return { events, transitions, decisions, unlikeReference };
    });
  } finally {
    await database.close();
  }
}

/** Waits until the service has scored all that fell due by a moment: only then are two runs comparable that end at it. */
export async function untilNothingIsDue(store: string, at: number): Promise<void> {
  const database = await openStore(store);
  try {
    // The service looks for what is due again and again; where it no longer runs, whoever started this ends it.
    for (let due = 1; due > 0; ) {
      [{ due }] = (await database.read((sql) => sql.all<{ due: number }>("SELECT count(*) AS due FROM states WHERE due_at <= ?1", at))) as [
        { due: number },
      ];
      if (due > 0) await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } finally {
    await database.close();
  }
}

/** How many leads have another list than in the other run. */
export function differing(one: ReadonlyMap<string, readonly string[]>, other: ReadonlyMap<string, readonly string[]>): readonly string[] {
  return [...new Set([...one.keys(), ...other.keys()])].filter(
    (lead) => JSON.stringify(one.get(lead) ?? []) !== JSON.stringify(other.get(lead) ?? []),
  );
}

export const countOf = (lists: ReadonlyMap<string, readonly string[]>): number =>
  [...lists.values()].reduce((sum, { length }) => sum + length, 0);
