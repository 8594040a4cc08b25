/** Words that need nothing but themselves. */
import type { Plan } from "@scoreline/plan";

export const quoted = (text: string): string => `“${text}”`;

export const plainName = (name: string): string => name.replaceAll("_", " ").trim() || name;

export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** `a, b and c`; what is beyond `most` is counted. */
export function enumerated(parts: readonly string[], word: "and" | "or" = "and", most = 6): string {
  if (parts.length > most) return `${parts.slice(0, most - 1).join(", ")} ${word} ${parts.length - most + 1} more`;
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} ${word} ${parts.at(-1)!}`;
}

/** The label of an event, or its name. */
export const eventName = (event: number, { words, inputs }: Pick<Plan, "words" | "inputs">): string =>
  words?.events[event] ?? plainName(inputs.events[event]!.name);
