import { parseDay } from "@scoreline/semantics";

/**
 * The days that `31/01/2026`, `01/31/2026`, `2026/01/31` or `31-01-2026` may be, as dates are written here: two where either number may be
 * the month, none where it is no date.
 */
export function daysElsewhere(words: string): readonly string[] {
  const [, one = "", , other = "", last = ""] = /^(\d\d?)\s*([/.-])\s*(\d\d?)\s*\2\s*(\d{4})$/.exec(words) ?? [];
  if (/^\d{4}-\d\d-\d\d$/.test(words)) return [];
  const [, first, , month = "", day = ""] = /^(\d{4})\s*([/.-])\s*(\d\d?)\s*\2\s*(\d\d?)$/.exec(words) ?? [];
  const readings =
    first !== undefined
      ? [[first, month, day]]
      : [
          [last, one, other],
          [last, other, one],
        ];
  const days = readings.map(([year, ...parts]) => [year, ...parts.map((part) => part.padStart(2, "0"))].join("-"));
  return [...new Set(days)].filter((date) => parseDay(date) !== null);
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** `31 January 2026` as a date is written here; null where it is no day. */
export function spokenDay(day = "", month = "", year = ""): string | null {
  const number = months.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  const date = `${year}-${String(number).padStart(2, "0")}-${day.replace(/\D/g, "").padStart(2, "0")}`;
  return /^\d{4}-/.test(date) && parseDay(date) !== null ? date : null;
}

/** What to write in place of a day of the calendar up to which later events are asked for: the answer must be known one day for each event. */
export const endOfLater =
  "How long later events are waited for is counted from each event: write `within 30 days`, or `until` and a date property of the event, as in `until starts`.";
