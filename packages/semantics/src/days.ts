/** Calendar days as whole numbers: days since 1970-01-01 in the proleptic Gregorian calendar. */

export const millisecondsPerDay = 86_400_000;

/** The day of `YYYY-MM-DD`, or null where there is no such day. Years 0001 to 9999. */
export function parseDay(text: string): number | null {
  return text.length === 10 ? scanDay(text) : null;
}

/** The day that a text begins with, as `YYYY-MM-DD`; null where it begins with none. */
export function scanDay(text: string): number | null {
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return null;
  const year = scanDigits(text, 0, 4);
  const month = scanDigits(text, 5, 7);
  const date = scanDigits(text, 8, 10);
  if (year < 1 || month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month)) return null;
  return dayOf(year, month, date);
}

/** The whole number written in ASCII digits from `start` to `end`; -1 where anything else is there. */
export function scanDigits(text: string, start: number, end: number): number {
  let value = 0;
  for (let index = start; index < end; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  // Long and short months take turns, from January on and from August on.
  return 30 + ((month + (month >> 3)) & 1);
}

/** Counts in years that begin in March, so that a leap day comes last. */
export function dayOf(year: number, month: number, date: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const leapDays = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  return shifted * 365 + leapDays + Math.floor((153 * ((month + 9) % 12) + 2) / 5) + date - 719_469;
}

/** The year and the month of a day, from 1 on. */
export function civilOf(day: number): { readonly year: number; readonly month: number } {
  const date = dateOf(day);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 };
}

/** Numbers the calendar periods, so that days of the same period have the same number. */
export const periodNumbers = {
  day: (day: number): number => day,
  // 1970-01-01 was a Thursday, and weeks begin on Monday.
  week: (day: number): number => Math.floor((day + 3) / 7),
  month(day: number): number {
    const { year, month } = civilOf(day);
    return year * 12 + month;
  },
  year: (day: number): number => civilOf(day).year,
};

/** `YYYY-MM-DD`; beyond 9999 as ISO 8601 has it, `+YYYYYY-MM-DD`. */
export function formatDay(day: number): string {
  // The time of day is the last of it.
  return dateOf(day).toISOString().slice(0, -"T00:00:00.000Z".length);
}

const dateOf = (day: number): Date => new Date(day * millisecondsPerDay);
