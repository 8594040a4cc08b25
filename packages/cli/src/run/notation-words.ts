import type { Sources } from "@scoreline/batch";
import { listNames, type DataFile, type DayOrderHint, type SharedPlace, type ValuePlace } from "@scoreline/data";

/** `“size”`, `“price” of “order” and “offer”` */
export function placeInWords({ field, events }: SharedPlace): string {
  return events.length === 0 ? `“${field}”` : `“${field}” of ${listNames(events)}`;
}

/** The file that has the values of a field or a property. */
export function fileOf({ event }: Pick<ValuePlace, "event">, { leads, events }: Sources): DataFile {
  return (event === null ? leads : (events ?? leads)).file;
}

/** A text as far as there is room for it in a sentence. */
export function cut(text: string, longest = 60): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** What a date is with the day first, and with the month first: `May 1` and `January 5`. */
export function inEachOrder([one, other]: DayOrderHint["numbers"]): { readonly dayFirst: string; readonly monthFirst: string } {
  return { dayFirst: `${months[other - 1]} ${one}`, monthFirst: `${months[one - 1]} ${other}` };
}

/** A sentence as the part of one. */
export function lowered(sentence: string): string {
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}
