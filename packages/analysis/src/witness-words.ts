/** Witnesses as people read them. */
import type { Plan } from "@scoreline/plan";
import type { Witness } from "./attainable/attainable-types.ts";

/** No more values, and kinds of events, are named. */
const most = 6;

/**
 * What a lead has and did, without what identifies it: `employees: 750, country: “Spain” and 2 × visit (minutes: 7.5)`; blank for one of
 * which nothing is known.
 */
export function witnessWords({ inputs }: Plan, { lead, events }: Witness): string {
  const key = inputs.key === null ? null : inputs.lead[inputs.key]!.name;
  const values = valuesIn(Object.entries(lead).filter(([name]) => name !== key));
  const counts = new Map<string, number>();
  for (const { event, properties = {} } of events) {
    const known = valuesIn(Object.entries(properties));
    const each = known.length === 0 ? event : `${event} (${known.join(", ")})`;
    counts.set(each, (counts.get(each) ?? 0) + 1);
  }
  const all = [...values, ...[...counts].map(([each, count]) => (count === 1 ? each : `${count} × ${each}`))];
  const named = all.slice(0, most);
  const last = all.length > most ? `${all.length - most} more` : (named.pop() ?? "");
  return named.length === 0 ? last : `${named.join(", ")} and ${last}`;
}

const valuesIn = (entries: readonly (readonly [string, unknown])[]): readonly string[] =>
  entries.flatMap(([name, value]) => (value === null || value === undefined ? [] : [`${name}: ${shown(value)}`]));

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).join("; ");
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "string" && !/^\d{4}-\d\d-\d\d$/.test(value) ? `“${value}”` : String(value);
}
