import { createWriteStream } from "node:fs";
import { Writable, type Transform } from "node:stream";
import { finished, pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";

/** Where bytes go: a file, or a stream that is asked for each piece. */
export type ResultTarget = { readonly path: string } | { readonly write: (chunk: string | Uint8Array) => Promise<void> };

/** Takes text, in UTF-8, and bytes, waiting where the receiver is slower. */
export interface ByteSink {
  write(chunk: string | Uint8Array): Promise<void>;
  finish(): Promise<void>;
  abandon(): Promise<void>;
}

/** Writes to the target, gzipped if so wished. Errors of the system come as they are. */
export function openSink(target: ResultTarget, gzipped: boolean): ByteSink {
  if (!gzipped && "write" in target) {
    return { write: (chunk) => target.write(chunk), finish: async () => {}, abandon: async () => {} };
  }
  const end = "path" in target ? createWriteStream(target.path) : streamTo(target.write);
  const packer: Transform | null = gzipped ? createGzip() : null;
  const start: Writable = packer ?? end;
  const done = packer === null ? finished(end) : pipeline(packer, end);
  // Later writes hear only that the stream is closed; the first error says why.
  let cause: unknown;
  for (const stream of [start, end]) stream.on("error", (error: unknown) => (cause ??= error));
  // Whoever writes or finishes hears of a failure; nobody else has to.
  done.catch(() => {});
  return {
    write: (chunk) => new Promise((resolve, reject) => start.write(chunk, (error) => (error ? reject(cause ?? error) : resolve()))),
    finish: () => {
      start.end();
      return done;
    },
    abandon: async () => {
      start.destroy();
      end.destroy();
    },
  };
}

function streamTo(write: (chunk: Uint8Array) => Promise<void>): Writable {
  return new Writable({
    write: (chunk: Uint8Array, _encoding, done) => {
      write(chunk).then(() => done(), done);
    },
  });
}
