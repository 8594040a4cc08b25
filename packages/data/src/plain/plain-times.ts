/** Times of events as ISO writes them plainly, read from their bytes, and written again as they were. */
import { dayOf, daysInMonth, formatDay, millisecondsPerDay } from "@scoreline/semantics";

/** A time that is not written plainly: its text has to be kept. */
export const oddTime = 0;

/** Bits of how a time is written: with a blank in place of the T, and with a Z; and what it has besides its day, from one minute to the third digit of a fraction. */
const blank = 1;
const zulu = 2;
const parts = 4;
const [justDay, toMinute, toSecond] = [1, 2, 3] as const;
const mostDigits = 3;

/** What was read last. */
export interface PlainTime {
  /** Milliseconds since 1970-01-01T00:00 on the clocks by which it is written. */
  written: number;
  /** How it is written; `oddTime` where it has to be kept as a text. */
  form: number;
}

const [zero, nine, dash, colon, point, letterT, letterZ, space] = [48, 57, 45, 58, 46, 84, 90, 32];

/** Whether a time is a day alone. */
export const isDayForm = (form: number): boolean => form >= parts * justDay && form < parts * toMinute;

/** Whether it is on the clocks of Greenwich. */
export const isZuluForm = (form: number): boolean => (form & zulu) !== 0;

/** Reads times one after the other into `time`: most are of the day of the one before. */
export function plainTimeReader(time: PlainTime): (bytes: Uint8Array, from: number, to: number) => void {
  let knownDigits = -1;
  let knownDay = 0;
  const digits = (bytes: Uint8Array, from: number, to: number): number => {
    let value = 0;
    for (let at = from; at < to; at++) {
      const byte = bytes[at]!;
      if (byte < zero || byte > nine) return NaN;
      value = value * 10 + byte - zero;
    }
    return value;
  };
  const dayAt = (bytes: Uint8Array, from: number): number => {
    if (bytes[from + 4] !== dash || bytes[from + 7] !== dash) return NaN;
    const year = digits(bytes, from, from + 4);
    const month = digits(bytes, from + 5, from + 7);
    const date = digits(bytes, from + 8, from + 10);
    const all = year * 10_000 + month * 100 + date;
    if (all === knownDigits) return knownDay;
    if (!(year >= 1 && month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month))) return NaN;
    knownDigits = all;
    return (knownDay = dayOf(year, month, date));
  };
  return (bytes, from, to) => {
    time.form = oddTime;
    const length = to - from;
    if (length < 10) return;
    const day = dayAt(bytes, from);
    if (day !== day) return;
    time.written = day * millisecondsPerDay;
    if (length === 10) {
      time.form = parts * justDay;
      return;
    }
    const isZulu = bytes[to - 1] === letterZ;
    const end = isZulu ? to - 1 : to;
    const separator = bytes[from + 10];
    if ((separator !== letterT && separator !== space) || end - from < 16 || bytes[from + 13] !== colon) return;
    const hour = digits(bytes, from + 11, from + 13);
    const minute = digits(bytes, from + 14, from + 16);
    if (!(hour <= 23 && minute <= 59)) return;
    let within = (hour * 60 + minute) * 60_000;
    let part: number = toMinute;
    if (end - from > 16) {
      if (bytes[from + 16] !== colon || end - from < 19) return;
      const second = digits(bytes, from + 17, from + 19);
      if (!(second <= 59)) return;
      within += second * 1_000;
      part = toSecond;
      if (end - from > 19) {
        const written = end - from - 20;
        if (bytes[from + 19] !== point || written < 1 || written > mostDigits) return;
        const fraction = digits(bytes, from + 20, end);
        if (fraction !== fraction) return;
        within += fraction * 10 ** (mostDigits - written);
        part = toSecond + written;
      }
    }
    time.written += within;
    time.form = parts * part + (separator === space ? blank : 0) + (isZulu ? zulu : 0);
  };
}

/** So many days are kept as texts: events of a few years lie on hardly more. */
const mostDays = 4_096;
const dayTexts = new Map<number, string>();

function dayText(day: number): string {
  let text = dayTexts.get(day);
  if (text === undefined) {
    if (dayTexts.size >= mostDays) dayTexts.clear();
    dayTexts.set(day, (text = formatDay(day)));
  }
  return text;
}

const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, "0"));

/** `HH:MM:SS.mmm` of so many milliseconds since the day began. */
function clockText(time: number): string {
  const [hour, minute, second] = [Math.floor(time / 3_600_000), Math.floor(time / 60_000) % 60, Math.floor(time / 1_000) % 60];
  return `${twoDigits[hour]}:${twoDigits[minute]}:${twoDigits[second]}.${String(Math.floor(time % 1_000)).padStart(3, "0")}`;
}

/** The text that was read so. */
export function writePlainTime(written: number, form: number): string {
  const day = Math.floor(written / millisecondsPerDay);
  const date = dayText(day);
  const part = Math.floor(form / parts);
  if (part === justDay) return date;
  const clock = clockText(written - day * millisecondsPerDay);
  const length = part === toMinute ? 5 : part === toSecond ? 8 : 9 + part - toSecond;
  return `${date}${(form & blank) !== 0 ? " " : "T"}${clock.slice(0, length)}${(form & zulu) !== 0 ? "Z" : ""}`;
}
