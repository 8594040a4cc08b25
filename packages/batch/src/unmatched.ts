import { foldedAddress, type AlikeIds, type JoinedHistories, type UnmatchedIds } from "@scoreline/data";
import { inputsRead, type Plan } from "@scoreline/plan";
import type { RunWatch } from "./run-watch.ts";

/** Events that belong to no lead of a run. */
export interface Unmatched {
  readonly events: number;
  /** How many leads they name. */
  readonly leads: number;
  /** How many events there are that name a lead. */
  readonly of: number;
  /** An identifier in them, and one of the leads, which look as much alike as any. */
  readonly example: { readonly event: string; readonly lead: string };
  /** Those that name a lead otherwise than the leads do, by how; the most frequent first. */
  readonly alike: readonly AlikeIds[];
  /** Another column of the leads that has what they say; looked for only where hardly any event belongs to a lead. */
  readonly column: string | null;
}

/** Of so many events at most one belongs to a lead where hardly any does. */
const hardlyAny = 20;

/** Whether hardly any event belongs to a lead, or none. */
export function matchesHardlyAny({ events, of }: Pick<Unmatched, "events" | "of">): boolean {
  return (of - events) * hardlyAny <= of;
}

/** Whether not one event of those that name a lead belongs to any. */
export function matchesNone(unmatched: Unmatched | null): unmatched is Unmatched {
  return unmatched !== null && unmatched.events >= unmatched.of;
}

/** Whether any event can make a difference to a score. */
export function asksForEvents(plan: Plan): boolean {
  const { scored, asked } = inputsRead(plan);
  return scored.size + asked.size > 0;
}

/** Looks at events that belong to no lead; null where there are none, or no leads either. */
export async function findUnmatched(joined: JoinedHistories, watch: RunWatch): Promise<Unmatched | null> {
  const { events, leads } = joined.unmatched;
  if (events === 0 || joined.leads === 0) return null;
  const ids = await joined.unmatchedIds(() => watch.giveWay());
  const found = { events, leads, of: joined.events, example: exampleOf(ids), alike: ids.alike };
  const isSought = matchesHardlyAny(found) && ids.alike.length === 0;
  return { ...found, column: isSought ? await columnWith(ids.events, joined, watch) : null };
}

/** The first of each, but a pair with the same digits where there is one: `U-17` and `17`. */
function exampleOf({ events, leads, alike }: UnmatchedIds): Unmatched["example"] {
  const [same] = alike;
  if (same !== undefined) return { event: same.event, lead: same.lead };
  const digitsOf = (id: string): string => id.replaceAll(/\D/g, "").replace(/^0+/, "");
  const byDigits = new Map(leads.toReversed().map((lead) => [digitsOf(lead), lead]));
  byDigits.delete("");
  const event = events.find((id) => byDigits.has(digitsOf(id))) ?? events[0]!;
  return { event, lead: byDigits.get(digitsOf(event)) ?? leads[0]! };
}

/** So many leads are looked at. */
const mostLeads = 100_000;

/** The column of the leads of which a good part of some identifiers are values, each of one lead. */
async function columnWith(ids: readonly string[], joined: JoinedHistories, watch: RunWatch): Promise<string | null> {
  const wanted = new Set(ids.map(foldedAddress));
  const hits = new Map<string, { readonly values: Set<string>; count: number }>();
  let seen = 0;
  for await (const batch of joined.histories()) {
    await watch.giveWay();
    for (const [key, value] of batch.flatMap(({ lead }) => Object.entries(lead))) {
      const text = typeof value === "string" || typeof value === "number" ? foldedAddress(String(value)) : "";
      if (!wanted.has(text)) continue;
      const hit = hits.get(key) ?? { values: new Set(), count: 0 };
      hits.set(key, hit);
      hit.values.add(text);
      hit.count++;
    }
    seen += batch.length;
    if (seen >= mostLeads) break;
  }
  const best = [...hits].sort(([, one], [, other]) => other.values.size - one.values.size)[0];
  if (best === undefined || best[1].count > best[1].values.size || best[1].values.size * goodPart < Math.min(ids.length, seen)) return null;
  return best[0];
}

/** One in so many. */
const goodPart = 5;
