import { listNames, type DayOrderHint, type SharedPlace } from "@scoreline/data";

/** `“size”`, `“price” of “order” and “offer”` */
export function placeInWords({ field, events }: SharedPlace): string {
  return events.length === 0 ? `“${field}”` : `“${field}” of ${listNames(events)}`;
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
