import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { ResultTarget } from "./result-table.ts";

/** Takes text, waiting where the receiver is slower. */
export interface ByteSink {
  write(text: string): Promise<void>;
  finish(): Promise<void>;
  abandon(): Promise<void>;
}

/** Writes UTF-8 to the target, gzipped if so wished. Errors of the system come as they are. */
export function openSink(target: ResultTarget, gzipped: boolean): ByteSink {
  if (!gzipped && "write" in target) {
    return { write: (text) => target.write(text), finish: async () => {}, abandon: async () => {} };
  }
  const end = "path" in target ? createWriteStream(target.path) : streamTo(target.write);
  const start: Writable = gzipped ? createGzip() : end;
  let failure: unknown;
  const fail = (error: unknown): void => void (failure ??= error);
  end.on("error", fail);
  if (start !== end) {
    start.on("error", fail);
    (start as ReturnType<typeof createGzip>).pipe(end);
    end.on("error", () => start.destroy());
  }
  return {
    write: async (text) => {
      if (failure !== undefined) throw failure;
      if (!start.write(text)) await Promise.race([once(start, "drain"), once(end, "close")]);
    },
    finish: async () => {
      if (failure !== undefined) throw failure;
      const done = finished(end);
      start.end();
      await done;
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
