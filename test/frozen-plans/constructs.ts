/** What a plan is made of, as far as its JSON shows: every place of its shape with what may be there. */
import type { Plan } from "@scoreline/plan";

/** Places that say how something is called or where it is written; what is there means nothing. */
const untold: ReadonlySet<string> = new Set(["words", "seal", "hashes", "format", "compiler"]);
/** Places whose texts choose between constructs. */
const choosing: ReadonlySet<string> = new Set([
  "kind",
  "operation",
  "aggregate",
  "step",
  "period",
  "side",
  "of",
  "day",
  "form",
  "direction",
]);

/** The constructs of a plan: each place, without the positions in lists, with the type or the word that is there. */
export function constructsOf(plan: Plan): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (value: unknown, place: string, key: string): void => {
    if (Array.isArray(value)) {
      found.add(`${place}[${value.length === 0 ? "none" : value.length === 1 ? "one" : "more"}]`);
      for (const item of value) visit(item, `${place}[]`, key);
    } else if (typeof value === "object" && value !== null) {
      const kind = Object.entries(value).flatMap(([name, word]) => (choosing.has(name) && typeof word === "string" ? [word] : []));
      for (const [name, part] of Object.entries(value)) if (!untold.has(name)) visit(part, `${place}(${kind.join(" ")}).${name}`, name);
    } else {
      found.add(`${place}: ${typeof value === "string" && choosing.has(key) ? value : value === null ? "null" : typeof value}`);
    }
  };
  visit(plan, "plan", "");
  return found;
}
