import { isObject, readJson } from "../read/json-text.ts";

/** Objects are looked into this deep. */
const mostLevels = 8;

/**
 * The names and values that an object holds, or a list of objects with a `key` or `name` and a `value`, of which one part has the value; what is in
 * objects within has the way to it for a name. JSON in a text is read. Names that begin with `prefix` are there without it, too. Null for
 * what holds no names.
 */
export function entriesOf(raw: unknown, prefix: string): readonly (readonly [string, unknown])[] | null {
  const value = typeof raw === "string" ? jsonOf(raw) : raw;
  if (value === null) return [];
  const own = Array.isArray(value) ? pairsOf(value) : isObject(value) ? Object.entries(value) : null;
  if (own === null) return null;
  const entries = withParts(own, mostLevels);
  if (prefix === "") return entries;
  const shorter = entries.filter(([key]) => key.startsWith(prefix)).map(([key, inner]) => [key.slice(prefix.length), inner] as const);
  return [...entries, ...shorter];
}

/** What an object holds, by the way to it; a list of one object holds what that does. */
export function partsOf(value: unknown, levels = mostLevels): readonly (readonly [string, unknown])[] {
  const only = objectIn(value);
  return only !== null && levels > 0 ? withParts(Object.entries(only), levels - 1) : [];
}

/** An object with what is in objects within it by the way to it, too; keys of its own come before those. */
export function withWays(object: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (Object.values(object).every((value) => objectIn(value) === null)) return object;
  return { ...Object.fromEntries(withParts(Object.entries(object), mostLevels)), ...object };
}

/** An object, also one that is alone in a list; null for anything else. */
function objectIn(value: unknown): Readonly<Record<string, unknown>> | null {
  const only: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  return isObject(only) ? only : null;
}

/** Entries, and what their values hold so many levels deep, by the way to it. */
function withParts(entries: readonly (readonly [string, unknown])[], levels: number): readonly (readonly [string, unknown])[] {
  return entries.flatMap(([key, inner]) => [
    [key, inner] as const,
    ...partsOf(inner, levels).map(([path, part]) => [`${key}.${path}`, part] as const),
  ]);
}

/** Null for a blank text; undefined for one that is no JSON. */
function jsonOf(text: string): unknown {
  if (text.trim() === "") return null;
  const read = readJson(text);
  return "value" in read ? read.value : undefined;
}

/** Null where an item is no pair. */
function pairsOf(items: readonly unknown[]): readonly (readonly [string, unknown])[] | null {
  const pairs: [string, unknown][] = [];
  for (const item of items) {
    if (!isObject(item)) return null;
    const { key, name = key, value } = item;
    if (typeof name !== "string") return null;
    // Each part is for values of one type.
    const said = isObject(value) ? (Object.values(value).find((part) => part !== null && !isObject(part)) ?? null) : value;
    pairs.push([name, said]);
  }
  return pairs;
}
