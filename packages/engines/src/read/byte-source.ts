import { createReadStream, openSync, readSync, closeSync, statSync } from "node:fs";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { DataError, describeSystemError, systemCode } from "../data-error.ts";
import type { DataLocation, ReadProgress } from "./data-file.ts";

const chunkSize = 1 << 20;

/** How much of a file is looked at before it is read. */
const headSize = 1 << 16;

/** The bytes of a file or of standard input, unpacked where they are gzipped. */
export interface ByteSource {
  readonly shown: string;
  /** The first 64 KiB, or all there is. */
  readonly head: Buffer;
  readonly whole: boolean;
  /** Everything, the head included; once. */
  chunks(): AsyncIterable<Buffer>;
  progress(): ReadProgress;
  close(): Promise<void>;
}

/** Opens and looks at the head. Throws `DataError` when the file is missing, a folder, unreadable, empty or damaged. */
export async function openBytes(location: DataLocation): Promise<ByteSource> {
  const { shown } = location;
  const size = location.path === null ? null : sizeOf(location.path, shown);
  let done = 0;
  const raw =
    location.path === null ? (location.stream ?? Readable.from([])) : createReadStream(location.path, { highWaterMark: chunkSize });
  const counted = countBytes(raw, (bytes) => (done += bytes));

  const first = await takeHead(guard(counted, shown), 2);
  if (first.bytes.length === 0) throw new DataError(`“${shown}” is empty.`, "It should begin with a line that names the columns.");
  const packed = first.bytes[0] === 0x1f && first.bytes[1] === 0x8b;
  const unpacked = packed ? gunzip(first.all()) : first.all();
  const head = await takeHead(guard(unpacked, shown), headSize);
  if (head.bytes.length === 0) throw new DataError(`“${shown}” is empty.`, "It should begin with a line that names the columns.");

  return {
    shown,
    head: head.bytes.subarray(0, headSize),
    whole: head.ended && head.bytes.length <= headSize,
    chunks: () => head.all(),
    progress: () => ({ done, total: size }),
    close: async () => {
      await head.stop();
      if (raw instanceof Readable && location.path !== null) raw.destroy();
    },
  };
}

/**
 * Whether a plain file begins with the four letters of a Parquet file; a pipe is not touched, since what is read of it is gone.
 * Throws `DataError` where the file cannot be read.
 */
export function beginsAsParquet(path: string, shown: string): boolean {
  if (sizeOf(path, shown) === null) return false;
  try {
    const handle = openSync(path, "r");
    try {
      const bytes = Buffer.alloc(4);
      return readSync(handle, bytes, 0, 4, 0) === 4 && bytes.toString("latin1") === "PAR1";
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    throw new DataError(`“${shown}” could not be read: ${describeSystemError(error)}.`);
  }
}

/** Null for what has no size of its own, such as a pipe. */
function sizeOf(path: string, shown: string): number | null {
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) throw new DataError(`“${shown}” is a folder.`, "Name one file of it: CSV, JSON lines or Parquet.");
    return stat.isFile() ? stat.size : null;
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw new DataError(`“${shown}” could not be read: ${describeSystemError(error)}.`, "Check the name and the folder you are in.");
  }
}

async function* countBytes(chunks: AsyncIterable<Uint8Array>, count: (bytes: number) => void): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    count(chunk.length);
    yield Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  }
}

async function* gunzip(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const source = Readable.from(chunks, { objectMode: true });
  const unpacked = createGunzip({ chunkSize });
  source.on("error", (error) => unpacked.destroy(error));
  source.pipe(unpacked);
  try {
    yield* unpacked as AsyncIterable<Buffer>;
  } finally {
    source.destroy();
    unpacked.destroy();
  }
}

async function* guard(chunks: AsyncIterable<Buffer>, shown: string): AsyncGenerator<Buffer> {
  try {
    yield* chunks;
  } catch (error) {
    if (error instanceof DataError) throw error;
    const code = systemCode(error) ?? "";
    if (code === "Z_BUF_ERROR")
      throw new DataError(`“${shown}” is cut short: its gzip data stops before the end.`, "Copy or download the file again.");
    if (code.startsWith("Z_"))
      throw new DataError(`“${shown}” is damaged: its gzip data cannot be unpacked.`, "Copy or download the file again.");
    throw new DataError(`“${shown}” could not be read: ${describeSystemError(error)}.`);
  }
}

interface Head {
  readonly bytes: Buffer;
  readonly ended: boolean;
  /** The bytes that were taken and those that follow. */
  all(): AsyncGenerator<Buffer>;
  stop(): Promise<void>;
}

async function takeHead(chunks: AsyncGenerator<Buffer>, wanted: number): Promise<Head> {
  const taken: Buffer[] = [];
  let length = 0;
  let ended = false;
  while (length < wanted && !ended) {
    const next = await chunks.next();
    if (next.done === true) ended = true;
    else {
      taken.push(next.value);
      length += next.value.length;
    }
  }
  return {
    bytes: Buffer.concat(taken),
    ended,
    all: async function* () {
      yield* taken.splice(0);
      yield* chunks;
    },
    stop: async () => {
      await chunks.return(undefined);
    },
  };
}
