/** What the letters from 0x80 to 0x9F are in Windows-1252; the five that are nothing there stay controls. */
export const windowsLetters = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

const byteOf = new Map<string, number>();
for (let byte = 0x80; byte < 0x100; byte++) byteOf.set(String.fromCharCode(byte), byte);
for (const [index, letter] of [...windowsLetters].entries()) byteOf.set(letter, 0x80 + index);

/** Cheap, and true of everything that could be UTF-8 read as Windows-1252: the first byte of a letter, and one that goes on. */
const suspicious = /[\u00C2-\u00F4][^\u0000-\u007F\u00C0-\u0151]/;

const decoder = new TextDecoder("utf-8", { fatal: true });

/** One letter out of a text that was encoded twice, and how many letters it became. */
interface Letter {
  readonly text: string;
  readonly first: number;
  readonly length: number;
}

/**
 * What a text was before it was read as Windows-1252 although it is UTF-8, and written as UTF-8 again: `Müller` for `MÃ¼ller`. Null where it is as it
 * should be. Whoever writes Portuguese in capitals ends words with “Ã”, and French has “à” and “é” before « and »: what can be that is not
 * taken for anything else.
 */
export function beforeEncodedTwice(text: string): string | null {
  if (!suspicious.test(text)) return null;
  let repaired = "";
  let found = false;
  for (let at = 0; at < text.length; ) {
    const run = lettersAt(text, at);
    const last = run.at(-1);
    if (last === undefined) {
      repaired += text[at];
      at++;
      continue;
    }
    const end = run.reduce((sum, { length }) => sum + length, at);
    const isMeant = run.some(isCertain) || (run.length === 1 ? isAmongLetters(run[0]!, text, at, end) : isOfOneScript(run));
    found ||= isMeant;
    repaired += isMeant ? run.map((letter) => letter.text).join("") : text.slice(at, end);
    at = end;
  }
  return found ? repaired : null;
}

/** The letters that begin there, one after the other. */
function lettersAt(text: string, from: number): readonly Letter[] {
  const run: Letter[] = [];
  for (let at = from; at < text.length; ) {
    const letter = letterAt(text, at);
    if (letter === null) break;
    run.push(letter);
    at += letter.length;
  }
  return run;
}

function letterAt(text: string, at: number): Letter | null {
  const first = byteOf.get(text.charAt(at)) ?? 0;
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  if (length === 0) return null;
  const bytes = [...text.slice(at, at + length)].map((letter) => byteOf.get(letter) ?? 0);
  if (bytes.length < length) return null;
  try {
    const decoded = decoder.decode(Uint8Array.from(bytes));
    return /^[\p{Cc}\p{Cn}\p{Co}]/u.test(decoded) ? null : { text: decoded, first, length };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return null;
  }
}

/** What no language writes: “â€”, “â„” and “â‚” before a sign, as for ’, ™ and €, and “ðŸ”, as for emoji. */
function isCertain({ text, first }: Letter): boolean {
  return first >= 0xf0 || /^[\u2000-\u20CF\u2100-\u214F]/.test(text);
}

/** Latin letters and signs that are common: of À to ſ, and what is before them. */
const isLatin = ({ text }: Letter): boolean => /^[\u00A0-\u017F]/.test(text);

/** A sign that can come after a word. */
const sign = /[^\p{L}]|[ªº]/u;
const lower = /\p{Ll}/u;
const letterOrDigit = /[\p{L}\p{N}]/u;

/** Whether “Ã” or its like with what follows is one Latin letter within a word, and no capital at the end of one before a sign. */
function isAmongLetters(letter: Letter, text: string, at: number, end: number): boolean {
  const before = text.charAt(at - 1);
  const after = text.charAt(end);
  if (/^[\u1E00-\u1EFF]/.test(letter.text)) return /\p{L}/u.test(after);
  if (!isLatin(letter)) return false;
  if (letter.first === 0xc2) return /[\p{Ll}\p{N}]/u.test(before) || (!letterOrDigit.test(before) && letterOrDigit.test(after));
  if (letter.text === "à" && !letterOrDigit.test(before)) return /[\s\p{L}]/u.test(after);
  return lower.test(before) || /\p{L}/u.test(after) || !sign.test(text.charAt(at + 1));
}

const scripts: readonly RegExp[] = [
  /^\p{Script=Cyrillic}+$/u,
  /^\p{Script=Greek}+$/u,
  /^\p{Script=Hebrew}+$/u,
  /^\p{Script=Arabic}+$/u,
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+$/u,
  /^\p{Script=Hangul}+$/u,
  /^\p{Script=Thai}+$/u,
  /^\p{Script=Devanagari}+$/u,
];

/** Whether several letters in a row are of one script: that many are no accident. */
function isOfOneScript(run: readonly Letter[]): boolean {
  const word = run.map(({ text }) => text).join("");
  return run.every(isLatin) || scripts.some((script) => script.test(word));
}
