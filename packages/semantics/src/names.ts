import { fold } from "./fold.ts";

/** Names that every JavaScript object already answers to; as keys they would be found where nothing was put. */
const unsafe: readonly string[] = ["__proto__", "constructor", "prototype"];

/** Whether a name may become a key of an object: neither empty nor one of `__proto__`, `constructor`, `prototype`. */
export function isSafeName(name: string): boolean {
  return name !== "" && !unsafe.includes(name);
}

/** What a value is called in a model, and what else the data may call it. */
export interface NamedValue {
  readonly name: string;
  readonly from: readonly string[];
}

/** Everything that the data may call it, in the order in which a value is looked for: the names after `from`, then its own. */
export const namesOf = ({ name, from }: NamedValue): readonly string[] => [...from, name];

/** A value that a name in the data means, by index, and which of its names that is. */
export interface MeantValue {
  readonly index: number;
  readonly rank: number;
}

/** So many names of the data are remembered; a file may use others on every line. */
const mostNames = 4_096;

/**
 * Finds what is meant by a name in the data: the one of exactly that name, else all that have it or come from it, but for case and white
 * space at the ends. Every reader of data asks here.
 */
export function namesInData(values: readonly NamedValue[]): (name: string) => readonly MeantValue[] {
  const alike = new Map<string, MeantValue[]>();
  for (const [index, value] of values.entries()) {
    const names = namesOf(value).map(fold);
    for (const folded of new Set(names)) alike.set(folded, [...(alike.get(folded) ?? []), { index, rank: names.indexOf(folded) }]);
  }
  const known = new Map<string, readonly MeantValue[]>();
  return (name) => {
    let found = known.get(name);
    if (found === undefined) {
      const all = alike.get(fold(name)) ?? [];
      const own = all.filter(({ index }) => values[index]!.name === name);
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
