import type { Fact } from "@scoreline/plan";

/**
 * A fact with what was seen: `employees between 50 and 500 (employees is 20)`. Under a label that says the same already, only
 * what was seen; nothing where that says nothing new.
 */
export function factWords(fact: Fact, label = ""): string {
  const seen = fact.values.flatMap(({ name, value }) => seenWords(name, value)).join(", ");
  if (fact.text === label) return seen;
  return seen === "" ? fact.text : `${fact.text} (${seen})`;
}

/** How often something happened has no name of its own, and that it did not happen is said by the fact itself. */
export function seenWords(name: string, value: Fact["values"][number]["value"]): string[] {
  if (name !== "history" || typeof value !== "number") return [`${name} ${valueWords(value)}`];
  return value === 0 ? [] : [`seen ${value === 1 ? "once" : `${value} times`}`];
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
