/** Symbols from other languages or word processors, and what to write here instead. */
export const mistakenSigns: readonly (readonly [found: string, instead: string])[] = [
  ["===", "="],
  ["!==", "is not"],
  ["==", "="],
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
];

const firstCharacters: ReadonlySet<string> = new Set(mistakenSigns.map(([found]) => found[0]!));

/** The mistaken sign at an offset, if there is one; longer signs win. */
export function mistakenSignAt(text: string, offset: number): readonly [found: string, instead: string] | undefined {
  if (!firstCharacters.has(text[offset]!)) return undefined;
  return mistakenSigns.find(([found]) => text.startsWith(found, offset));
}
