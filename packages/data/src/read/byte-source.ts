import { DataError } from "../data-error.ts";
import type { ReadProgress } from "./data-file.ts";
import { remedyForEmpty } from "./data-format.ts";

/** How much of a file is looked at before it is read. */
const headSize = 1 << 16;

/** The bytes of a file of text, unpacked. */
export interface ByteSource {
  readonly shown: string;
  /** The first 64 KiB, or all there is. */
  readonly head: Uint8Array;
  /** Everything, the head included; once. */
  chunks(): AsyncIterable<Uint8Array>;
  progress(): ReadProgress;
  close(): Promise<void>;
  /** The same bytes once more; not there where they can be read but once. */
  readonly again?: BytesAgain | undefined;
}

/** Bytes that can be read any number of times. */
export interface BytesAgain {
  /** Those from some place on. */
  readonly chunks: (from: number) => AsyncIterable<Uint8Array>;
  /** How many there are. */
  readonly size: number;
  /** The path of their file, for another thread; null where they are in none. */
  readonly place: string | null;
}

/** Where bytes come from: how far that has come, and how it is let go. */
export interface ByteOrigin {
  readonly shown: string;
  readonly progress: () => ReadProgress;
  readonly close: () => Promise<void>;
  readonly again?: ByteSource["again"];
}

/** Looks at the head of bytes that come in chunks of any size. Throws `DataError` when there are none. */
export async function byteSource(chunks: AsyncIterable<Uint8Array>, { shown, progress, close, again }: ByteOrigin): Promise<ByteSource> {
  const head = await peekBytes(chunks, headSize);
  if (head.bytes.length === 0) throw new DataError(`“${shown}” is empty.`, remedyForEmpty(shown));
  return {
    shown,
    head: head.bytes.subarray(0, headSize),
    chunks: head.all,
    progress,
    again,
    close: async () => {
      await head.stop();
      await close();
    },
  };
}

/** The beginning of a stream of bytes that has to be read whole all the same. */
export interface PeekedBytes {
  /** At least as many as were wanted, or all there are. */
  readonly bytes: Uint8Array;
  /** The bytes that were taken and those that follow. */
  all(): AsyncGenerator<Uint8Array>;
  stop(): Promise<void>;
}

/** Reads the first bytes of a stream without losing them. */
export async function peekBytes(chunks: AsyncIterable<Uint8Array>, wanted: number): Promise<PeekedBytes> {
  const iterator = chunks[Symbol.asyncIterator]();
  const taken: Uint8Array[] = [];
  let length = 0;
  while (length < wanted) {
    const next = await iterator.next();
    if (next.done === true) break;
    taken.push(next.value);
    length += next.value.length;
  }
  return {
    bytes: joinBytes(taken),
    all: async function* () {
      yield* taken.splice(0);
      yield* { [Symbol.asyncIterator]: () => iterator };
    },
    stop: async () => {
      await iterator.return?.(undefined);
    },
  };
}

/** Several pieces as one. */
export function joinBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const [only] = pieces;
  if (only !== undefined && pieces.length === 1) return only;
  const joined = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder("utf-8", { ignoreBOM: true });

/** Bytes as text; null where they are not UTF-8. A byte order mark stays. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** The beginning of a text whose end may be cut inside a letter; what is no UTF-8 becomes U+FFFD, a byte order mark is left out. */
export function beginningOf(bytes: Uint8Array, most = bytes.length): string {
  return lenient.decode(bytes.subarray(0, most)).replace(/^\uFEFF/, "");
}
