import type { Fact } from "@scoreline/plan";
import { countInWords } from "../number-words.ts";

/** Names longer than this, which are whole phrases, are not repeated. */
const longName = 24;

type SeenValue = Fact["values"][number]["value"];

/**
 * A fact with what was seen: `employees between 50 and 500 (employees is 20)`. Under a label that says the same already, only
 * what was seen; nothing where that says nothing new.
 */
export function factWords(fact: Fact, label = ""): string {
  const seen = seenIn(fact).join(", ");
  if (fact.text === label) return seen === label ? "" : seen;
  if (seen === "" || seen === fact.text) return fact.text;
  const [only] = fact.values;
  const isRepeated = fact.values.length === 1 && only!.name.length > longName && fact.text.startsWith(`${only!.name} `);
  return `${fact.text} (${isRepeated ? `it ${valueWords(only!.value)}` : seen})`;
}

/** What a condition looked at: `employees is 20`, `happened 2 times`; nothing where that goes without saying. */
export function seenIn({ text, values, holds }: Fact): string[] {
  return values.flatMap(({ name, value }) => {
    if (name === text && value === true) return [];
    if (name !== "how often" || typeof value !== "number") return [`${name} ${valueWords(value)}`];
    if (value === 0 && holds) return [];
    return [value === 0 && / where | with the same /.test(text) ? "did not happen as asked" : timesWords(value)];
  });
}

/** What was seen of a fact that holds where the whole condition does not, as for `vip` in `not vip`: said in full. */
export function heldInVain(fact: Fact, label = ""): string {
  const [only, ...others] = fact.values;
  return only?.value === true && others.length === 0 && only.name === fact.text ? `${fact.text} is yes` : factWords(fact, label);
}

/** `did not happen`, `happened 2 times` */
export function timesWords(count: number): string {
  if (count === 0) return "did not happen";
  return count === 1 ? "happened once" : `happened ${countInWords(count)} times`;
}

/** `is “CFO”`, `is 2026-05-20`, `is missing`. */
export function valueWords(value: SeenValue): string {
  if (value === null) return "is missing";
  if (typeof value === "string") return isDate(value) ? `is ${value}` : `is “${value}”`;
  if (typeof value === "boolean") return `is ${value ? "yes" : "no"}`;
  if (typeof value === "number") return `is ${value}`;
  return value.length === 0 ? "is empty" : `is ${value.map((item) => `“${item}”`).join(", ")}`;
}

function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text);
}

/** Names of what was missing when facts were evaluated, each once. */
export function missingIn(facts: readonly Fact[]): string[] {
  const names = facts
    .filter((fact) => fact.undecided)
    .flatMap((fact) => fact.values.filter(({ value }) => value === null).map(({ name }) => name));
  return [...new Set(names)];
}
