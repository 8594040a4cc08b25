/** Witnesses as people read them. */
import type { EventInput, Plan } from "@scoreline/plan";
import { counted, enumerated, parseDay } from "@scoreline/semantics";
import type { Witness } from "./attainable/attainable-types.ts";
import { isTimeless } from "./attainable/breakpoints.ts";

/** No more values, and kinds of events, are named, where not all are asked for. */
const usualMost = 6;

/**
 * What a lead has and did, and when, without what identifies it: `employees: 750, country: “Spain” and 2 × visit (minutes: 7.5) 3 days ago, as
 * of 2026-06-29`; blank for one of which nothing is known. Where no days matter, none is told.
 *
 * @param most how many values and kinds of events are named, before only the number of the others is
 */
export function witnessWords(plan: Plan, { lead, events, at }: Witness, most = usualMost): string {
  const { inputs } = plan;
  const key = inputs.key === null ? null : inputs.lead[inputs.key]!.name;
  const values = valuesIn(Object.entries(lead).filter(([name]) => name !== key));
  const counts = new Map<string, number>();
  for (const event of events) {
    const words = eventWords(event, at);
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  const all = [...values, ...[...counts].map(([each, count]) => (count === 1 ? each : `${count} × ${each}`))];
  if (all.length === 0) return "";
  const hasDay = inputs.lead.some(({ name, type }) => type.kind === "date" && typeof lead[name] === "string");
  return `${enumerated(all, "and", most)}${events.length > 0 || hasDay || !isTimeless(plan) ? `, as of ${at}` : ""}`;
}

/** `visit (minutes: 7.5) 3 days ago` */
function eventWords({ event, at, properties = {} }: EventInput, moment: string): string {
  const known = valuesIn(Object.entries(properties));
  return `${event}${known.length === 0 ? "" : ` (${known.join(", ")})`} ${whenWords(String(at), moment)}`;
}

function whenWords(at: string, moment: string): string {
  const [day, now] = [parseDay(at), parseDay(moment)];
  if (day === null || now === null || day > now) return `on ${at}`;
  return day === now ? "today" : `${counted(now - day, "day")} ago`;
}

/** A lead as a sentence names it: `a lead with employees: 750`. */
export function leadWords(plan: Plan, witness: Witness, most?: number): string {
  const words = witnessWords(plan, witness, most);
  return words === "" ? "a lead without any values or events" : `a lead with ${words}`;
}

const valuesIn = (entries: readonly (readonly [string, unknown])[]): readonly string[] =>
  entries.flatMap(([name, value]) => (value === null || value === undefined ? [] : [`${name}: ${valueWords(value)}`]));

/** A value of a lead as people read it: `“Spain”`, `750`, `yes`. */
export function valueWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueWords).join("; ");
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "string" && !/^\d{4}-\d\d-\d\d$/.test(value) ? `“${value}”` : String(value);
}
