import type { PlanInputs } from "@scoreline/plan";
import { namesInData, namesOf } from "@scoreline/semantics";
import { hasValue } from "../columns/absent-fields.ts";
import { wordsOfName } from "../columns/words-of-name.ts";
import { isObject } from "../read/json-text.ts";

/** A key that some rows of an event have where others have a property of the model, and none has both. */
export interface KeyInstead {
  /** The indices of the event and of its property. */
  readonly event: number;
  readonly property: number;
  /** The name of the property in the rows that have it. */
  readonly has: string;
  readonly key: string;
}

/** Looks for keys that are there in place of properties. */
export interface KeysInstead {
  /** Takes what is in the object of one row of that event of the model. */
  see(event: number, entries: readonly (readonly [string, unknown])[]): void;
  found(): readonly KeyInstead[];
}

/** Of so many rows of an event each is looked at, and then one of so many. */
const firstRows = 2_000;
const oneOf = 16;
/** Fewer rows can be by chance. */
const fewestRows = 3;
/** So many keys are looked at for each event. */
const mostKeys = 1_000;

/** Words that are in every other name. */
const weak = new Set(["id", "name", "type", "date", "event", "value"]);

/** `wanted` are the properties to look for, by event of the model. */
export function createKeysInstead({ events }: PlanInputs, wanted: readonly (readonly number[])[]): KeysInstead {
  const kinds = events.map(({ properties }, event) => {
    const names = (wanted[event] ?? []).map((property) => ({ property, names: namesOf(properties[property]!).map(wordsOfName) }));
    return { names, find: namesInData(properties), rows: 0, has: new Map<number, string>(), near: new Map<string, Map<number, Near>>() };
  });
  const nearOf = (kind: (typeof kinds)[number], key: string): ReadonlyMap<number, Near> => {
    const known = kind.near.get(key);
    if (known !== undefined) return known;
    const words = wordsOfName(key);
    const near = kind.names.filter(({ names }) => names.some((name) => isWithin(name, words)));
    const made = new Map(near.map(({ property }): [number, Near] => [property, { alone: 0, together: 0 }]));
    if (kind.near.size < mostKeys) kind.near.set(key, made);
    return made;
  };
  return {
    see: (event, entries) => {
      const kind = kinds[event];
      if (kind === undefined || kind.names.length === 0) return;
      kind.rows++;
      if (kind.rows > firstRows && kind.rows % oneOf !== 0) return;
      const there = new Set<number>();
      const others: ReadonlyMap<number, Near>[] = [];
      for (const [key, value] of withInner(entries)) {
        if (!hasValue(value)) continue;
        const meant = kind.find(key);
        for (const { index } of meant) {
          there.add(index);
          if (!kind.has.has(index)) kind.has.set(index, key);
        }
        const near = meant.length === 0 ? nearOf(kind, key) : null;
        if (near !== null && near.size > 0) others.push(near);
      }
      for (const near of others) for (const [property, counts] of near) counts[there.has(property) ? "together" : "alone"]++;
    },
    found: () =>
      kinds.flatMap(({ has, near }, event) =>
        [...near].flatMap(([key, properties]) =>
          [...properties].flatMap(([property, { alone, together }]) => {
            const own = has.get(property);
            return own === undefined || together > 0 || alone < fewestRows ? [] : [{ event, property, has: own, key }];
          }),
        ),
      ),
  };
}

/** In how many rows a key is without the property that it may be, and in how many with it. */
interface Near {
  alone: number;
  together: number;
}

/** Keys, and those of objects within them. */
function withInner(entries: readonly (readonly [string, unknown])[]): readonly (readonly [string, unknown])[] {
  if (!entries.some(([, value]) => isObject(value))) return entries;
  return entries.flatMap(([key, value]) =>
    isObject(value) ? Object.entries(value).map(([inner, each]) => [`${key}.${inner}`, each] as const) : [[key, value] as const],
  );
}

/** Whether the words of one name, of which some say something, are all in the other. */
function isWithin(one: readonly string[], other: readonly string[]): boolean {
  const [few, many] = one.length <= other.length ? [one, other] : [other, one];
  return few.every((word) => many.includes(word)) && few.some((word) => word.length > 2 && !weak.has(word));
}
