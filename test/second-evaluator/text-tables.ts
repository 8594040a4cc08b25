/** The tables of the reference's section “How text is compared”, read as an engine in another language would read them. */
import { readFileSync } from "node:fs";

const rows = (name: string): string[][] =>
  readFileSync(new URL(`../../grammar/text/${name}.txt`, import.meta.url), "utf8")
    .split("\n")
    .map((line) => line.replace(/#.*/, "").trim())
    .filter((line) => line !== "")
    .map((line) => line.split(/\.\.|\s+/));

const codeOf = (hexadecimal: string): number => Number.parseInt(hexadecimal, 16);

/** The letter that each letter becomes. */
export const lowerCase: ReadonlyMap<string, string> = new Map(
  rows("lower-case").map(([from, to]) => [String.fromCodePoint(codeOf(from!)), String.fromCodePoint(codeOf(to!))]),
);

/** Both ends of each range are in it. */
type Range = readonly [first: number, last: number];
const ranges = (name: string): readonly Range[] => rows(name).map(([first, last]) => [codeOf(first!), codeOf(last!)]);

export const letters = ranges("letters");
/** What the tables say nothing of. */
export const unassigned = ranges("unassigned");

/** Whether a code point is in ranges that are in order. */
export function isIn(table: readonly Range[], code: number): boolean {
  let low = 0;
  let high = table.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (table[middle]![1] < code) low = middle + 1;
    else high = middle;
  }
  return low < table.length && table[low]![0] <= code;
}

const blanks = "\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";
const blankEnds = new RegExp(`^[${blanks}]+|[${blanks}]+$`, "g");

/** The five steps. */
export function folded(text: string): string {
  const small = [...text.normalize("NFC").replace(blankEnds, "")].map((letter) => lowerCase.get(letter) ?? letter).join("");
  return small.replace(/i\u0307+/g, "i").normalize("NFC");
}
