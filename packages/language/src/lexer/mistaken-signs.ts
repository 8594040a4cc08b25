/** Symbols from other languages or word processors, and what to write here instead. */
export const mistakenSigns: readonly (readonly [found: string, instead: string])[] = [
  ["===", "is"],
  ["!==", "is not"],
  ["==", "is"],
  ["!=", "is not"],
  ["<>", "is not"],
  ["=>", ">="],
  ["＞＝", ">="],
  ["＜＝", "<="],
  ["！＝", "is not"],
  ["＝＝", "is"],
  ["=<", "<="],
  ["&&", "and"],
  ["||", "or"],
  ["–", "-"],
  ["—", "-"],
  ["−", "-"],
  ["‑", "-"],
  ["‐", "-"],
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
  ["、", ","],
  ["；", ","],
  ["∧", "and"],
  ["∨", "or"],
  ["¬", "not"],
  ["！", "not"],
  ["＆", "and"],
  ["｜", "|"],
  ["＊", "*"],
  ["／", "/"],
  ["－", "-"],
  ["．", "."],
  ["［", "("],
  ["］", ")"],
  ["~", "contains"],
];

const firstCharacters: ReadonlySet<string> = new Set(mistakenSigns.map(([found]) => found[0]!));

/** The mistaken sign at an offset, if there is one; longer signs win. */
export function mistakenSignAt(text: string, offset: number): readonly [found: string, instead: string] | undefined {
  if (!firstCharacters.has(text[offset]!)) return undefined;
  const sign = mistakenSigns.find(([found]) => text.startsWith(found, offset));
  if (sign?.[0] === "~" && !/^~\s*["'“]/.test(text.slice(offset, offset + 10))) return undefined;
  return sign?.[0] === "!" && /^\w!\w/.test(text.slice(Math.max(0, offset - 1), offset + 2)) ? undefined : sign;
}

/** Digits as keyboards of East Asia have them. */
const wideDigits = /[０-９](?:[０-９．]*[０-９])?/y;

/** A number in wide digits, and the same number; absent where there is none. */
export function wideNumberAt(text: string, offset: number): { readonly end: number; readonly digits: string } | undefined {
  wideDigits.lastIndex = offset;
  const found = wideDigits.exec(text)?.[0];
  return found === undefined ? undefined : { end: offset + found.length, digits: found.normalize("NFKC") };
}

/** `{{lead.Company Size}}`, `{!Lead.Employees__c}`: a field as templates of emails and formulas of CRMs name it. */
const mergeField = /\{(?:\{|!)\s*\$?([\p{L}_][\p{L}\p{N}_ .]*?)\s*(?::default=[^{}]*)?\}\}?/uy;

/** The name that such braces are around, and where they end; absent where there are none. */
export function mergeFieldAt(text: string, offset: number): { readonly end: number; readonly name: string } | undefined {
  mergeField.lastIndex = offset;
  const found = mergeField.exec(text);
  if (found === null) return undefined;
  const last = found[1]!.split(".").at(-1)!.trim().replace(/__c$/, "");
  return { end: offset + found[0].length, name: last.replaceAll(/\s+/g, "_") };
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

/** Comments elsewhere: `#`, `<!--`, `--` before a space, and `;` at the start of a line. */
const commentSign = /^(?:#|<!--|--(?=\s|$)|;)/;

/** The sign that begins a comment in other languages, at a place of a text; undefined where there is none. */
export function commentSignAt(text: string, at: number, firstOnLine: boolean): string | undefined {
  const found = commentSign.exec(text.slice(at, at + 5))?.[0];
  return found === ";" && (!firstOnLine || isOneOfSeveral(text, at)) ? undefined : found;
}

/** `; 1; 2`: what is between semicolons are cells, and no comment. */
function isOneOfSeveral(text: string, at: number): boolean {
  return /^;+[^;\r\n]+;/.test(text.slice(at, at + 1000));
}

/** Whether something goes on after a semicolon on its line, other than the end of a block or a comment. */
export function isBeforeMore(text: string, end: number): boolean {
  return /^[ \t]*[^\s}/]/.test(text.slice(end, end + 1000));
}
