/** What bytes beyond ASCII within words are: letters of an old Mac, or letters as Windows and Latin-1 write them. */
export interface LettersInWords {
  /** Signs of Windows, or nothing, where a Mac has ä, ü, é and their like. */
  mac: number;
  /** Those of them that are capitals of Windows, between two small letters, which no word has. */
  certain: number;
  western: number;
}

/** á à å ç é è ê ä ö ü ß of a Mac. Of Windows, 0x9A is š, too. */
const ofMac = new Set([0x87, 0x88, 0x8c, 0x8d, 0x8e, 0x8f, 0x90, 0x8a, 0x9a, 0x9f, 0xa7]);
/** ä, å, é and ü of a Mac are Š, Œ, Ž and Ÿ of Windows. */
const capitals = new Set([0x8a, 0x8c, 0x8e, 0x9f]);

/** Adds what some bytes show; what is at their ends is left out. */
export function countLetters(bytes: Uint8Array, found: LettersInWords): void {
  for (let at = 1; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte < 0x80 || !isLetter(bytes[at - 1]!)) continue;
    if (byte >= 0xc0) found.western++;
    if (ofMac.has(byte)) found.mac++;
    if (capitals.has(byte) && isSmall(bytes[at - 1]!) && isSmall(bytes[at + 1] ?? 0)) found.certain++;
  }
}

const isSmall = (byte: number): boolean => byte >= 0x61 && byte <= 0x7a;
const isLetter = (byte: number): boolean => isSmall(byte | 0x20);
