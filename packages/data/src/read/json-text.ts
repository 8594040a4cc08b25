import type { RowCause } from "./row-problem.ts";

/**
 * A value out of JSON, or what is wrong with it; `key` is that of the outermost object where it is, and `others` are the keys of that object
 * with which nothing is wrong.
 */
export type JsonRead = { readonly value: unknown } | JsonProblem;

interface JsonProblem {
  readonly cause: RowCause;
  readonly key: string | null;
  readonly others: JsonObject;
}

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Reads JSON. Where an object has one key twice, a blank value gives way to another, and two that differ are a problem, as is what is nested
 * deeper than values are read. Keys of the outermost object that nobody wants may hold what they like.
 */
export function readJson(text: string, isWanted: (key: string) => boolean = () => true): JsonRead {
  const value = parse(text);
  if (value === undefined) return { cause: { code: "not-json" }, key: null, others: {} };
  if (!isObject(value)) return { value };
  let count = 0;
  for (const key of Object.keys(value)) {
    const within = keysWithin(value[key], mostLevels);
    if (Number.isNaN(within) && isWanted(key)) return readNumbered(text, isWanted);
    count += 1 + within;
  }
  // Of most lines the cheaper count says enough.
  if (colonsAfterQuotes(text) === count || keysInText(text) === (Number.isNaN(count) ? keysInDeep(value) : count)) return { value };
  return readNumbered(text, isWanted);
}

/** Undefined for what is not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** How many keys the objects in a value have; NaN where it is nested deeper than so many levels. */
function keysWithin(value: unknown, levels: number): number {
  if (typeof value !== "object" || value === null) return 0;
  if (levels === 0) return Number.NaN;
  let count = 0;
  if (Array.isArray(value)) for (const item of value) count += keysWithin(item, levels - 1);
  else for (const key of Object.keys(value)) count += 1 + keysWithin((value as JsonObject)[key], levels - 1);
  return count;
}

/** At least as many as there are keys in sound JSON, and as many where no text has a colon after a quote in it. */
function colonsAfterQuotes(text: string): number {
  let count = 0;
  for (let colon = text.indexOf(":"); colon >= 0; colon = text.indexOf(":", colon + 1)) {
    let before = colon - 1;
    while (text.charCodeAt(before) <= 32) before--;
    if (text.charCodeAt(before) === 34) count++;
  }
  return count;
}

/** How many keys are written in sound JSON: texts with a colon after them. `found` is told where each begins. */
function keysInText(text: string, found?: (start: number) => void): number {
  let count = 0;
  for (let open = text.indexOf('"'); open >= 0; ) {
    let close = text.indexOf('"', open + 1);
    while (isEscaped(text, close)) close = text.indexOf('"', close + 1);
    let after = close + 1;
    while (text.charCodeAt(after) <= 32) after++;
    if (text[after] === ":") {
      count++;
      found?.(open);
    }
    open = text.indexOf('"', after);
  }
  return count;
}

function isEscaped(text: string, position: number): boolean {
  let from = position;
  while (text[from - 1] === "\\") from--;
  return (position - from) % 2 === 1;
}

/** How many keys the objects in a value have, however deep it is. */
function keysInDeep(value: unknown): number {
  let count = 0;
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop() as object;
    const inner = Object.values(next);
    if (!Array.isArray(next)) count += inner.length;
    for (const each of inner) if (typeof each === "object" && each !== null) open.push(each);
  }
  return count;
}

/** Reads an object once more with a number before each key, so that none is lost, and then brings together what has one key. */
function readNumbered(text: string, isWanted: (key: string) => boolean): JsonRead {
  const pieces: string[] = [];
  let from = 0;
  keysInText(text, (start) => {
    pieces.push(text.slice(from, start + 1), `${pieces.length}:`);
    from = start + 1;
  });
  const numbered = JSON.parse([...pieces, text.slice(from)].join("")) as JsonObject;
  const whole: [string, unknown][] = [];
  /** By key, what is wrong with it. */
  const causes = new Map<string, RowCause>();
  const note = (key: string, cause: RowCause | undefined): void => {
    if (cause !== undefined && !causes.has(key)) causes.set(key, cause);
  };
  for (const [key, inner] of entriesOf(numbered)) {
    if (!isWanted(key)) continue;
    if (isDeep(inner)) {
      note(key, { code: "nested-too-deep", most: mostLevels });
      continue;
    }
    const clashes: GivenTwice[] = [];
    whole.push([key, brought(inner, clashes)]);
    note(key, clashes[0]);
  }
  const clashes: GivenTwice[] = [];
  const value = objectOf(whole, clashes);
  for (const clash of clashes) note(clash.key, clash);
  const [first] = causes;
  if (first === undefined) return { value };
  const [key, cause] = first;
  return { cause, key, others: Object.fromEntries(Object.entries(value).filter(([other]) => !causes.has(other))) };
}

function withoutNumber(key: string): string {
  return key.slice(key.indexOf(":") + 1);
}

function entriesOf(numbered: JsonObject): [string, unknown][] {
  return Object.entries(numbered).map(([key, value]) => [withoutNumber(key), value]);
}

/** A value without numbers before its keys. */
function brought(value: unknown, clashes: GivenTwice[]): unknown {
  if (Array.isArray(value)) return value.map((item) => brought(item, clashes));
  if (!isObject(value)) return value;
  return objectOf(
    entriesOf(value).map(([key, inner]) => [key, brought(inner, clashes)]),
    clashes,
  );
}

/** One key of an object, with two values. */
export type GivenTwice = Extract<RowCause, { readonly code: "given-twice" }>;

/** An object of keys that may be there more than once: a blank value gives way to another, and those that differ are added to `clashes`. */
export function objectOf(entries: Iterable<readonly [string, unknown]>, clashes: GivenTwice[]): JsonObject {
  const own = new Map<string, unknown>();
  for (const [key, other] of entries) {
    const one = own.get(key) ?? null;
    if (isBlank(one)) own.set(key, other);
    else if (!isBlank(other) && canonicalJson(one) !== canonicalJson(other))
      clashes.push({ code: "given-twice", key, values: [one, other] });
  }
  return Object.fromEntries(own);
}

function isBlank(value: unknown): boolean {
  return value === null || (typeof value === "string" && value.trim() === "");
}

/** JSON of a value, the same whatever the order of its keys. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    isObject(inner) ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1))) : inner,
  );
}

/** Values are read this deep, which is far deeper than any field or property. */
export const mostLevels = 64;

/** Whether lists and objects are nested deeper than values are read. */
export function isDeep(value: unknown): boolean {
  return Number.isNaN(keysWithin(value, mostLevels));
}
