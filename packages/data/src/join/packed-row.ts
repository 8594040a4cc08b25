import type { Row } from "../read/data-file.ts";

/** Comes between the values of a packed row of texts: the unit separator, which tables hardly ever hold. */
const separator = "\u001F";
/** Begins rows that are packed as JSON. */
const jsonMark = "\u001E";
/** Begins rows of JSON whose numbers are not all finite: those are objects with the separator as their only key. */
const oddMark = "\u001D";

/** A row as one text, the way it is kept until it is scored. Only rows of plain texts take the short form. */
export function packRow(row: Row): string {
  let plain = true;
  let finite = true;
  // Holes too, which `for … of` shows as undefined.
  for (const value of row) {
    if (value === null || value === undefined) continue;
    if (!isPlainText(value)) plain = false;
    if (!isFinite(value)) finite = false;
  }
  if (plain) return row.join(separator);
  return finite ? jsonMark + JSON.stringify(row) : oddMark + JSON.stringify(row, replaceOdd);
}

/** The row again; what was blank or not there is null. */
export function unpackRow(packed: string): unknown[] {
  if (packed.startsWith(jsonMark)) return JSON.parse(packed.slice(1)) as unknown[];
  if (packed.startsWith(oddMark)) return JSON.parse(packed.slice(1), reviveOdd) as unknown[];
  const row: (string | null)[] = packed.split(separator);
  for (let index = 0; index < row.length; index++) if (row[index] === "") row[index] = null;
  return row;
}

/** Quick to look for, and rare. */
const surrogate = /[\uD800-\uDFFF]/;
const lone = /\p{Cs}/u;

/** Half a character is none in UTF-8, but JSON has a way to write it. */
function isPlainText(value: unknown): boolean {
  return typeof value === "string" && value !== "" && !/^[\u001D\u001E]|\u001F/.test(value) && !(surrogate.test(value) && lone.test(value));
}

function isFinite(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  return typeof value !== "object" || value === null || Object.values(value).every(isFinite);
}

function replaceOdd(_: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isFinite(value) ? { [separator]: String(value) } : value;
}

function reviveOdd(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, separator)) return value;
  const entries = Object.entries(value);
  return entries.length === 1 && /^(?:NaN|-?Infinity)$/.test(String(entries[0]![1])) ? Number(entries[0]![1]) : value;
}
