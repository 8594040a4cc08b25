import { DataError } from "../data-error.ts";
import { type ByteSource, beginningOf } from "./byte-source.ts";
import { openCsv } from "./csv-file.ts";
import type { DataFile } from "./data-file.ts";
import { formatByEnding, knownFormats } from "./data-format.ts";
import type { TextEncoding } from "../source/data-source.ts";
import { inUtf8 } from "./encodings.ts";
import { openJsonLines } from "./json-lines-file.ts";
import { readJson } from "./json-text.ts";

/** What the first bytes of other kinds of files are. */
const foreign: readonly { readonly begins: readonly number[]; readonly message: string; readonly hint: string }[] = [
  {
    begins: [0x50, 0x4b, 0x03, 0x04],
    message: "is an Excel workbook or a zip archive, not a table in text",
    hint: "In Excel, save it as “CSV UTF-8”; unpack an archive first.",
  },
  { begins: [0xd0, 0xcf, 0x11, 0xe0], message: "is an Excel workbook, not a table in text", hint: "In Excel, save it as “CSV UTF-8”." },
  { begins: [0x28, 0xb5, 0x2f, 0xfd], message: "is packed with Zstandard, which cannot be read", hint: "Unpack it, or pack it with gzip." },
  { begins: [0x25, 0x50, 0x44, 0x46], message: "is a PDF document, not a table", hint: knownFormats },
];

const parquetMark = [0x50, 0x41, 0x52, 0x31];

/** Whether bytes begin as a Parquet file does. */
export function looksLikeParquet(bytes: Uint8Array): boolean {
  return beginsWith(bytes, parquetMark);
}

const duckDbMark = [0x44, 0x55, 0x43, 0x4b];

/** Whether bytes begin as a DuckDB database does: with a checksum, and then its mark. */
export function looksLikeDuckDb(bytes: Uint8Array): boolean {
  return beginsWith(bytes.subarray(8), duckDbMark);
}

/**
 * Opens leads or events in text: CSV or JSON lines. The content decides where it is certain, else the ending of the name, else what
 * the text begins with. `encoding` is how it is written where it does not say so itself. Throws `DataError`.
 */
export async function openRows(bytes: ByteSource, encoding?: TextEncoding): Promise<DataFile> {
  refuseForeign(bytes.head, bytes.shown);
  const source = await inUtf8(bytes, encoding);
  const { shown, head } = source;
  const beginning = beginningOf(head, 1000);
  const format = formatByEnding(shown) ?? (looksLikeJsonLines(beginning) ? "json-lines" : "csv");
  if (looksLikeDuckDb(head)) throw new DataError(`“${shown}” is a DuckDB database, which cannot be read from a stream.`, "Name its file.");
  if (format === "parquet") throw new DataError(`“${shown}” is not a Parquet file, whatever its name says.`, knownFormats);
  if (format === "duckdb") throw new DataError(`“${shown}” is not a DuckDB database, whatever its name says.`, knownFormats);
  if (format === "csv") {
    refuseObjects(beginning, shown);
    return openCsv(source);
  }
  return openJsonLines(source);
}

function refuseForeign(head: Uint8Array, shown: string): void {
  for (const { begins, message, hint } of foreign) {
    if (beginsWith(head, begins)) throw new DataError(`“${shown}” ${message}.`, hint);
  }
}

function beginsWith(bytes: Uint8Array, beginning: readonly number[]): boolean {
  return beginning.every((byte, index) => bytes[index] === byte);
}

/** Whether the first line is an object or a list, or the like that cannot be names of columns since objects follow. */
function looksLikeJsonLines(beginning: string): boolean {
  if (/^\s*[{[]/.test(beginning)) return true;
  const [first = "", ...others] = beginning.trim().split("\n");
  return others.some((line) => /^\s*\{\s*(?:"[^"]*"\s*:|\})/.test(line)) && !("cause" in readJson(first));
}

function refuseObjects(beginning: string, shown: string): void {
  if (!/^\s*\{\s*"[^"]*"\s*:/.test(beginning)) return;
  throw new DataError(`“${shown}” looks like JSON lines, although its name says CSV.`, "Let its name end in .jsonl.");
}
