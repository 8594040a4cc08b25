import { inflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import type { ByteSink } from "../byte-sink.ts";
import { createZip } from "./zip-archive.ts";

function sinkInto(chunks: Buffer[], fail: (written: number) => void = () => {}): ByteSink {
  return {
    write: async (chunk) => {
      chunks.push(Buffer.from(chunk));
      fail(chunks.length);
    },
    finish: async () => {},
    abandon: async () => {},
  };
}

test("a file may come in pieces, and is what they are together", async () => {
  const chunks: Buffer[] = [];
  const zip = createZip(sinkInto(chunks));
  const file = await zip.open("a/é.txt");
  const pieces = ["one ", "", "x".repeat(300_000), " é"];
  for (const piece of pieces) await file.write(piece);
  await file.close();
  await zip.finish();
  const bytes = Buffer.concat(chunks);
  expect(bytes.toString("utf8", 30, 30 + bytes.readUInt16LE(26))).toBe("a/é.txt");
  expect(inflateRawSync(bytes.subarray(30 + bytes.readUInt16LE(26))).toString()).toBe(pieces.join(""));
  // What ends the archive is as long as it has to be, and lists one file.
  expect([bytes.readUInt32LE(bytes.length - 22), bytes.readUInt16LE(bytes.length - 12)]).toEqual([0x0605_4b50, 1]);
});

test("a file that is too large for the format is refused", async () => {
  const zip = createZip(sinkInto([]), 1000);
  const file = await zip.open("a.xml");
  await file.write("x".repeat(1000));
  await expect(file.write("x")).rejects.toThrow("The table is too large for an Excel workbook.");
});

test("where nothing more can be written, the writer hears why, however much is still to come", async () => {
  const full = sinkInto([], (written) => {
    if (written > 1) throw new Error("no room");
  });
  const file = await createZip(full).open("a.xml");
  const letters = Array.from({ length: 500_000 }, (_, index) => String.fromCharCode(33 + ((index * index * 7919) % 90))).join("");
  const write = async (): Promise<void> => {
    for (let times = 0; times < 50; times++) await file.write(letters);
    await file.close();
  };
  await expect(write()).rejects.toThrow("no room");
  await expect(createZip(full).open("b.xml")).rejects.toThrow("no room");
});
