/** CSV that is written plainly: UTF-8, one row in each line, read from its bytes. */
import { fold, parseIsoTime } from "@scoreline/semantics";
import { decodeUtf8, joinBytes, type ByteSource } from "../read/byte-source.ts";
import { announcement } from "../read/csv-dialect.ts";
import { longestRecord, type CsvDialect, type CsvRecord } from "../read/csv-scanner.ts";
import type { PlainBytes } from "../read/data-file.ts";
import { leastNames } from "../read/repeated-header.ts";

const [lineFeed, quote] = [10, 34];
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const isBlankByte = (byte: number): boolean => byte <= 32 || byte >= 0x80;

/** Null where the file cannot be read again, or its header is not written plainly. */
export function plainBytes(
  { again, head }: ByteSource,
  header: CsvRecord,
  columns: readonly string[],
  { delimiter, newline }: CsvDialect,
): PlainBytes | null {
  const code = delimiter.charCodeAt(0);
  const first = head.subarray(0, head.indexOf(lineFeed) + 1);
  const isPlain =
    header.line === 1 &&
    !header.isLong &&
    !header.wrapped &&
    newline === "\n" &&
    delimiter.length === 1 &&
    code < 0x80 &&
    code !== lineFeed &&
    code !== quote;
  // Of fewer columns, a row may be an announcement of what is between them.
  if (again === undefined || !isPlain || columns.length < leastNames || first.length === 0) return null;
  if (announcement.test(decodeUtf8(first) ?? "") || columns.some((name) => parseIsoTime(name) !== null)) return null;
  const { chunks, size, place } = again;
  const begin = first.length;
  return { columns, delimiter: code, begin, size, place, blocks: (from, to) => blocksOf(chunks, begin, from, to) };
}

/**
 * The lines that begin from byte `from` on and before byte `to`, whole, in blocks, the rows of the file beginning at `first`; null where something is no line of
 * text, and nothing follows. `chunks` gives the bytes from some place on.
 */
export async function* blocksOf(
  chunks: (from: number) => AsyncIterable<Uint8Array>,
  first: number,
  from = 0,
  to = Infinity,
): AsyncGenerator<Uint8Array | null> {
  /** Where the next byte is. */
  let at = Math.max(first, from) - 1;
  if (at + 1 >= to) return;
  /** What is before the first line that begins here belongs to whoever reads what is before. */
  let isInLine = true;
  let rest: Uint8Array = new Uint8Array();
  for await (const chunk of chunks(at)) {
    const begin: number = isInLine ? chunk.indexOf(lineFeed) + 1 : 0;
    isInLine &&= begin === 0;
    if (!isInLine) {
      // A line that begins before the end goes on beyond it.
      const last = to - 1 - at < chunk.length ? chunk.indexOf(lineFeed, Math.max(0, begin - 1, to - 1 - at)) + 1 : 0;
      const isLast = last > 0;
      const fresh = chunk.subarray(begin, isLast ? last : chunk.length);
      // Bytes that are no text are looked for in each but once.
      if (fresh.includes(0)) return yield null;
      const end = fresh.lastIndexOf(lineFeed) + 1;
      if (end === 0) rest = joinBytes([rest, fresh]);
      else {
        yield rest.length === 0 ? fresh.subarray(0, end) : joinBytes([rest, fresh.subarray(0, end)]);
        rest = fresh.slice(end);
      }
      if (isLast) return;
    }
    at += chunk.length;
    if (rest.length > longestRecord) return yield null;
  }
  if (rest.length > 0) yield joinBytes([rest, Uint8Array.of(lineFeed)]);
}

/** Finds rows that may be the names of the columns once more, as the careful reader has to judge; what it lets pass are none. */
export interface HeaderWatch {
  /** Of a text in a column that was not there before, as bytes. */
  isOdd(column: number, block: Uint8Array, from: number, to: number): boolean;
  /** Columns of which every text is to be looked at, where nobody looks at new ones; `looked` are those of which somebody does. */
  others(looked: ReadonlySet<number>): readonly number[];
}

export function headerWatch(columns: readonly string[]): HeaderWatch {
  const names = new Set(columns);
  const folded = columns.map(fold);
  // More than half of a line are names, so that one of any so many columns has its own.
  const enough = Math.floor(columns.length / 2) + 1;
  const longest = columns.reduce((most, { length }) => Math.max(most, length), 0);
  const isSuspicious = (column: number, text: string): boolean =>
    (column === 0 && (names.has(text.trim()) || text.startsWith("\uFEFF"))) || (folded[column] === fold(text) && text !== "");
  const lettersOf = (texts: readonly string[]): ReadonlySet<number> => new Set(texts.map((each) => each.toLowerCase().charCodeAt(0)));
  /** By column, what a text begins with that may be a name, in small letters. */
  const begins = folded.map((name, column) => lettersOf(column === 0 ? [...columns, ...folded] : [name]));
  /** Whether two letters of ASCII, of which nothing can be joined with the first, begin otherwise. */
  const beginsOtherwise = (column: number, first: number, second: number): boolean =>
    !isBlankByte(first) && second < 0x80 && !begins[column]!.has(first >= 65 && first <= 90 ? first + 32 : first);
  return {
    isOdd: (column, block, from, to) => {
      if (beginsOtherwise(column, block[from]!, block[from + 1] ?? 0)) return false;
      const length = to - from;
      const own = columns[column]!.length;
      // Letters take up to three bytes for each of the text’s own; blanks around a name count in the first column.
      if (column > 0 && (length < own || length > 3 * own)) return false;
      if (column === 0 && length > 3 * longest && !isBlankByte(block[from]!) && !isBlankByte(block[to - 1]!)) return false;
      return isSuspicious(column, decoder.decode(block.subarray(from, to)));
    },
    others: (looked) => {
      const rest = columns.flatMap((_, column) => (looked.has(column) ? [] : [column]));
      const wanted = Math.max(0, enough - looked.size);
      return rest.filter((column, index) => column === 0 || index < wanted);
    },
  };
}
