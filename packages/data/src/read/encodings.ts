import { DataError } from "../data-error.ts";
import type { TextEncoding } from "../source/data-source.ts";
import { byteSource, type ByteSource } from "./byte-source.ts";
import { countLetters, type LettersInWords } from "./mac-letters.ts";
import { windowsLetters } from "./twice-encoded.ts";

const encoder = new TextEncoder();
const lineFeed = 10;

/** What begins a text and says how it is written. */
const marks: readonly (readonly [TextEncoding, readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/**
 * A text as UTF-8. A mark at its beginning says how it is written; without one, it is as it was given, or UTF-8. Throws `DataError` where it is not,
 * also while it is read.
 */
export async function inUtf8(source: ByteSource, given: TextEncoding = "utf-8"): Promise<ByteSource> {
  const { shown, head, progress, close } = source;
  const encoding = marks.find(([, mark]) => mark.every((byte, index) => head[index] === byte))?.[0] ?? given;
  if (encoding === "utf-8") return source;
  const written = encoding === "utf-16le" || encoding === "utf-16be" ? fromUtf16 : fromSingleBytes;
  return byteSource(written(source.chunks(), shown, encoding), { shown, progress, close });
}

async function* fromUtf16(chunks: AsyncIterable<Uint8Array>, shown: string, encoding: TextEncoding): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decoded = (bytes: Uint8Array, stream: boolean): Uint8Array => {
    try {
      return encoder.encode(decoder.decode(bytes, { stream }));
    } catch (error) {
      if (error instanceof TypeError) throw unlike(encoding, shown, null);
      throw error;
    }
  };
  for await (const chunk of chunks) yield decoded(chunk, true);
  const rest = decoded(new Uint8Array(), false);
  if (rest.length > 0) yield rest;
}

async function* fromSingleBytes(chunks: AsyncIterable<Uint8Array>, shown: string, encoding: TextEncoding): AsyncGenerator<Uint8Array> {
  const letters = lettersOf(encoding);
  const inWords: LettersInWords = { mac: 0, certain: 0, western: 0 };
  let line = 1;
  const utf8 = utf8Watch();
  for await (const chunk of chunks) {
    utf8.see(chunk);
    countLetters(chunk, inWords);
    const text = new Uint8Array(3 * chunk.length);
    let length = 0;
    for (const byte of chunk) {
      if (byte === lineFeed) line++;
      if (byte < 0x80) {
        text[length++] = byte;
        continue;
      }
      const letter = letters[byte - 0x80]!;
      // The letter that stands for none.
      if (letter[0] === 0xef) throw unlike(encoding, shown, line);
      text.set(letter, length);
      length += letter.length;
    }
    yield text.subarray(0, length);
  }
  if (utf8.isUtf8())
    throw new DataError(
      `“${shown}” is UTF-8 text, so its letters would be wrong in ${encoding}.`,
      `Leave out --encoding ${encoding}. Where only the other file is written so, say it in a source of its own: "values": { "encoding": "${encoding}" }`,
    );
  if (encoding !== "macintosh" && inWords.certain >= hardlyChance && inWords.certain > inWords.western)
    throw new DataError(
      `“${shown}” seems to come from a Mac, so its letters would be wrong in ${encoding}: “ü” would be “Ÿ”.`,
      "If it does: --encoding macintosh. Otherwise, save it again as UTF-8 text; spreadsheets call it “CSV UTF-8”.",
    );
}

/** By byte from 0x80 on, its letter in UTF-8. */
function lettersOf(encoding: TextEncoding): readonly Uint8Array[] {
  const bytes = Array.from({ length: 128 }, (_, index) => 128 + index);
  if (encoding === "macintosh") {
    const decoder = new TextDecoder(encoding);
    return bytes.map((byte) => encoder.encode(decoder.decode(Uint8Array.of(byte))));
  }
  // Of Latin-1 nobody means the controls that are there.
  return bytes.map((byte) => {
    const same = String.fromCharCode(byte);
    const letter = windowsLetters.charAt(byte - 128);
    return encoder.encode(letter === "" ? same : letter === same ? "\uFFFD" : letter);
  });
}

/** So many letters of several bytes in a row, and no other byte beyond ASCII, are no accident. */
const hardlyChance = 3;

/**
 * Looks whether bytes beyond ASCII are UTF-8. A word or two can be that by chance, as “ß£” is; but nobody writes Ã or Â before a sign, which is
 * what é and its like look like then.
 */
function utf8Watch(): { see(chunk: Uint8Array): void; isUtf8(): boolean } {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let begun = 0;
  let isWestern = false;
  let isSound = true;
  const decode = (bytes: Uint8Array, stream: boolean): void => {
    try {
      if (isSound) decoder.decode(bytes, { stream });
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      isSound = false;
    }
  };
  return {
    see: (chunk) => {
      if (!isSound) return;
      for (const byte of chunk) {
        if (byte < 0xc0) continue;
        begun++;
        isWestern ||= byte === 0xc2 || byte === 0xc3;
      }
      decode(chunk, true);
    },
    isUtf8: () => {
      decode(new Uint8Array(), false);
      return isSound && (isWestern || begun >= hardlyChance);
    },
  };
}

/** `line` is where that shows; null where nobody knows. */
function unlike(encoding: TextEncoding, shown: string, line: number | null): DataError {
  return new DataError(
    `“${shown}” is not ${encoding} text: ${line === null ? "it" : `line ${line}`} holds bytes that cannot be read.`,
    `Name another --encoding, or save it again as UTF-8 text; spreadsheets call it “CSV UTF-8”.`,
  );
}

/** How a text seems to be written that is not UTF-8, from its beginning. */
export function likelyEncoding(bytes: Uint8Array): TextEncoding {
  const zeros = [0, 0];
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === 0) zeros[at % 2]!++;
  const [even, odd] = zeros as [number, number];
  if (4 * odd > bytes.length && even < odd) return "utf-16le";
  if (4 * even > bytes.length) return "utf-16be";
  const inWords: LettersInWords = { mac: 0, certain: 0, western: 0 };
  countLetters(bytes, inWords);
  return inWords.mac > inWords.western ? "macintosh" : "windows-1252";
}
