import { closeSync, openSync, readFileSync, statSync } from "node:fs";
import { describeSystemError, isAddress, systemCode, systemRemedy } from "@scoreline/engines";
import type { FileProblem, SourceText, UnreadText } from "@scoreline/language";
import { CommandFailure } from "../command-failure.ts";
import type { Host } from "./host.ts";

/** Score files and list files beyond this are refused: nobody writes them by hand, and nobody can read them. In bytes. */
export const largestSource = 5_000_000;

/** Reads a file of text of at most so many bytes, or says what is wrong with it. Never throws. */
export function readSource(path: string, largest: number = largestSource): SourceText {
  try {
    const status = statSync(path);
    if (status.isDirectory()) return { problem: "folder" };
    if (!status.isFile())
      return { problem: "unreadable", detail: "it is not a plain file", remedy: "Name a file, or - to read from a pipe." };
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
    return { problem: "unreadable", detail: describeSystemError(error), remedy: systemRemedy(error) };
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

/** All of standard input, or somewhat more than is read at most, in bytes. */
export async function readStdin(host: Host, largest: number = largestSource): Promise<Uint8Array> {
  if (host.stdin.isTerminal) host.stderr.write("Reading from standard input; end with Ctrl-D.\n");
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of host.stdin) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > largest) break;
    }
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    throw new CommandFailure(`Standard input could not be read: ${describeSystemError(error)}.`, systemRemedy(error));
  }
  return Buffer.concat(chunks);
}

type Words = readonly [sentence: (file: string, detail: string | undefined) => string, hint: string];

const because = (detail: string | undefined): string => (detail === undefined ? "" : `: ${detail}`);

/** What is wrong with a file that was named on the command line, and what to do where whoever read it does not know better. */
const words: Readonly<Record<FileProblem, Words>> = {
  "not-found": [(file) => `There is no file “${file}”.`, "Check the name and the folder you are in."],
  "outside-project": [(file) => `“${file}” is outside the project folder.`, "Move it into the project, or copy what you need."],
  folder: [(file) => `“${file}” is a folder, and a file is needed here.`, "Name one of the files in it."],
  "not-utf8": [
    (file, detail) => `“${file}” is not UTF-8 text${because(detail)}.`,
    "Save it again with the encoding UTF-8: most editors offer it under “Save as”.",
  ],
  binary: [(file) => `“${file}” is not a text file.`, "Score files are plain text; check the name of the file."],
  "too-large": [(file, detail) => `“${file}” is too large${because(detail)}.`, "Split it, or leave out what is not needed."],
  unreadable: [(file, detail) => `“${file}” could not be read${because(detail)}.`, "Check that you are allowed to read it."],
};

export function fileFailure(file: string, { problem, detail, remedy }: UnreadText): CommandFailure {
  if (problem === "not-found" && isAddress(file)) {
    return new CommandFailure(`“${file}” is an address, and only files are read.`, "Download it first, and name the file.");
  }
  const [sentence, hint] = words[problem];
  return new CommandFailure(sentence(file, detail), remedy ?? hint);
}

/** No score file begins so. */
const beginsAsPlan = /^\s*\{\s*"format"\s*:/;

/** Throws `CommandFailure` where a score file could not be read, or is a compiled plan. */
export function refuseUnread(file: string, source: SourceText): asserts source is Exclude<SourceText, UnreadText> {
  if ("problem" in source) throw fileFailure(file, source);
  if (beginsAsPlan.test(source.text)) {
    throw new CommandFailure(
      `“${file}” is a compiled plan, and a score file is needed here.`,
      "Name the score file that it was compiled from. The commands that take a plan are: score run, score explain, score diff, score report, score audit, score backtest, score serve",
    );
  }
}
