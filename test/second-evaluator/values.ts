import type { TypeReference } from "@scoreline/language";
import { folded, isIn, letters } from "./text-tables.ts";
import { dayIn, dayOfText, instantOfText } from "./time.ts";

export interface Day {
  readonly day: number;
}
/** A score's value. */
export interface Score {
  readonly millionths: bigint;
}

/** Null is a missing value. A yes-or-no value and a condition are both booleans. */
export type Value = string | number | boolean | Day | Score | readonly string[] | null;

export const isScore = (value: Value): value is Score => typeof value === "object" && value !== null && "millionths" in value;
export const isDay = (value: Value): value is Day => typeof value === "object" && value !== null && "day" in value;

export function same(left: Value, right: Value): boolean {
  if (typeof left === "string" && typeof right === "string") return folded(left) === folded(right);
  if (typeof left === "number" && typeof right === "string") return left === Number(right);
  if (isDay(left) && isDay(right)) return left.day === right.day;
  return left === right;
}

/** A key under which equal values fall together. */
export function keyOf(value: Value): string {
  if (typeof value === "string") return `text ${folded(value)}`;
  if (isDay(value)) return `day ${value.day}`;
  return `${typeof value} ${String(value)}`;
}

export function readValue(type: Pick<TypeReference, "name" | "values">, raw: unknown, missing: ReadonlySet<string>, zone: string): Value {
  if (raw === undefined || raw === null) return null;
  if (typeof raw === "string" && raw.trim() === "") return null;
  if ((typeof raw === "string" || typeof raw === "number") && missing.has(folded(String(raw)))) return null;
  switch (type.name) {
    case "number":
      return Number(raw);
    case "yes or no":
      return typeof raw === "boolean" ? raw : ["yes", "true", "1"].includes(folded(String(raw)));
    case "date": {
      const text = String(raw).trim();
      return { day: /^\d{4}-\d\d-\d\d$/.test(text) ? dayOfText(text) : dayIn(zone, instantOfText(zone, text)) };
    }
    case "list of text": {
      const text = String(raw).trim();
      const given = Array.isArray(raw)
        ? raw
        : text.startsWith("[") && text.endsWith("]")
          ? (JSON.parse(text) as unknown[])
          : text.split(";");
      const items = given.map(String).filter((item) => item.trim() !== "" && !missing.has(folded(item)));
      return items.length === 0 ? null : items;
    }
    case "one of":
      return type.values[0]?.kind === "number" ? Number(raw) : String(raw);
    default:
      return String(raw);
  }
}

const isLetter = (character: string | undefined): boolean => character !== undefined && isIn(letters, character.codePointAt(0)!);

/** The phrase is between non-letters. */
export function mentions(text: string, phrase: string): boolean {
  const haystack = [...folded(text)];
  const needle = [...folded(phrase)];
  for (let start = 0; start + needle.length <= haystack.length; start++) {
    const fits = needle.every((character, index) => haystack[start + index] === character);
    const before = haystack[start - 1];
    const after = haystack[start + needle.length];
    if (fits && !isLetter(before) && !isLetter(after)) return true;
  }
  return false;
}

/** `*` any run, `?` one character, the whole text: position by position of the pattern, which places of the text it can have reached. */
export function matches(text: string, pattern: string): boolean {
  const characters = [...folded(text)];
  let reached = new Set([0]);
  for (const wanted of folded(pattern)) {
    const next = new Set<number>();
    for (const place of reached) {
      if (wanted === "*") for (let end = place; end <= characters.length && !next.has(end); end++) next.add(end);
      else if (place < characters.length && (wanted === "?" || wanted === characters[place])) next.add(place + 1);
    }
    reached = next;
  }
  return reached.has(characters.length);
}

/** `.domain .user .host .path .query` */
export function partOf(text: string, part: string): string | null {
  const plain = folded(text);
  const at = plain.lastIndexOf("@");
  const address = /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^/?#]*)([^?#]*)(?:\?([^#]*))?/.exec(plain)!;
  const blankIsMissing = (found: string | undefined): string | null => (found === undefined || found === "" ? null : found);
  switch (part) {
    case "domain":
      return plain.slice(at + 1);
    case "user":
      return plain.slice(0, at);
    case "host":
      return blankIsMissing(address[1]!.replace(/^.*@/, "").replace(/:\d*$/, ""));
    case "path":
      return address[2] === "" && address[1] !== "" ? "/" : blankIsMissing(address[2]);
    case "query":
      return blankIsMissing(address[3]);
    default:
      return null;
  }
}
