/** Whole numbers as text, small ones in one letter; relies on nothing. */

/** That of base64 for addresses, so that the text means the same in whatever it is written. */
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** What one letter holds; where more of the number follows, it is a letter of the other half. */
const base = letters.length / 2;

/** Numbers of 0 and more, one after the other, the lowest digits first. */
export function pack(numbers: readonly number[]): string {
  let text = "";
  for (const number of numbers) {
    let rest = number;
    for (; rest >= base; rest = Math.floor(rest / base)) text += letters[base + (rest % base)]!;
    text += letters[rest]!;
  }
  return text;
}

/** The numbers of a text; null where there are none that it could be. */
export function unpack(text: string): readonly number[] | null {
  const numbers: number[] = [];
  let number = 0;
  let unit = 1;
  for (const letter of text) {
    const digit = letters.indexOf(letter);
    if (digit < 0) return null;
    number += (digit % base) * unit;
    if (number > Number.MAX_SAFE_INTEGER) return null;
    unit *= base;
    if (digit >= base) continue;
    numbers.push(number);
    number = 0;
    unit = 1;
  }
  return unit === 1 ? numbers : null;
}
