import { closeSync, openSync, readFileSync, statSync } from "node:fs";
import { describeSystemError, systemCode } from "@scoreline/engines";
import type { SourceText } from "@scoreline/language";

/** Score files and list files beyond this are refused: nobody writes them by hand, and nobody can read them. In bytes. */
export const largestSource = 5_000_000;

/** Reads a file of text of at most so many bytes, or says what is wrong with it. Never throws. */
export function readSource(path: string, largest: number = largestSource): SourceText {
  try {
    const status = statSync(path);
    if (status.isDirectory()) return { problem: "folder" };
    if (!status.isFile()) return { problem: "unreadable", detail: "it is not a plain file" };
    if (status.size > largest) return { problem: "too-large", detail: `${megabytes(status.size)}, at most ${megabytes(largest)} are read` };
    const handle = openSync(path, "r");
    try {
      return decodeSource(readFileSync(handle), largest);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    const code = systemCode(error);
    if (code === "ENOENT" || code === "ENOTDIR") return { problem: "not-found" };
    return { problem: "unreadable", detail: describeSystemError(error) };
  }
}

/** Bytes as text: UTF-8, a byte order mark is dropped. */
export function decodeSource(bytes: Uint8Array, largest: number = largestSource): SourceText {
  if (bytes.length > largest) return { problem: "too-large", detail: `at most ${megabytes(largest)} are read` };
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) return { problem: "not-utf8", detail: "it is UTF-16" };
  if (bytes.includes(0)) return { problem: "binary" };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { problem: "not-utf8", detail: lineOfBadByte(bytes) };
  }
}

function startsWith(bytes: Uint8Array, first: number, second: number): boolean {
  return bytes[0] === first && bytes[1] === second;
}

/** The first line that is not UTF-8, so that it can be found and typed again. */
function lineOfBadByte(bytes: Uint8Array): string {
  let line = 1;
  let start = 0;
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for (let index = 0; index <= bytes.length; index++) {
    if (index < bytes.length && bytes[index] !== 10) continue;
    try {
      decoder.decode(bytes.subarray(start, index));
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      break;
    }
    line += 1;
    start = index + 1;
  }
  return `the first odd character is in line ${line}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1).replace(/\.0$/, "")} MB`;
}
