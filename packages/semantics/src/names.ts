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

const nobody: readonly number[] = [];

/**
 * Finds what is meant by a name in the data, by index: the one of exactly that name, else all that come from exactly that name, else
 * all whose names are the same but for case and white space at the ends. Every reader of data asks here.
 */
export function namesInData(values: readonly NamedValue[]): (name: string) => readonly number[] {
  const exact = new Map<string, number[]>();
  const folded = new Map<string, number[]>();
  const add = (to: Map<string, number[]>, name: string, index: number): void => {
    const found = to.get(name);
    if (found === undefined) to.set(name, [index]);
    else if (found.at(-1) !== index) found.push(index);
  };
  for (const [index, { name, from }] of values.entries()) {
    for (const other of from === null ? [name] : [name, from]) add(folded, fold(other), index);
    if (from !== null) add(exact, from, index);
  }
  for (const [index, { name }] of values.entries()) exact.set(name, [index]);
  return (name) => exact.get(name) ?? folded.get(fold(name)) ?? nobody;
}
