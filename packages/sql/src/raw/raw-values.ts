/** Values out of texts of raw columns, in DuckDB, as our own reader has them: for what is known to come out the same, everything else is rejected. */
import { fold, largestNumber, type FieldType } from "@scoreline/semantics";
import type { PlanField } from "@scoreline/plan";
import { duckdb } from "../dialects/duckdb.ts";
import { sqlText } from "../dialects/standard.ts";

/** The white space among the characters that are read, as a text. */
const blanks = `concat(' ', ${[9, 10, 11, 12, 13, 160].map((code) => `chr(${code})`).join(", ")})`;

/**
 * Texts of these characters are folded alike by JavaScript and by DuckDB: none composes with another, and each has one lower-case letter, if
 * any. A test looks at every one of them.
 */
const readable =
  "[\\x{1}-\\x{7E}\\x{A0}-\\x{12F}\\x{131}-\\x{2AF}\\x{386}\\x{388}-\\x{38A}\\x{38C}\\x{38E}-\\x{3A1}\\x{3A3}-\\x{3C1}\\x{3C3}-\\x{3CE}\\x{400}-\\x{482}\\x{48A}-\\x{52F}\\x{5D0}-\\x{5EA}\\x{2010}-\\x{2027}\\x{2030}-\\x{205E}\\x{20A0}-\\x{20BF}\\x{3041}-\\x{3096}\\x{30A1}-\\x{30FA}\\x{4E00}-\\x{9FFF}\\x{AC00}-\\x{D7A3}\\x{1F300}-\\x{1F64F}]";

/** Whether a text has no other characters than those that are read. */
export const isReadable = (text: string): string => `regexp_full_match(${text}, ${sqlText(`(?s)${readable}*`)})`;

/** A raw text without the white space at its ends; NULL where nothing is left. */
export const trimmed = (raw: string): string => `nullif(trim(${raw}, ${blanks}), '')`;

/** The same, NULL also for the texts that mean “no value”, which are folded. */
export function known(text: string, missing: readonly string[]): string {
  if (missing.length === 0) return text;
  return `CASE WHEN ${isReadable(text)} AND lower(${text}) IN (${missing.map(sqlText).join(", ")}) THEN NULL ELSE ${text} END`;
}

/** Whether a text is how a spreadsheet shows a long number, which identifies nobody. */
export const isShortenedId = (text: string): string => `regexp_full_match(${text}, '-?[0-9](?:[.,][0-9]+)?E\\+[0-9]{2,3}')`;

/** What is said of a value that cannot be read, and of one that only our own reader reads. */
export const problems = { unfit: "cannot be read", outside: "only score reads it" } as const;

/** Parts of a date or a time: `day` as written, `time` and `east` in milliseconds, NULL for none, `form` whether it is any; of a text that is one. */
export function timeParts(text: string): string {
  const day = "([0-9]{4}-[0-9]{2}-[0-9]{2})";
  const clock = "((?:[01][0-9]|2[0-3]):[0-5][0-9])(?::([0-5][0-9])(?:\\.([0-9]+))?)?";
  const offset = "( UTC| ?Z| ?[+-](?:[01][0-9]|2[0-3])(?::?[0-5][0-9])?)?";
  const names = "['day', 'clock', 'second', 'part', 'zone']";
  return `regexp_extract(${text}, ${sqlText(`^${day}(?:[T ]${clock}${offset})?$`)}, ${names})`;
}

const asInteger = (text: string): string => `CAST(${text} AS BIGINT)`;

/** Of the parts of a time: its day, since 1970-01-01, NULL where there is no such day. */
export const dayIn = (parts: string): string =>
  `CASE WHEN ${parts}.day <> '' AND ${parts}.day >= '0001' THEN date_diff('day', DATE '1970-01-01', try_cast(${parts}.day AS DATE)) END`;

/** In milliseconds; NULL for a day alone. */
export const clockIn = (parts: string): string =>
  [
    `CASE WHEN ${parts}.clock <> '' THEN (${asInteger(`left(${parts}.clock, 2)`)} * 60 + ${asInteger(`right(${parts}.clock, 2)`)}) * 60000`,
    `coalesce(${asInteger(`nullif(${parts}.second, '')`)}, 0) * 1000`,
    `${asInteger(`rpad(left(${parts}.part, 3), 3, '0')`)} END`,
  ].join(" + ");

