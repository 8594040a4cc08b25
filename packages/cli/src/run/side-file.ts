import { resolve } from "node:path";
import { createAtomicFile, type AtomicFile } from "../io/atomic-file.ts";
import type { Host } from "../io/host.ts";

/** A file that is written after the results, such as the list of rejects. */
export interface SideFile {
  readonly file: AtomicFile;
  /** As the user wrote it. */
  readonly shown: string;
}

/**
 * Prepares such a file at once, because nobody should hear after minutes of scoring that a place cannot be written. Null where none was
 * asked for. Throws `CommandFailure`.
 */
export function prepareSideFile(path: string | undefined, host: Host): SideFile | null {
  return path === undefined ? null : { file: createAtomicFile(resolve(host.cwd, path), path), shown: path };
}
