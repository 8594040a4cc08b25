import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { DataError, describeSystemError } from "../data-error.ts";
import type { Workspace } from "../duckdb/workspace.ts";
import { beginsAsParquet, openBytes, type ByteSource } from "./byte-source.ts";
import { openCsv } from "./csv-file.ts";
import type { DataFile, DataFormat, DataLocation } from "./data-file.ts";
import { openJsonLines } from "./json-lines-file.ts";
import { openParquet } from "./parquet-file.ts";

/** Formats by the ending of a name, `.gz` aside. */
const endings: Readonly<Record<string, DataFormat>> = {
  csv: "csv",
  tsv: "csv",
  tab: "csv",
  txt: "csv",
  jsonl: "json-lines",
  ndjson: "json-lines",
  json: "json-lines",
  parquet: "parquet",
  pq: "parquet",
};

const knownFormats = "Give a CSV, JSON-lines or Parquet file.";

/** What the first bytes of other kinds of files are. */
const foreign: readonly { readonly begins: readonly number[]; readonly message: string; readonly hint: string }[] = [
  {
    begins: [0x50, 0x4b, 0x03, 0x04],
    message: "is an Excel workbook or a zip archive, not a table in text",
    hint: "In Excel, save it as “CSV UTF-8”; unpack an archive first.",
  },
  { begins: [0xd0, 0xcf, 0x11, 0xe0], message: "is an Excel workbook, not a table in text", hint: "In Excel, save it as “CSV UTF-8”." },
  {
    begins: [0xff, 0xfe],
    message: "is UTF-16 text, which cannot be read",
    hint: "Save it as UTF-8 (in Excel: “CSV UTF-8”) and try again.",
  },
  {
    begins: [0xfe, 0xff],
    message: "is UTF-16 text, which cannot be read",
    hint: "Save it as UTF-8 (in Excel: “CSV UTF-8”) and try again.",
  },
  { begins: [0x28, 0xb5, 0x2f, 0xfd], message: "is packed with Zstandard, which cannot be read", hint: "Unpack it, or pack it with gzip." },
  { begins: [0x25, 0x50, 0x44, 0x46], message: "is a PDF document, not a table", hint: knownFormats },
];

/**
 * Opens leads or events: CSV, JSON lines (both also gzipped) or Parquet. The content decides where it is certain, else the
 * ending of the name, else what the text begins with. `workspace` is asked for only where Parquet is read.
 * Throws `DataError`.
 */
export async function openData(location: DataLocation, workspace: () => Promise<Workspace>): Promise<DataFile> {
  const { shown, path } = location;
  if (path !== null && beginsAsParquet(path, shown)) return openParquet(path, shown, await workspace());
  const source = await openBytes(location);
  try {
    if (source.head.toString("latin1", 0, 4) === "PAR1") return await openSpooled(source, await workspace());
    refuseForeign(source.head, shown);
    const format = formatByEnding(shown) ?? formatByContent(source.head);
    if (format === "parquet") throw new DataError(`“${shown}” is not a Parquet file, whatever its name says.`, knownFormats);
    return format === "csv" ? await openCsv(checkCsv(source)) : openJsonLines(checkJsonLines(source));
  } catch (error) {
    await source.close();
    throw error;
  }
}

function refuseForeign(head: Buffer, shown: string): void {
  for (const { begins, message, hint } of foreign) {
    if (begins.every((byte, index) => head[index] === byte)) throw new DataError(`“${shown}” ${message}.`, hint);
  }
}

function formatByEnding(shown: string): DataFormat | null {
  const ending = /\.([a-z]+)$/.exec(shown.toLowerCase().replace(/\.gz$/, ""))?.[1];
  return ending === undefined ? null : (endings[ending] ?? null);
}

function formatByContent(head: Buffer): DataFormat {
  return /^\uFEFF?\s*[{[]/.test(head.toString("utf8", 0, 1000)) ? "json-lines" : "csv";
}

function checkCsv(source: ByteSource): ByteSource {
  if (/^\uFEFF?\s*\{\s*"[^"]*"\s*:/.test(source.head.toString("utf8", 0, 1000))) {
    throw new DataError(`“${source.shown}” looks like JSON lines, although its name says CSV.`, "Let its name end in .jsonl.");
  }
  return source;
}

function checkJsonLines(source: ByteSource): ByteSource {
  if (/^\uFEFF?\s*\[/.test(source.head.toString("utf8", 0, 1000))) {
    throw new DataError(
      `“${source.shown}” is one JSON list, not JSON lines.`,
      "Write one object a line, without the brackets and commas around them.",
    );
  }
  return source;
}

/** Parquet is read from its end, so what comes as a stream is first written to a file. */
async function openSpooled(source: ByteSource, workspace: Workspace): Promise<DataFile> {
  const path = join(workspace.folder, `${workspace.name("spooled")}.parquet`);
  try {
    await pipeline(source.chunks(), createWriteStream(path));
  } catch (error) {
    throw error instanceof DataError
      ? error
      : new DataError(`“${source.shown}” could not be kept for reading: ${describeSystemError(error)}.`);
  }
  return openParquet(path, source.shown, workspace);
}