/** How far east of Greenwich, in milliseconds; NULL where no offset is written. */
export const eastIn = (parts: string): string => {
  const digits = `regexp_replace(${parts}.zone, '[^0-9]', '', 'g')`;
  const minutes = `${asInteger(`left(${digits}, 2)`)} * 60 + coalesce(${asInteger(`nullif(substr(${digits}, 3), '')`)}, 0)`;
  const sign = `CASE WHEN contains(${parts}.zone, '-') THEN -60000 ELSE 60000 END`;
  return `CASE WHEN ${parts}.zone = '' THEN NULL WHEN ${digits} = '' THEN 0 ELSE (${minutes}) * ${sign} END`;
};

/** What of a column is read: its value as the canonical tables have it, and why there is none. */
export interface RawValue {
  /** NULL where it is missing or cannot be read. */
  readonly value: string;
  /** NULL where nothing is wrong. */
  readonly problem: string;
}

/**
 * Reads a known text of a field, with the parts of a time beside it where it is a date. `missing` are all texts that mean “no value” of it; `isAsked` is whether the plan asks for the value;
 * whether it fits matters all the same.
 */
export function rawValue(
  { type }: PlanField,
  text: string,
  parts: string,
  zone: string,
  isAsked: boolean,
  missing: readonly string[],
): RawValue {
  // A text that nobody asks for fits, whatever it is.
  if (type.kind === "text" && !isAsked) return { value: "NULL", problem: "CAST(NULL AS VARCHAR)" };
  const { fits, value, isOurs = "FALSE" } = reading(type, text, parts, zone, missing);
  const problem = [
    `CASE WHEN ${text} IS NULL THEN NULL`,
    `WHEN NOT ${isReadable(text)} OR ${isOurs} THEN ${sqlText(problems.outside)}`,
    `WHEN NOT coalesce(${fits}, FALSE) THEN ${sqlText(problems.unfit)} END`,
  ].join(" ");
  return { value, problem };
}

interface Reading {
  readonly fits: string;
  readonly value: string;
  /** Whether only our own reader reads it. */
  readonly isOurs?: string;
}

function reading(type: FieldType, text: string, parts: string, zone: string, missing: readonly string[]): Reading {
  const folded = `lower(${text})`;
  const number = `CASE WHEN regexp_full_match(${text}, '-?[0-9]+(?:\\.[0-9]+)?') THEN try_cast(${text} AS DOUBLE) + 0e0 END`;
  switch (type.kind) {
    case "text":
      return { fits: "TRUE", value: folded };
    case "email":
      return { fits: `regexp_full_match(${text}, '[^@\\s\\x{B}\\x{A0}]+@[^@\\s\\x{B}\\x{A0}]+')`, value: folded };
    case "url": {
      const host = duckdb.parts["url.host"](text);
      return { fits: `(starts_with(${text}, '/') OR regexp_full_match(${host}, '[^\\s\\x{B}\\x{A0}]+'))`, value: folded };
    }
    case "number":
      return { fits: `abs(${number}) <= ${duckdb.number(largestNumber)}`, value: number };
    case "truth":
      return {
        fits: `${folded} IN ('true', 'yes', '1', 'false', 'no', '0')`,
        value: `${folded} IN ('true', 'yes', '1')`,
      };
    case "date": {
      const day = dayIn(parts);
      const east = eastIn(parts);
      if (zone !== "UTC")
        return { fits: `${day} IS NOT NULL`, value: `CAST(${day} AS INTEGER)`, isOurs: `coalesce(${parts}.zone <> '', FALSE)` };
      const instant = `(${day} * 86400000 + ${clockIn(parts)} - ${east})`;
      const moved = `CASE WHEN ${parts}.zone = '' THEN ${day} ELSE CAST(floor(${instant} / 86400000e0) AS BIGINT) END`;
      return { fits: `${moved} BETWEEN -719162 AND 2932896`, value: `CAST(${moved} AS INTEGER)` };
    }
    case "list": {
      const isMissing = missing.length === 0 ? "" : ` AND lower(one) NOT IN (${missing.map(sqlText).join(", ")})`;
      const items = `list_filter(list_transform(string_split(${text}, ';'), lambda one: trim(one, ${blanks})), lambda one: one <> ''${isMissing})`;
      const all = `list_transform(${items}, lambda one: lower(one))`;
      return { fits: "TRUE", value: `CASE WHEN len(${items}) > 0 THEN ${all} END`, isOurs: `starts_with(${text}, '[')` };
    }
    case "one-of":
      if (type.of === "number") return { fits: `${number} IN (${type.values.map(duckdb.number).join(", ")})`, value: number };
      return { fits: `${folded} IN (${type.values.map((one) => sqlText(fold(one))).join(", ")})`, value: folded };
  }
}
