import { fold } from "./fold.ts";

/** Names that every JavaScript object already answers to; as keys they would be found where nothing was put. */
const unsafe: readonly string[] = ["__proto__", "constructor", "prototype"];

/** Whether a name may become a key of an object: neither empty nor one of `__proto__`, `constructor`, `prototype`. */
export function isSafeName(name: string): boolean {
  return name !== "" && !unsafe.includes(name);
}

/** What a value is called in a model, and where it comes from when the data call it something else. */
export interface NamedValue {
  readonly name: string;
  readonly from: string | null;
}

/** So many names of the data are remembered; a file may use others on every line. */
const mostNames = 4_096;

/**
 * Finds what is meant by a name in the data, by index: the one of exactly that name, else all that have it or come from it, but for case
 * and white space at the ends. Every reader of data asks here.
 */
export function namesInData(values: readonly NamedValue[]): (name: string) => readonly number[] {
  const alike = new Map<string, number[]>();
  for (const [index, { name, from }] of values.entries()) {
    for (const folded of new Set([fold(name), fold(from ?? name)])) alike.set(folded, [...(alike.get(folded) ?? []), index]);
  }
  const known = new Map<string, readonly number[]>();
  return (name) => {
    let found = known.get(name);
    if (found === undefined) {
      const all = alike.get(fold(name)) ?? [];
      const own = all.filter((index) => values[index]!.name === name);
      found = own.length > 0 ? own : all;
      if (known.size < mostNames) known.set(name, found);
    }
    return found;
  };
}

/** What a cell of the matrix is called: `A1`; with a space where either rating is longer than one character, `2 warm`. */
export function cellName(rowRating: string, columnRating: string): string {
  return isLong(rowRating) || isLong(columnRating) ? `${rowRating} ${columnRating}` : rowRating + columnRating;
}

const isLong = (rating: string): boolean => rating.length > 1 && [...rating].length > 1;
