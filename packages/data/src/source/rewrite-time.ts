import { formatDay, millisecondsPerDay, parseIsoTime, trimText, zoneOf } from "@scoreline/semantics";
import type { DateForm } from "./data-source.ts";

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const clockForm = /^(\d{1,2}):(\d{2})(?::(\d{2})(\.\d+)?)?(?:\s?([ap])\.?m\.?)?\s?(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/i;

const threeNumbers = /^(\d{1,4})([./-]) ?(\d{1,2})\2 ?(\d{1,4})$/;
const compact = /^(\d{4})(\d{2})(\d{2})$/;
const dayFirst = /^(\d{1,2})[ -]([a-z]{3})[a-z]*\.?[ -](\d{4})$/i;
const monthFirst = /^([a-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})$/i;
const dateAndClock = /^(.*\d)(?:,? +| ?T|, ?)(\d{1,2}:.*)$/i;

/** Epoch forms: how many of their units are a millisecond. */
const perMillisecond: Readonly<Partial<Record<DateForm, number>>> = { "epoch-seconds": 1 / 1000, "epoch-millis": 1, "epoch-micros": 1000 };

/**
 * A date or time in one of some forms as ISO text, with the offset that `zone` gives it where none is written. ISO is read whatever the
 * forms. Anything else comes back as it is.
 */
export function rewriteTime(raw: unknown, forms: readonly DateForm[], zone: string | null): unknown {
  const text = typeof raw === "string" ? trimText(raw) : typeof raw === "number" ? String(raw) : null;
  if (text === null) return raw;
  const iso = parseIsoTime(text) === null ? isoOf(text, forms) : text;
  return iso === null ? raw : zone === null ? iso : withOffset(iso, zone);
}

function isoOf(text: string, forms: readonly DateForm[]): string | null {
  for (const form of forms) {
    const iso = form in perMillisecond ? isoOfEpoch(text, perMillisecond[form]!) : isoOfDate(text, form);
    if (iso !== null) return iso;
  }
  return null;
}

/** A count in another unit falls into 1970 or out of the calendar; neither is read. */
function isoOfEpoch(text: string, perMilli: number): string | null {
  if (!/^-?\d{1,17}(?:\.\d+)?$/.test(text)) return null;
  const date = new Date(Math.floor(Number(text) / perMilli));
  const year = date.getUTCFullYear();
  return year >= 1 && year <= 9999 && year !== 1970 ? date.toISOString() : null;
}

function isoOfDate(text: string, form: DateForm): string | null {
  const [, written = text, clock] = dateAndClock.exec(text) ?? [];
  const day = dayOf(written, form);
  if (day === null) return null;
  const time = clock === undefined ? "" : clockOf(clock);
  const iso = time === null ? null : `${day}${time}`;
  return iso === null || parseIsoTime(iso) === null ? null : iso;
}

/** `2026-12-31`, which the calendar need not have; null where the date is written in another order. */
function dayOf(text: string, form: DateForm): string | null {
  const numbers = form === "ymd" ? (threeNumbers.exec(text) ?? compact.exec(text)?.toSpliced(2, 0, "")) : threeNumbers.exec(text);
  if (numbers != null) {
    const [, first = "", , second = "", third = ""] = numbers;
    const [year, month, day] = form === "ymd" ? [first, second, third] : form === "dmy" ? [third, second, first] : [third, first, second];
    return year.length === 4 && day.length <= 2 && month.length <= 2 ? isoDay(year, month, day) : null;
  }
  // Which is the month is plain in letters, whatever the order of numbers is.
  const [, day = "", named = "", year = ""] = dayFirst.exec(text) ?? swapped(monthFirst.exec(text));
  const month = months.indexOf(named.toLowerCase()) + 1;
  return month === 0 ? null : isoDay(year, String(month), day);
}

function swapped(match: RegExpExecArray | null): readonly string[] {
  return match === null ? [] : [match[0], match[2]!, match[1]!, match[3]!];
}

const isoDay = (year: string, month: string, day: string): string => `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;

/** `T21:14:33+01:00` */
function clockOf(text: string): string | null {
  const [whole, hours = "", minutes = "", seconds = "00", fraction = "", half, offset = ""] = clockForm.exec(text) ?? [];
  if (whole === undefined) return null;
  const written = Number(hours);
  if (half !== undefined && (written < 1 || written > 12)) return null;
  const hour = half === undefined ? written : (written % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  return `T${String(hour).padStart(2, "0")}:${minutes}:${seconds}${fraction}${/^(?:utc|gmt|z)$/i.test(offset) ? "Z" : offset}`;
}

/** A time on the clocks of a zone as an instant; a date alone, and what has an offset, as it is. */
function withOffset(iso: string, zone: string): string {
  const { day, time, offset } = parseIsoTime(iso)!;
  if (time === null || offset !== null) return iso;
  const instant = zoneOf(zone).instantOf(day, time);
  const date = Math.floor(instant / millisecondsPerDay);
  return `${formatDay(date)}T${new Date(instant).toISOString().slice(-13)}`;
}
