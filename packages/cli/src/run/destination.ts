import { resolve } from "node:path";
import { DataError, resultEndings, resultShape, type ResultColumn, type ResultShape, type ResultWriter } from "@scoreline/data";
import { openResults, type Workspace } from "@scoreline/engines";
import { standardInput } from "../io/find-files.ts";
import { createAtomicFile, type AtomicFile, writeFailure } from "../io/atomic-file.ts";
import type { Host } from "../io/host.ts";
import { chooseFormat, type FormatsByEnding } from "../io/output-format.ts";

/** Where a table goes: a file, or standard output as CSV. */
export interface Destination {
  /** What is to be committed once the writer has finished; null for standard output. */
  readonly file: AtomicFile | null;
  open(columns: readonly ResultColumn[], workspace: Workspace): Promise<ResultWriter>;
  /** Removes what was begun; does nothing once the file is committed. */
  discard(): Promise<void>;
}

const asText: ResultShape = { format: "csv", gzipped: false };
const tableFormats: FormatsByEnding<ResultShape> = { of: resultShape, endings: resultEndings, otherwise: asText };

/** Where the results go: a file by its name, else (also for `-`) standard output. Throws `CommandFailure`. */
export function chooseDestination(output: string | undefined, host: Host): Destination {
  if (output !== undefined && output !== standardInput) return fileDestination(output, host);
  const target = { write: (chunk: string | Uint8Array) => host.stdout.write(chunk) };
  return { file: null, open: (columns, workspace) => openResults(target, asText, columns, workspace), discard: async () => {} };
}

/** A file in the format of its ending. Looks at the ending and the place at once, before any work is done. Throws `CommandFailure`. */
export function fileDestination(output: string, host: Host): Destination {
  const shape = chooseFormat(output, host.cwd, tableFormats);
  const file = createAtomicFile(resolve(host.cwd, output), output);
  const refuse = (error: unknown): never => {
    throw error instanceof DataError ? error : writeFailure(error, output);
  };
  let writer: ResultWriter | null = null;
  return {
    file,
    open: async (columns, workspace) => {
      const inner = (writer = await openResults(file, shape, columns, workspace));
      return {
        write: (rows) => inner.write(rows).catch(refuse),
        finish: () => inner.finish().catch(refuse),
        abandon: inner.abandon,
      };
    },
    discard: async () => {
      await writer?.abandon();
      file.discard();
    },
  };
}
