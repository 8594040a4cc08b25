import { scanDay, scanDigits } from "./days.ts";

/** A date or date-time as written, before any zone is applied. */
export interface IsoTime {
  /** Days since 1970-01-01. */
  readonly day: number;
  /** Milliseconds into that day; null for a date alone. */
  readonly time: number | null;
  /** Milliseconds east of Greenwich; null where no offset is written. */
  readonly offset: number | null;
}

/**
 * Reads `YYYY-MM-DD`, or `YYYY-MM-DDThh:mm[:ss[.fraction]]` with a space in place of the `T` if need be, and then `Z`,
 * `±hh`, `±hhmm`, `±hh:mm`, one of these after a blank, ` UTC` or nothing. Times are cut to milliseconds: digits of the fraction beyond the third are dropped. Null for any other text.
 */
export function parseIsoTime(text: string): IsoTime | null {
  const day = scanDay(text);
  if (day === null) return null;
  if (text.length === 10) return { day, time: null, offset: null };
  const separator = text.charCodeAt(10);
  if ((separator !== 84 && separator !== 32) || text.charCodeAt(13) !== 58) return null;
  const hour = scanDigits(text, 11, 13);
  const minute = scanDigits(text, 14, 16);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return null;
  let time = (hour * 60 + minute) * 60_000;
  let index = 16;
  if (text.charCodeAt(index) === 58) {
    const second = scanDigits(text, 17, 19);
    if (second < 0 || second > 59) return null;
    time += second * 1_000;
    index = 19;
    if (text.charCodeAt(index) === 46) {
      const start = ++index;
      while (scanDigits(text, index, index + 1) >= 0) index++;
      if (index === start) return null;
      const used = Math.min(index - start, 3);
      time += scanDigits(text, start, start + used) * 10 ** (3 - used);
    }
  }
  if (index === text.length) return { day, time, offset: null };
  const offset = parseOffset(text.slice(index));
  return offset === null ? null : { day, time, offset };
}

const offsetForm = /^(?: UTC| ?Z| ?([+-])([01]\d|2[0-3])(?::?([0-5]\d))?)$/;

function parseOffset(text: string): number | null {
  const [written, sign, hours = 0, minutes = 0] = offsetForm.exec(text) ?? [];
  return written === undefined ? null : (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -60_000 : 60_000);
}
