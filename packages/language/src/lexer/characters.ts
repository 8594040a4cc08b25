/** What single characters are. */

const letter = /^[\p{L}\p{Nl}]$/u;
const continuing = /^[\p{L}\p{Nl}\p{M}\p{Nd}]$/u;
const space = /^[\p{Zs}\u200B\u2028\u2029\uFEFF\u0085]$/u;

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}

export function isSpace(code: number): boolean {
  if (code < 128) return code === 32 || (code >= 9 && code <= 13);
  return space.test(String.fromCharCode(code));
}

/** A letter of any script, or `_`. */
export function startsName(codePoint: number): boolean {
  if (codePoint < 128) return (codePoint >= 97 && codePoint <= 122) || (codePoint >= 65 && codePoint <= 90) || codePoint === 95;
  return letter.test(String.fromCodePoint(codePoint));
}

/** What may follow the first character of a name: letters, their marks, digits and `_`. */
export function continuesName(codePoint: number): boolean {
  if (codePoint < 128) return startsName(codePoint) || isDigit(codePoint);
  return continuing.test(String.fromCodePoint(codePoint));
}

/** Where the name that begins at `start` ends. */
export function nameEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const codePoint = text.codePointAt(at)!;
    if (!continuesName(codePoint)) break;
    at += codePoint > 0xffff ? 2 : 1;
  }
  return at;
}
