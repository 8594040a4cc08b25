import { DataError } from "../data-error.ts";
import { joinBytes, type ByteSource, decodeUtf8 } from "./byte-source.ts";
import { knownFormats } from "./data-format.ts";
import { likelyEncoding } from "./encodings.ts";

const lineFeed = 10;

/** UTF-8 text, chunk by chunk, without a byte order mark. */
export interface TextSource {
  /** The next part of the text, null at its end. Throws `UnreadableText` right after the last part that is sound. */
  next(): Promise<string | null>;
  close(): Promise<void>;
}

/** The text breaks off here: what follows is not UTF-8, or not text at all. */
export class UnreadableText extends Error {
  readonly reason: "encoding" | "binary";

  constructor(reason: "encoding" | "binary") {
    super(reason);
    this.reason = reason;
  }
}

/** The failure as people read it; `line` is where it was met. */
export function unreadableText(error: UnreadableText, { shown, head }: ByteSource, line: number): DataError {
  const encoding = likelyEncoding(head);
  const isWide = encoding === "utf-16le" || encoding === "utf-16be";
  if (error.reason === "binary" && !isWide)
    return new DataError(`“${shown}” is not a text file: line ${line} contains bytes that are not text.`, knownFormats);
  const from =
    encoding === "macintosh"
      ? "It seems to come from a Mac"
      : isWide
        ? "It looks like UTF-16"
        : "If it comes from Windows, or from an older system";
  return new DataError(
    `“${shown}” is not UTF-8 text: line ${line} holds bytes that cannot be read.`,
    `${from}: --encoding ${encoding}. Otherwise, save it again as UTF-8 text; spreadsheets call it “CSV UTF-8”.`,
  );
}

export function openText(source: ByteSource): TextSource {
  const chunks = source.chunks()[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array();
  let first = true;
  let failure: UnreadableText | null = null;

  const withoutMark = (text: string): string => {
    if (!first || text === "") return text;
    first = false;
    return text.startsWith("\uFEFF") ? text.slice(1) : text;
  };

  return {
    next: async () => {
      for (;;) {
        if (failure !== null) throw failure;
        const { value, done } = await chunks.next();
        const bytes: Uint8Array = done === true ? rest : rest.length === 0 ? value : joinBytes([rest, value]);
        const part = bytes.subarray(0, done === true ? bytes.length : wholeLetters(bytes));
        rest = bytes.subarray(part.length);
        const zero = part.indexOf(0);
        const text = zero < 0 ? decodeUtf8(part) : null;
        if (text !== null) {
          if (part.length > 0) return withoutMark(text);
          if (done === true) return null;
          continue;
        }
        failure = new UnreadableText(zero < 0 ? "encoding" : "binary");
        return withoutMark(soundText(part, zero < 0 ? part.length : zero));
      }
    },
    close: () => source.close(),
  };
}

/** Where the last letter that is there as a whole ends; letters take up to four bytes. */
function wholeLetters(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

/** The text before `limit`, up to the line that is not UTF-8. */
function soundText(bytes: Uint8Array, limit: number): string {
  let text = "";
  let from = 0;
  for (;;) {
    const feed = bytes.indexOf(lineFeed, from);
    const end = feed < 0 || feed >= limit ? limit : feed + 1;
    const line = decodeUtf8(bytes.subarray(from, end));
    if (line === null) return text;
    text += line;
    if (end === limit) return text;
    from = end;
  }
}
