import { largestNumber } from "./exact.ts";
import { fold, isWhole, trimText } from "./fold.ts";
import { readDay } from "./read-time.ts";
import { isUrl, isEmail } from "./addresses.ts";
import type { Zone } from "./zone.ts";
import type { PlanType } from "./operations.ts";

/**
 * A value as it was given, fit for its type: texts trimmed, but not folded; dates as days since 1970-01-01; a `one of`
 * value as the model writes it; the items of a list trimmed, none of them blank.
 */
export type FieldValue = string | number | boolean | readonly string[];

export interface ReadingContext {
  readonly zone: Zone;
  /** The texts that mean "no value" of every field, folded. */
  readonly missing: ReadonlySet<string>;
}

export type ReadValue =
  | { readonly value: FieldValue }
  | { readonly missing: true }
  /** What is wrong and what would be right, as a sentence without its final stop. */
  | { readonly problem: string };

/** Reads one value, of whatever source: CSV gives texts for everything, JSON and databases give values. */
export function readValue(field: ReadField, raw: unknown, context: ReadingContext): ReadValue {
  const read = valueReader(field, context)(raw);
  if (read === null) return { missing: true };
  return read instanceof UnfitValue ? { problem: read.problem } : { value: read };
}

/** A value that does not fit its type. */
export class UnfitValue {
  readonly problem: string;

  constructor(problem: string) {
    this.problem = problem;
  }
}

const unfit = (raw: unknown, problem: string): UnfitValue => new UnfitValue(`${shown(raw)} is ${problem}`);

/** Reads the values of one field; null means missing. */
export type ValueReader = (raw: unknown) => FieldValue | null | UnfitValue;

/** What there is to know of a field in order to read it: its type, and its own texts that mean "no value", folded. */
export interface ReadField {
  readonly type: FieldType;
  readonly missing: readonly string[];
}

/** The reader for a field, for callers that read many values. */
export function valueReader({ type, missing: own }: ReadField, { zone, missing: all }: ReadingContext): ValueReader {
  const missing = own.length > 0 ? new Set([...all, ...own]) : all;
  const read = readerOf(type, { zone, missing });
  const some = missing.size > 0;
  return (raw) => {
    if (raw === null || raw === undefined || (typeof raw === "string" && trimText(raw) === "")) return null;
    if (some && (typeof raw === "string" || typeof raw === "number") && missing.has(fold(String(raw)))) return null;
    return read(raw);
  };
}

function readerOf(type: FieldType, context: ReadingContext): ValueReader {
  switch (type.kind) {
    case "text":
      return (raw) => textOf(raw) ?? unfit(raw, whyNoText(raw, "not valid text"));
    case "url":
      return fitting(textThat(isUrl), "not a web address, such as example.com");
    case "number":
      return fitting(numberOf, "not a plain number up to 10¹⁵, such as 1234.5");
    case "truth":
      return fitting(truthOf, "not yes or no");
    case "date":
      return fitting(
        (raw) => readDay(typeof raw === "string" ? trimText(raw) : raw, context.zone),
        "not a calendar date, such as 2026-12-31",
      );
    case "email":
      return fitting(textThat(isEmail), "not an email address, such as ana@example.com");
    case "list":
      return (raw) => readList(raw, context.missing);
    case "one-of":
      return choice(type.values, type.of === "text" ? foldedOf : numberOf);
  }
}

const fitting =
  (read: (raw: unknown) => FieldValue | null, otherwise: string): ValueReader =>
  (raw) =>
    read(raw) ?? unfit(raw, otherwise);

/**
 * Numbers become texts, since identifiers come as numbers out of many systems, unless they are so long that digits are lost: two of them would
 * be one. So would texts with half a character, written to a file.
 */
function textOf(raw: unknown): string | null {
  if (typeof raw === "string") return isWhole(raw) ? trimText(raw) : null;
  return typeof raw === "bigint" || (Number.isFinite(raw) && !isTooLong(raw)) ? String(raw) : null;
}

