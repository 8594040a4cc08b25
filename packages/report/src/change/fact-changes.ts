import type { Fact } from "@scoreline/plan";
import { seenIn, valueWords } from "../explain/fact-words.ts";

/** The facts that hold on one of two days and not on the other, as they are on the second. */
export function flippedFacts(before: readonly Fact[], after: readonly Fact[]): readonly Fact[] {
  return after.filter(({ holds }, index) => index < before.length && before[index]!.holds !== holds);
}

/** `“employees > 50” no longer holds: employees is 20`; how often something happened is said by the condition itself. */
export function flipWords(fact: Fact): string {
  const told = fact.values.filter(({ name }) => name !== "how often");
  const seen = seenIn({ ...fact, values: told }).filter((words) => words !== fact.text);
  return `“${fact.text}” ${fact.holds ? "now holds" : "no longer holds"}${seen.length === 0 ? "" : `: ${seen.join(", ")}`}`;
}

/** `days since last visit is 60` for each figure that is another than before. */
export function figureChange(before: Fact["values"], after: Fact["values"]): readonly string[] {
  return after.flatMap(({ name, value }, index) => (before[index]?.value === value ? [] : [`${name} ${valueWords(value)}`]));
}
