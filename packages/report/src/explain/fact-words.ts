import type { Fact } from "@scoreline/plan";

/** A fact with what was seen: `employees between 50 and 500 (employees is 20)`. */
export function factWords(fact: Fact): string {
  const seen = fact.values.map(({ name, value }) => `${name} ${valueWords(value)}`);
  return seen.length === 0 ? fact.text : `${fact.text} (${seen.join(", ")})`;
}

/** `is “CFO”`, `is missing`. */
export function valueWords(value: Fact["values"][number]["value"]): string {
  if (value === null) return "is missing";
  if (typeof value === "string") return `is “${value}”`;
  if (typeof value === "boolean") return `is ${value ? "yes" : "no"}`;
  if (typeof value === "number") return `is ${value}`;
  return `is ${value.map((item) => `“${item}”`).join(", ")}`;
}

/** Names of what was missing when facts were judged, each once. */
export function missingIn(facts: readonly Fact[]): string[] {
  const names = facts.filter((fact) => fact.unjudged).flatMap((fact) => fact.values.filter(({ value }) => value === null).map(({ name }) => name));
  return [...new Set(names)];
}
