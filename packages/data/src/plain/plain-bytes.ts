/** CSV that is written plainly: UTF-8, one row in each line, read from its bytes. */
import { fold, parseIsoTime } from "@scoreline/semantics";
import { decodeUtf8, joinBytes, type ByteSource } from "../read/byte-source.ts";
import { announcement } from "../read/csv-dialect.ts";
import { longestRecord, type CsvDialect, type CsvRecord } from "../read/csv-scanner.ts";
import type { PlainBytes } from "../read/data-file.ts";
import { leastNames } from "../read/repeated-header.ts";

const [lineFeed, quote] = [10, 34];

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
  const { chunks, progress } = again();
  return { columns, delimiter: code, progress, blocks: () => blocksOf(chunks, first.length) };
}

/** `skipped` is how many bytes come before the first row. */
async function* blocksOf(chunks: () => AsyncIterable<Uint8Array>, skipped: number): AsyncGenerator<Uint8Array | null> {
  let rest: Uint8Array = new Uint8Array();
  let before = skipped;
  for await (const chunk of chunks()) {
    const fresh = chunk.subarray(Math.min(before, chunk.length));
    before -= chunk.length - fresh.length;
    // Bytes that are no text are looked for in each but once.
    if (fresh.includes(0)) return yield null;
    const end = fresh.lastIndexOf(lineFeed) + 1;
    if (end === 0) rest = joinBytes([rest, fresh]);
    else {
      yield rest.length === 0 ? fresh.subarray(0, end) : joinBytes([rest, fresh.subarray(0, end)]);
      rest = fresh.slice(end);
    }
    if (rest.length > longestRecord) return yield null;
  }
  if (rest.length > 0) yield joinBytes([rest, Uint8Array.of(lineFeed)]);
}

/** Finds rows that may be the names of the columns once more, as the careful reader has to judge; what it lets pass are none. */
export interface HeaderWatch {
  /** Of a text in a column that was not there before. */
  isSuspicious(column: number, text: string): boolean;
  /** Columns of which every text is to be looked at, where nobody looks at new ones; `looked` are those of which somebody does. */
  others(looked: ReadonlySet<number>): readonly number[];
}

export function headerWatch(columns: readonly string[]): HeaderWatch {
  const names = new Set(columns);
  const folded = columns.map(fold);
  // More than half of a line are names, so that one of any so many columns has its own.
  const enough = Math.floor(columns.length / 2) + 1;
  return {
    isSuspicious: (column, text) =>
      (column === 0 && (names.has(text.trim()) || text.startsWith("\uFEFF"))) || (folded[column] === fold(text) && text !== ""),
    others: (looked) => {
      const rest = columns.flatMap((_, column) => (looked.has(column) ? [] : [column]));
      const wanted = Math.max(0, enough - looked.size);
      return rest.filter((column, index) => column === 0 || index < wanted);
    },
  };
}
