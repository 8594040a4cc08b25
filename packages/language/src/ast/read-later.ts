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

/** A node so many characters further on: its parts are moved when they are asked for, and the items of a block one by one. */
export function movedLater<Part extends object>(part: Part, by: number): Part {
  const copy = {} as Record<string, unknown>;
  for (const [key, value] of Object.entries(part)) {
    if (!isObject(value)) copy[key] = value;
    else if (places.has(key)) copy[key] = movedSpan(value as Span, by);
    else if (key === "items") readLater(copy, key, () => (value as readonly object[]).map((item) => movedLater(item, by)));
    else readLater(copy, key, () => movedValue(value, by));
  }
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
