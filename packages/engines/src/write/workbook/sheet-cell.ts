import type { ResultColumn } from "@scoreline/data";
import { formatExact, millisecondsPerDay, parseIsoTime } from "@scoreline/semantics";
import { contentText, cutText } from "./cell-text.ts";
import { cellStyle } from "./workbook-parts.ts";

/** A value as a cell: what is inside, how it looks, and how many characters that takes. */
export interface SheetCell {
  readonly style: number;
  readonly isText: boolean;
  readonly content: string;
  readonly width: number;
}

/** Excel counts days since the last but one of 1899, and is right about them from this one on: it has a February 29 in 1900. */
const daysBefore1970 = 25_569;
const firstDay = 61;
/** 9999-12-31. */
const lastDay = 2_958_465;
const isKnown = (day: number): boolean => day >= firstDay && day < lastDay + 1;
/** Excel keeps so many digits of a number. */
const mostDigits = 15;

/** The cell of a value; null for an empty one. `onCut` hears of a text that is too long for a cell. */
export function sheetCell({ kind, texts }: ResultColumn, value: string | number | null, onCut: () => void): SheetCell | null {
  if (value === null || value === "") return null;
  if (typeof value === "number") {
    const decimal = kind === "points" ? formatExact(value) : String(value);
    return numberCell(decimal) ?? textCell(decimal, onCut);
  }
  const special = texts === "numbers" ? numberCell(value.trim()) : texts === "times" ? timeCell(value.trim()) : null;
  return special ?? textCell(value, onCut);
}

/** Null where digits would be lost, or zeros in front. */
function numberCell(decimal: string): SheetCell | null {
  const [written, whole = "", fraction = ""] = /^-?(0|[1-9]\d*)(?:\.(\d+))?$/.exec(decimal) ?? [];
  if (written === undefined || `${whole}${fraction}`.replace(/^0+/, "").length > mostDigits) return null;
  return { style: /[1-9]/.test(fraction) ? cellStyle.fraction : cellStyle.whole, isText: false, content: decimal, width: decimal.length };
}

/** Null where it is no time, or none that Excel knows. Excel knows no zones: a time with an offset becomes that of UTC. */
function timeCell(text: string): SheetCell | null {
  const iso = parseIsoTime(text);
  if (iso === null) return null;
  const days = iso.day + daysBefore1970;
  if (iso.time === null) return isKnown(days) ? { style: cellStyle.date, isText: false, content: String(days), width: 10 } : null;
  const serial = days + (iso.time - (iso.offset ?? 0)) / millisecondsPerDay;
  if (!isKnown(serial)) return null;
  const exact = iso.time % 1000 !== 0;
  return { style: exact ? cellStyle.exactTime : cellStyle.time, isText: false, content: String(serial), width: exact ? 23 : 19 };
}

/** A text stays one, also where somebody edits it: what begins with no letter might become a formula, a number or a date then. */
export function textCell(value: string, onCut: () => void): SheetCell {
  const cut = cutText(value);
  if (cut !== null) onCut();
  const text = cut ?? value;
  return {
    style: /^\p{L}/u.test(text) ? cellStyle.plain : cellStyle.guarded,
    isText: true,
    content: contentText(text),
    width: text.length,
  };
}