const isTooLong = (raw: unknown): boolean => typeof raw === "number" && Math.abs(raw) > Number.MAX_SAFE_INTEGER;

const whyNoText = (raw: unknown, otherwise: string): string =>
  isTooLong(raw) ? "a number too long to keep all its digits; give it as text" : otherwise;

const plainNumber = /^-?\d+(?:\.\d+)?$/;

/** Adding 0 makes -0 plain. */
function numberOf(raw: unknown): number | null {
  const written = typeof raw === "number" || typeof raw === "bigint" || (typeof raw === "string" && plainNumber.test(trimText(raw)));
  return written && Math.abs(Number(raw)) <= largestNumber ? Number(raw) + 0 : null;
}

function truthOf(raw: unknown): boolean | null {
  switch (typeof raw === "string" ? trimText(raw).toLowerCase() : typeof raw === "object" ? "" : String(raw)) {
    case "true":
    case "yes":
    case "1":
      return true;
    case "false":
    case "no":
    case "0":
      return false;
    default:
      return null;
  }
}

function readList(raw: unknown, missing: ReadonlySet<string>): readonly string[] | null | UnfitValue {
  const items = Array.isArray(raw) ? raw : typeof raw === "string" ? splitList(raw) : null;
  if (items === null) return unfit(raw, "not a list of texts; separate them with “;”");
  const texts: string[] = [];
  for (const item of items) {
    if (item === null || item === undefined) continue;
    const text = textOf(item);
    if (text === null) return new UnfitValue(`${shown(item)} in the list is ${whyNoText(item, "not a text")}`);
    if (text !== "" && !missing.has(fold(text))) texts.push(text);
  }
  return texts.length === 0 ? null : texts;
}

/** A JSON array, or texts separated by `;`. */
function splitList(text: string): readonly unknown[] {
  if (trimText(text).startsWith("[")) {
    try {
      const parsed: unknown = JSON.parse(text);
      if (Array.isArray(parsed)) return parsed;
    } catch {
      // Not JSON after all: a text that begins with a bracket.
    }
  }
  return text.split(";");
}

const textThat =
  (fits: (text: string) => boolean) =>
  (raw: unknown): string | null => {
    const text = textOf(raw);
    return text !== null && fits(text) ? text : null;
  };

/** One of some values, which are distinguished by what this makes of them. */
function choice(values: readonly (string | number)[], keyOf: (raw: unknown) => string | number | null): ValueReader {
  const canonical = new Map(values.map((value) => [keyOf(value), value]));
  return (raw) => canonical.get(keyOf(raw)) ?? notOneOf(raw, values);
}

function foldedOf(raw: unknown): string | null {
  const text = textOf(raw);
  return text === null ? null : fold(text);
}

function notOneOf(raw: unknown, values: readonly (string | number)[]): UnfitValue {
  const named = values.slice(0, 8).map((value) => (typeof value === "string" ? `“${value}”` : value));
  const rest = values.length > 8 ? ` and ${values.length - 8} more` : "";
  return unfit(raw, `not one of ${named.join(", ")}${rest}`);
}

/** A value as messages name it. */
export function shown(raw: unknown): string {
  if (typeof raw === "string") return `“${raw.length > 60 ? `${raw.slice(0, 59)}…` : raw}”`;
  if (Array.isArray(raw)) return "a list";
  return typeof raw === "object" ? "an object" : String(raw).slice(0, 60);
}

/** The types a lead field or an event property may have. */
export type FieldType =
  | { readonly kind: "text" | "number" | "truth" | "date" | "email" | "url" | "list" }
  | { readonly kind: "one-of"; readonly of: "text"; readonly values: readonly string[] }
  | { readonly kind: "one-of"; readonly of: "number"; readonly values: readonly number[] };

/** As what the values of a field flow through a plan: addresses are texts, a choice is what it chooses from. */
export function flowType(type: FieldType): Exclude<PlanType, "points" | "rating" | "condition"> {
  if (type.kind === "one-of") return type.of;
  return type.kind === "email" || type.kind === "url" ? "text" : type.kind;
}
