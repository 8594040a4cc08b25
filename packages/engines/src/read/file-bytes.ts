import { closeSync, createReadStream, openSync, readSync, statSync, type Stats } from "node:fs";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { byteSource, DataError, peekBytes, type ByteSource, type TextEncoding } from "@scoreline/data";
import type { PostgresTable } from "../postgres/table-file.ts";
import { describeSystemError, systemCode, systemRemedy } from "../system-error.ts";

/** Where data comes from. `shown` is what the user wrote; `stream` is read instead of `path` for standard input. */
export interface DataLocation {
  readonly shown: string;
  readonly path: string | null;
  readonly stream?: AsyncIterable<Uint8Array>;
  /** How a text is written that does not say so itself; UTF-8 otherwise. */
  readonly encoding?: TextEncoding | undefined;
  /** What of a database is read, and the option that says so. */
  readonly query?: { readonly text: string | null; readonly option: string };
  /** What is read instead of a file. */
  readonly table?: PostgresTable;
}

const chunkSize = 1 << 20;

/**
 * Opens the bytes of a file or of standard input, unpacked where they are gzipped. Throws `DataError` when the file is missing, a folder,
 * unreadable, empty or damaged.
 */
export async function openBytes(location: DataLocation): Promise<ByteSource> {
  const { shown } = location;
  const size = location.path === null ? null : sizeOf(location.path, shown);
  let done = 0;
  const raw =
    location.path === null ? (location.stream ?? Readable.from([])) : createReadStream(location.path, { highWaterMark: chunkSize });
  const counted = countBytes(raw, (bytes) => (done += bytes));

  const first = await peekBytes(guard(counted, shown), 2);
  const packed = first.bytes[0] === 0x1f && first.bytes[1] === 0x8b;
  return byteSource(guard(packed ? gunzip(first.all()) : first.all(), shown), {
    shown,
    progress: () => ({ done, total: size }),
    again:
      size === null || packed
        ? undefined
        : { chunks: (from) => bytesFrom({ path: location.path!, shown, from }), size, place: location.path },
    close: async () => {
      if (raw instanceof Readable && location.path !== null) raw.destroy();
    },
  });
}

/** The bytes of a plain file from some place on. Throws `DataError`. */
export function bytesFrom({
  path,
  shown,
  from,
}: {
  readonly path: string;
  readonly shown: string;
  readonly from: number;
}): AsyncIterable<Uint8Array> {
  return guard(createReadStream(path, { highWaterMark: chunkSize, start: from }), shown);
}

/** As many bytes as say whether a file is Parquet or a database. */
const markSize = 12;

/**
 * The first bytes of a plain file, and none of a pipe, which is not touched, since what is read of it is gone. Throws `DataError` where
 * the file cannot be read.
 */
export function markOf(path: string, shown: string): Uint8Array {
  const bytes = new Uint8Array(markSize);
  if (sizeOf(path, shown) === null) return bytes.subarray(0, 0);
  try {
    const handle = openSync(path, "r");
    try {
      return bytes.subarray(0, readSync(handle, bytes, 0, markSize, 0));
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    throw new DataError(`“${shown}” could not be read: ${describeSystemError(error)}.`, systemRemedy(error));
  }
}

/** Whether a path is a name of the system for what is open already, such as `/dev/stdout` or what a shell makes of `>(program)`. */
export function isOpenAlready(path: string): boolean {
  return /^\/(?:dev|proc\/[^/]+)\/(?:fd\/|std)/.test(path);
}

/** Whether a path is a pipe that has to be opened first, which waits for whoever is to be at its other end, deaf to every signal. */
export function isNamedPipe(path: string, status: Pick<Stats, "isFIFO">): boolean {
  return status.isFIFO() && !isOpenAlready(path);
}

/** Null for what has no size of its own, such as a pipe. */
function sizeOf(path: string, shown: string): number | null {
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) throw new DataError(`“${shown}” is a folder.`, "Name one file in it: CSV, JSON, Parquet or DuckDB.");
    if (isNamedPipe(path, stat)) throw new DataError(`“${shown}” is a named pipe.`, "Name a file, or - to read from a pipe.");
    return stat.isFile() ? stat.size : null;
  } catch (error) {
    if (error instanceof DataError) throw error;
    if (systemCode(error) === "ENOENT" && isAddress(shown)) {
      throw new DataError(
        `“${shown}” is an address, and only files are read.`,
        "Download the data first and name the file, or pipe it and write - in place of the address.",
      );
    }
    throw new DataError(`“${shown}” could not be read: ${describeSystemError(error)}.`, systemRemedy(error));
  }
}

/** Whether what should name a file is an address of the web or of a store, such as `https://…` or `s3://…`; a path that was tidied has lost a slash. */
export function isAddress(shown: string): boolean {
  return /^[a-z][a-z\d+.-]+:\//i.test(shown);
}

async function* countBytes(chunks: AsyncIterable<Uint8Array>, count: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    count(chunk.length);
    yield chunk;
  }
}

async function* gunzip(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(chunks, { objectMode: true });
  const unpacked = createGunzip({ chunkSize });
  source.on("error", (error) => unpacked.destroy(error));
  source.pipe(unpacked);
  try {
    yield* unpacked as AsyncIterable<Uint8Array>;
  } finally {
    source.destroy();
    unpacked.destroy();
  }
}

async function* guard(chunks: AsyncIterable<Uint8Array>, shown: string): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } catch (error) {
    if (error instanceof DataError) throw error;
    const code = systemCode(error) ?? "";
    if (code === "Z_BUF_ERROR")
      throw new DataError(`“${shown}” is cut short: its gzip data stops before the end.`, "Copy or download the file again.");
    if (code.startsWith("Z_"))
      throw new DataError(`“${shown}” is damaged: its gzip data cannot be unpacked.`, "Copy or download the file again.");
    throw new DataError(`“${shown}” could not be read: ${describeSystemError(error)}.`, systemRemedy(error));
  }
}
