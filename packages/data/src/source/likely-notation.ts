import { fold, largestNumber, trimText, type FieldType } from "@scoreline/semantics";
import type { DataSource, DateForm } from "./data-source.ts";
import { markJoining } from "./joining-marks.ts";
import { standsForNothing } from "./no-value.ts";
import { currency, rewriteNumber, scale } from "./rewrite-number.ts";
import { rewriteTime } from "./rewrite-time.ts";

/** How a value that could not be read seems to be written, and so what would read it. */
export type LikelyNotation =
  /** Forms that read it; several where it does not say which. */
  | { readonly code: "dates"; readonly forms: readonly DateForm[] }
  /** The same of what is before a fraction, each with the number that it would be. */
  | {
      readonly code: "decimal";
      readonly marks: readonly { readonly mark: "point" | "comma"; readonly value: string }[];
      /** What is before a fraction as numbers are read now, where that was said. */
      readonly insteadOf?: "point" | "comma";
    }
  /** A number with a letter after it that may stand for thousands, millions or something else. */
  | { readonly code: "scale"; readonly word: string }
  /** A date whose year has two digits, with what that year may be: no option reads it, since nothing says which century is meant. */
  | { readonly code: "short-year"; readonly year: string }
  /** A time with the name of a zone after it. Which one is meant, such names do not say: of “CST” there are three, and “CET” is written in summer, too. */
  | { readonly code: "zone"; readonly name: string }
  | { readonly code: "no-value"; readonly word: string }
  /** Several words of a choice with a mark between them. */
  | { readonly code: "several"; readonly mark: string }
  /** What is left of a time that a spreadsheet took for a number. */
  | { readonly code: "shortened" }
  /** A word for yes or no that is not read everywhere. */
  | { readonly code: "truth"; readonly word: string; readonly means: "yes" | "no" };

const emptyDate = /^0000-00-00(?: 00:00(?::00)?)?$/;

const truths: Readonly<Record<string, "yes" | "no">> = Object.fromEntries([
  ...["y", "t", "on", "x", "checked", "1.0"].map((word) => [word, "yes"] as const),
  ...["n", "f", "off", "unchecked", "0.0"].map((word) => [word, "no"] as const),
]);

/** In which order they are tried: what is certain comes before what is a count. */
const dateForms: readonly DateForm[] = ["dmy", "mdy", "ymd"];

/** `31.12.25`, `12/31/25 10:00` and `31-Dec-25`. */
const shortYear =
  /^(?:\d{1,2}([./-]) ?(?:\d{1,2}|[a-z]{3,9})\1 ?|\d{1,2} [a-z]{3,9}\.? |[a-z]{3,9}\.? \d{1,2},? )(?<year>\d{2})(?:,?[ T].*)?$/i;

/** `2026-12-31 10:00 CET`, `12/31/2026 10:00 am PST` and `2026-12-31T10:00[Europe/Madrid]`. */
const namedZone = /^.*\d.*\d:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[ap]\.?m\.?)? ?[[(]?([a-z]{2,5}|[a-z_]+(?:\/[a-z_+-]+)+)[\])]?$/i;

/** Digits of a time of our days in each unit. */
const epochByLength: Readonly<Record<number, DateForm>> = { 10: "epoch-seconds", 13: "epoch-millis", 16: "epoch-micros" };

/** `1.79E+12` */
const shortenedNumber = /^\d(?:[.,]\d+)?E\+?\d+$/i;

/** `12,5 €` shows what is before its fraction; `1.2E+06` and `200.` come from programs, whatever people write in the same file. */
const showsMark = new RegExp(String.raw`[.,]\d+\s?(?:${scale})?\s?(?:${currency}|%)?$`, "u");

/** `5m`, `2 MM` and `128 B`: of a million, a thousand, a meter or bytes. */
const openScale = new RegExp(
  String.raw`^[-+]?(?:${currency}\s?)?[\d.,'’\s]*\d\s?(m|b|t|T|MM|mm|mil|MIL|Mil|(?<=\s)B)(?:\s?${currency})?$`,
  "u",
);

/** Null where nothing is known that would read the value. `source` says how values are read, and what of that the user said. */
export function likelyNotation(
  type: FieldType | "time",
  raw: unknown,
  { settled = [], values: { decimal } = {} }: Pick<DataSource, "settled" | "values"> = {},
): LikelyNotation | null {
  const text = typeof raw === "string" ? trimText(raw) : typeof raw === "number" ? String(raw) : null;
  if (text === null) return null;
  // An event without a time cannot be counted, whatever its text means.
  if (type !== "time" && (standsForNothing(text) !== null || emptyDate.test(text))) return { code: "no-value", word: text };
  if (type === "time" || type.kind === "date") {
    if (shortenedNumber.test(text)) return { code: "shortened" };
    const unit = /^\d+$/.test(text) ? epochByLength[text.length] : undefined;
    const forms = unit === undefined ? dateForms.filter((form) => rewriteTime(text, [form], null) !== text) : [unit];
    if (forms.length > 0) return { code: "dates", forms };
    const short = shortYear.exec(text)?.groups?.["year"];
    if (short !== undefined) return { code: "short-year", year: `${Number(short) < 70 ? "20" : "19"}${short}` };
    const name = namedZone.exec(text)?.[1];
    return name === undefined || /^[ap]m$/i.test(name) ? null : { code: "zone", name };
  }
  const means = type.kind === "truth" && Object.hasOwn(truths, fold(text)) ? truths[fold(text)] : undefined;
  if (means !== undefined) return { code: "truth", word: text, means };
  if (type.kind === "one-of" && type.of === "text") {
    const mark = markJoining(text, new Set(type.values.map((value) => fold(String(value)))));
    if (mark !== null) return { code: "several", mark };
  }
  if (type.kind !== "number" && !(type.kind === "one-of" && type.of === "number")) return null;
  const word = openScale.exec(text)?.[1];
  if (word !== undefined) return { code: "scale", word };
  if (settled.includes("decimal") && !showsMark.test(text)) return null;
  const marks = (["point", "comma"] as const)
    .map((mark) => ({ mark, value: rewriteNumber(text, mark) }))
    .filter(({ value }) => value !== text && Math.abs(Number(value)) <= largestNumber)
    .map(({ mark, value }) => ({ mark, value: String(Number(value)) }));
  return marks.length === 0 ? null : { code: "decimal", marks, ...(decimal !== undefined && { insteadOf: decimal }) };
}
