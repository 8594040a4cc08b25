/** Symbols from other languages or word processors, and what to write here instead. */
export const mistakenSigns: readonly (readonly [found: string, instead: string])[] = [
  ["===", "is"],
  ["!==", "is not"],
  ["==", "is"],
  ["!=", "is not"],
  ["<>", "is not"],
  ["=>", ">="],
  ["=<", "<="],
  ["&&", "and"],
  ["||", "or"],
  ["–", "-"],
  ["—", "-"],
  ["−", "-"],
  ["‑", "-"],
  ["×", "*"],
  ["÷", "/"],
  ["≥", ">="],
  ["≤", "<="],
  ["≠", "is not"],
  ["&", "and"],
  ["!", "not"],
  ["[", "("],
  ["]", ")"],
  ["，", ","],
  ["：", ":"],
  ["（", "("],
  ["）", ")"],
  ["｛", "{"],
  ["｝", "}"],
  ["＞", ">"],
  ["＜", "<"],
  ["＝", "="],
  ["＋", "+"],
  ["％", "%"],
  ["、", ","],
  ["；", ","],
  ["∧", "and"],
  ["∨", "or"],
  ["¬", "not"],
];

const firstCharacters: ReadonlySet<string> = new Set(mistakenSigns.map(([found]) => found[0]!));

/** The mistaken sign at an offset, if there is one; longer signs win. */
export function mistakenSignAt(text: string, offset: number): readonly [found: string, instead: string] | undefined {
  if (!firstCharacters.has(text[offset]!)) return undefined;
  return mistakenSigns.find(([found]) => text.startsWith(found, offset));
}

const contractions: Readonly<Record<string, string>> = {
  isn: "is not",
  aren: "is not",
  doesn: "does not",
  don: "does not",
  didn: "did not",
  hasn: "did not",
};

/** What a word with `'t` after it stands for: `isn't`, `didn't`. */
export function contractionAt(text: string, end: number, word: string): string | undefined {
  if ((text[end] !== "'" && text[end] !== "’") || text[end + 1] !== "t" || /[\p{L}\p{N}_]/u.test(text[end + 2] ?? " ")) return undefined;
  const lower = word.toLowerCase();
  return Object.hasOwn(contractions, lower) ? contractions[lower] : undefined;
}
