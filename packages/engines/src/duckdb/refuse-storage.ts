import { DataError } from "@scoreline/data";
import { describeSystemError, isShortage, systemRemedy } from "../system-error.ts";

/** DuckDB needs more memory than the workspace was given. */
export class MemoryLimitError extends DataError {
  constructor() {
    super("The data needs more memory than it may take.", "Allow more memory.");
    this.name = "MemoryLimitError";
  }
}

/** How DuckDB says that it could not keep more on the disk; also where its words begin with those of the memory. */
const noDisk = /failed to offload|max_temp_directory_size|^IO Error|No space left/i;
const noMemory = /^Out of Memory Error|could not allocate|failed to (?:allocate|pin)/i;

/** Where neither memory nor disk hold the data, that is said plainly; other errors go on as they are. */
export function refuseStorage(error: unknown): never {
  if (error instanceof Error && noDisk.test(error.message)) {
    throw new DataError(
      "There is not enough room for temporary files.",
      "Make room on the disk, or name a folder on another one in the environment variable TMPDIR.",
    );
  }
  return refuseMemory(error);
}

/** The same where the disk is not that of temporary files, so that its errors go on as they are. */
export function refuseMemory(error: unknown): never {
  if (error instanceof Error && !noDisk.test(error.message) && noMemory.test(error.message)) throw new MemoryLimitError();
  throw error;
}

/** What an error says first; what follows shows where. */
export function firstLine(error: unknown): string {
  return error instanceof Error ? error.message.split("\n")[0]! : "";
}

/** DuckDB is native code in a package of its own, which may be missing or made for another system. Says so, and throws. */
export function refuseToLoad(error: unknown): never {
  const sentence = "DuckDB, which holds the data during a run, could not be loaded";
  if (isShortage(error)) throw new DataError(`${sentence}: ${describeSystemError(error)}.`, systemRemedy(error));
  throw new DataError(
    `${sentence}: ${firstLine(error)}`,
    "Install score again on this computer, with the packages that npm calls optional: npm install --include=optional",
  );
}
