/** Witnesses as people read them. */
import type { Plan } from "@scoreline/plan";
import type { Witness } from "./attainable/attainable-types.ts";

/** No more values, and kinds of events, are named. */
const most = 6;

/** `a lead with employees: 750 and 2 × demo_request`: what it has and did, without what identifies it. */
export function witnessWords({ inputs }: Plan, { lead, events }: Witness): string {
  const key = inputs.key === null ? null : inputs.lead[inputs.key]!.name;
  const values = Object.entries(lead)
    .filter(([name, value]) => name !== key && value !== null)
    .map(([name, value]) => `${name}: ${written(value)}`);
  const counts = new Map<string, number>();
  for (const { event } of events) counts.set(event, (counts.get(event) ?? 0) + 1);
  const done = [...counts].map(([event, count]) => (count === 1 ? event : `${count} × ${event}`));
  const all = [...values, ...done];
  if (all.length === 0) return "a lead without any values or events";
  const named = all.slice(0, most);
  const last = all.length > most ? `${all.length - most} more` : named.pop()!;
  return `a lead with ${named.length === 0 ? last : `${named.join(", ")} and ${last}`}`;
}

/** As it is written in a sample. */
const written = (value: unknown): string =>
  Array.isArray(value)
    ? value.map(written).join("; ")
    : typeof value === "boolean"
      ? value
        ? "yes"
        : "no"
      : typeof value === "string" && !/^\d{4}-\d\d-\d\d$/.test(value)
        ? `"${value}"`
        : String(value);
