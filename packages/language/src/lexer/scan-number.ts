import { largestNumber, parseDay } from "@scoreline/semantics";
import { continuesName, isDigit, nameEnd } from "./characters.ts";

/** What a run of characters that begins with a digit is. */
export interface NumberScan {
  readonly kind: "number" | "percent" | "date" | "clock" | "ordinal";
  readonly end: number;
  /** Set where the shape is not right: a date that is no day, a time that no clock shows, a number with a stray `_`. */
  readonly problem?: "number" | "date" | "clock";
}

const dateShape = /\d{4}-\d{1,2}-\d{1,2}(?![\d_])/y;
const dayShape = /^\d{4}-\d{2}-\d{2}$/;
const clockTime = /[T ]?\d{2}:\d{2}[0-9:.]*(?:Z|[+-]\d{2}:?\d{2})?/y;
/** A time of day, as far as it may be meant as one. */
const clockShape = /\d{1,2}:\d{1,2}(?::\d{1,2})?(?: ?[ap]\.?m\b\.?)?(?![\d:])/iy;
const rightClock = /^(?:[01]?\d|2[0-3])(?::[0-5]\d){1,2}$/;
const numberShape = /[\d_]+(?:\.\d[\d_]*)*/y;
const rightNumber = /^\d+(?:_\d+)*(?:\.\d+(?:_\d+)*)?$/;
const ordinalEnding = /^(?:st|nd|rd|th)$/;

/** Digits that make a whole number below the largest, whatever they are. */
const safeDigits = 15;

/** Reads a date, a time of day, an ordinal, a percentage or a number, in that order. */
export function scanNumber(text: string, start: number): NumberScan {
  return scanDigits(text, start) ?? scanAny(text, start);
}

/** Digits alone, as most numbers are: nothing after them that could belong to a date, a decimal or a word. */
function scanDigits(text: string, start: number): NumberScan | undefined {
  let end = start;
  while (isDigit(text.charCodeAt(end))) end++;
  const next = text.charCodeAt(end);
  if (next === 37 && end - start <= safeDigits) return { kind: "percent", end: end + 1 };
  const isPlain = next === 32 || next === 10 || next === 13 || next === 44 || next === 41 || end === text.length;
  return isPlain && end - start <= safeDigits ? { kind: "number", end } : undefined;
}

function scanAny(text: string, start: number): NumberScan {
  dateShape.lastIndex = start;
  const date = dateShape.exec(text);
  if (date !== null) {
    const end = start + date[0].length;
    clockTime.lastIndex = end;
    const time = clockTime.exec(text);
    if (time !== null) return { kind: "date", end: end + time[0].length, problem: "date" };
    return dayShape.test(date[0]) ? { kind: "date", end } : { kind: "date", end, problem: "date" };
  }
  clockShape.lastIndex = start;
  const clock = clockShape.exec(text);
  if (clock !== null) {
    const end = start + clock[0].length;
    return rightClock.test(clock[0]) ? { kind: "clock", end } : { kind: "clock", end, problem: "clock" };
  }
  numberShape.lastIndex = start;
  const image = numberShape.exec(text)![0];
  const end = start + image.length;
  const wordEnd = nameEnd(text, end);
  if (wordEnd > end && ordinalEnding.test(text.slice(end, wordEnd)) && !image.includes(".")) return { kind: "ordinal", end: wordEnd };
  const right = rightNumber.test(image) && Number(image.replaceAll("_", "")) <= largestNumber;
  const kind = text[end] === "%" ? "percent" : "number";
  const scanned = { kind, end: kind === "percent" ? end + 1 : end } as const;
  return right ? scanned : { ...scanned, problem: "number" };
}

const clockOf12Hours = /^(1[0-2]|0?[1-9])(:[0-5]\d(?::[0-5]\d)?) ?([ap])\.?m\b/i;

/** `31.12.2026`, as it is written in much of Europe. */
const dottedDate = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;
const looseDate = /^(\d{4})-(\d{1,2})-(\d{1,2})/;

/** `31.12.2026`, `2026-1-5` and `2026-01-31T00:00:00Z` as a date is written here; null where it is no day. */
export function dateMeant(image: string): string | null {
  const [, day, month, year] = dottedDate.exec(image) ?? [];
  const [, isoYear, isoMonth, isoDay] = looseDate.exec(image) ?? [];
  const parts = year === undefined ? [isoYear, isoMonth, isoDay] : [year, month, day];
  if (parts.includes(undefined)) return null;
  const date = parts.map((part) => part!.padStart(2, "0")).join("-");
  return parseDay(date) === null || date === image ? null : date;
}

/** Whether a number with two points in it is a day. */
export const isDottedDate = (image: string): boolean => dottedDate.test(image) && dateMeant(image) !== null;

/** `11:30pm` as a clock with 24 hours shows it; null where it is no time of day either. */
export function clockOf24Hours(image: string): string | null {
  const [, hour, rest, half] = clockOf12Hours.exec(image) ?? [];
  if (hour === undefined) return null;
  const noon = half!.toLowerCase() === "p" ? 12 : 0;
  return `${String((Number(hour) % 12) + noon).padStart(2, "0")}${rest}`;
}

/** A number with letters right after it, such as `1A` or `30days`: where the letters end. */
export function joinedWordEnd(text: string, end: number): number | undefined {
  const codePoint = text.codePointAt(end);
  if (codePoint === undefined || !continuesName(codePoint) || isDigit(codePoint)) return undefined;
  return nameEnd(text, end);
}

const thousands = /\d{1,3}(?:['’]\d{3})+(?:\.\d+)?(?!['’\w])/y;

/** Where `1'000'000` ends, whose first digits have been read; absent where no quote is between thousands. */
export function thousandsEnd(text: string, start: number, read: number): number | undefined {
  if (text[read] !== "'" && text[read] !== "’") return undefined;
  thousands.lastIndex = start;
  const found = thousands.exec(text)?.[0];
  return found === undefined || found.length <= read - start ? undefined : start + found.length;
}
