import { crc32, createDeflateRaw, type DeflateRaw } from "node:zlib";
import { DataError } from "@scoreline/data";
import type { ByteSink } from "../byte-sink.ts";

/** A zip archive that is written from its beginning to its end, one file after another, so that none has to be in memory. */
export interface ZipArchive {
  /** Begins a file, once the one before is closed. */
  open(name: string): Promise<ZipFile>;
  /** Writes the list of files, and what is left. */
  finish(): Promise<void>;
}

export interface ZipFile {
  write(text: string): Promise<void>;
  close(): Promise<void>;
}

/** Sizes and places are written in 32 bits, which every program reads. */
const largestSize = 0xffff_ffff;

/** Version 2.0, sizes after the data, names in UTF-8, packed, and the first day that the format knows: equal files give equal bytes. */
const common = [20, 0x0808, 8, 0, 0x0021] as const;

/** `largest` is the size at which a file or the archive is refused with `DataError`. */
export function createZip(sink: ByteSink, largest = largestSize): ZipArchive {
  let place = 0;
  const list: Buffer[] = [];
  const put = async (bytes: Uint8Array): Promise<void> => {
    place += bytes.length;
    refuseAbove(largest, place);
    await sink.write(bytes);
  };
  return {
    open: async (name) => {
      const nameBytes = Buffer.from(name);
      const begin = place;
      await put(
        Buffer.concat([fields([4, 0x0403_4b50], ...shorts(common), [4, 0], [4, 0], [4, 0], [2, nameBytes.length], [2, 0]), nameBytes]),
      );
      const data = place;
      let size = 0;
      let sum = 0;
      const packer = createDeflateRaw();
      const packed = pass(packer, put);
      // Whoever writes or closes hears of a failure; nobody else has to.
      packed.catch(() => {});
      return {
        write: async (text) => {
          const bytes = Buffer.from(text);
          size += bytes.length;
          refuseAbove(largest, size);
          sum = crc32(bytes, sum);
          if (!packer.write(bytes)) await Promise.race([new Promise((resolve) => packer.once("drain", resolve)), packed]);
        },
        close: async () => {
          packer.end();
          await packed;
          const sums = [[4, sum] as const, [4, place - data] as const, [4, size] as const];
          await put(fields([4, 0x0807_4b50], ...sums));
          const rest = [
            [2, 0],
            [2, 0],
            [2, 0],
            [2, 0],
            [4, 0],
            [4, begin],
          ] as const;
          list.push(fields([4, 0x0201_4b50], [2, 20], ...shorts(common), ...sums, [2, nameBytes.length], ...rest), nameBytes);
        },
      };
    },
    finish: async () => {
      const begin = place;
      await put(Buffer.concat(list));
      const files = list.length / 2;
      await put(fields([4, 0x0605_4b50], [2, 0], [2, 0], [2, files], [2, files], [4, place - begin], [4, begin], [2, 0]));
      await sink.finish();
    },
  };
}

async function pass(packer: DeflateRaw, put: (bytes: Uint8Array) => Promise<void>): Promise<void> {
  for await (const chunk of packer) await put(chunk as Buffer);
}

function refuseAbove(largest: number, size: number): void {
  if (size > largest)
    throw new DataError("The table is too large for an Excel workbook.", "Write fewer columns, or end the file in .csv or .parquet.");
}

type Field = readonly [bytes: number, value: number];

const shorts = (values: readonly number[]): Field[] => values.map((value) => [2, value]);

/** Numbers one after another, each in so many bytes, the lowest first. */
function fields(...all: readonly Field[]): Buffer {
  const bytes = Buffer.alloc(all.reduce((sum, [length]) => sum + length, 0));
  let at = 0;
  for (const [length, value] of all) at = bytes.writeUIntLE(value, at, length);
  return bytes;
}
