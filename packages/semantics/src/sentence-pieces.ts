/** Pieces of sentences for people who do not write programs, for all that tells of a model. */
import { formatExact } from "./exact.ts";

/** `job_title` as people would write it. */
export const plainName = (name: string): string => name.replaceAll("_", " ").trim() || name;

export const quoted = (text: string): string => `“${text}”`;

/** `1 day`, `30 days` */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** `12,345` */
export function countInWords(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `1 lead`, `12,345 leads` */
export function leadsInWords(count: number): string {
  return `${countInWords(count)} ${count === 1 ? "lead" : "leads"}`;
}

/** `40 points`, `1 point`, `-2.5 points` */
export const pointsWords = (millionths: number): string =>
  `${formatExact(millionths)} point${Math.abs(millionths) === 1_000_000 ? "" : "s"}`;

/** `1st`, `2nd`, `3rd`, `11th` */
export function ordinalWords(value: number): string {
  const teen = value % 100 > 10 && value % 100 < 14;
  return `${value}${teen ? "th" : (["th", "st", "nd", "rd"][value % 10] ?? "th")}`;
}

/** `a, b and c`; long lists end in how many more there are than `most`. */
export function enumerated(parts: readonly string[], word: "and" | "or" = "and", most = 6): string {
  if (parts.length > most) return `${parts.slice(0, most - 1).join(", ")} ${word} ${parts.length - most + 1} more`;
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} ${word} ${parts.at(-1)!}`;
}

/** No longer than so many letters, with whole words. */
export function cutAtWord(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most).replace(/[\uD800-\uDBFF]$|\s+\S*$/, "")}…`;
}
