import type { Span } from "@scoreline/diagnostics";
import { places } from "./same-syntax.ts";

/**
 * Gives an object a property that is worked out when it is first read, and is like any other from then on: for what costs time to make and
 * is mostly not looked at.
 */
export function readLater(target: object, key: string, make: () => unknown): void {
  Object.defineProperty(target, key, {
    enumerable: true,
    configurable: true,
    get: () => {
      const value = make();
      Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
      return value;
    },
  });
}

/** Of a node that was moved: the one that was read, and by how much it is further on. */
const origins = new WeakMap<object, { readonly read: object; readonly by: number }>();

/** The node as it was when it was read: the same one for all that it has been moved to since. */
export const asRead = <Part extends object>(part: Part): Part => (origins.get(part)?.read as Part | undefined) ?? part;

/** A node so many characters further on: its parts are moved when they are asked for, and the items of a block one by one. */
export function movedLater<Part extends object>(part: Part, by: number): Part {
  const read = asRead(part);
  const all = by + (origins.get(part)?.by ?? 0);
  if (all === 0) return read;
  const copy = {} as Record<string, unknown>;
  for (const [key, value] of Object.entries(read)) {
    if (!isObject(value)) copy[key] = value;
    else if (places.has(key)) copy[key] = movedSpan(value as Span, all);
    else if (key === "items") readLater(copy, key, () => (value as readonly object[]).map((item) => movedLater(item, all)));
    else readLater(copy, key, () => movedValue(value, all));
  }
  origins.set(copy, { read, by: all });
  return copy as Part;
}

/** The same at once. No part of a tree is in two places of it, so that each is copied once. */
export function moved<Part extends object>(part: Part, by: number): Part {
  const copy = { ...part } as Record<string, unknown>;
  for (const key of Object.keys(copy)) {
    const value = copy[key];
    if (isObject(value)) copy[key] = places.has(key) ? movedSpan(value as Span, by) : movedValue(value, by);
  }
  return copy as Part;
}

const movedValue = (value: object, by: number): object =>
  Array.isArray(value) ? value.map((each: unknown) => (isObject(each) ? moved(each, by) : each)) : moved(value, by);

/** A place so many characters further on. */
export const movedSpan = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
