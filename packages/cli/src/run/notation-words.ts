import type { Sources } from "@scoreline/batch";
import { groupedByField, inWords, listNames, type DataFile, type DayOrderHint, type SharedPlace, type ValuePlace } from "@scoreline/data";

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

/** What separates the items of a list. */
export function markInWords(mark: string): string {
  return mark === "\n" ? "a line break" : `“${mark}”`;
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
export function inEachOrder([one, other]: DayOrderHint["numbers"]): Readonly<Record<DayOrderHint["order"], string>> {
  return { dmy: `${months[other - 1]} ${one}`, mdy: `${months[one - 1]} ${other}` };
}

/** What comes first in either order of a date. */
export const firstOf: Readonly<Record<DayOrderHint["order"], string>> = { dmy: "the day", mdy: "the month" };

/** The other one of two ways of writing. */
export const opposite = { comma: "point", point: "comma", dmy: "mdy", mdy: "dmy" } as const;

/** `“since” and “price” of “order”`, with the times of events first. */
export function placesInWords(places: readonly (ValuePlace | null)[]): string {
  const named = groupedByField(
    places.flatMap((place) => (place === null ? [] : [{ place }])),
    () => "",
  );
  return inWords([...(places.includes(null) ? ["the times of events"] : []), ...named.map(({ shared }) => placeInWords(shared))]);
}

/** A sentence as the part of one. */
export function lowered(sentence: string): string {
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}
