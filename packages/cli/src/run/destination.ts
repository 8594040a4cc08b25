import { resolve } from "node:path";
import { DataError, resultShape, type ResultColumn, type ResultWriter } from "@scoreline/data";
import { openResults, type Workspace } from "@scoreline/engines";
import { standardInput } from "../io/find-files.ts";
import { createAtomicFile } from "../io/atomic-file.ts";
import type { Host } from "../io/host.ts";
import { writeFailure } from "../io/write-failure.ts";

/** Where results go: a file that appears when it is whole, or standard output as CSV. */
export interface Destination {
  open(columns: readonly ResultColumn[], workspace: Workspace): Promise<ResultWriter>;
  /** Removes what was begun; does nothing once the writer has finished. */
  discard(): Promise<void>;
}

/** A file by its name, else (also for `-`) standard output. Looks at the ending and the place at once, before any work is done. Throws `CommandFailure` or `DataError`. */
export function chooseDestination(output: string | undefined, host: Host): Destination {
  if (output === undefined || output === standardInput) {
    const target = { write: (chunk: string | Uint8Array) => host.stdout.write(chunk) };
    return {
      open: (columns, workspace) => openResults(target, { format: "csv", gzipped: false }, columns, workspace),
      discard: async () => {},
    };
  }
  const shape = resultShape(output);
  const file = createAtomicFile(resolve(host.cwd, output), output);
  let writer: ResultWriter | null = null;
  return {
    open: async (columns, workspace) => {
      const inner = (writer = await openResults(file, shape, columns, workspace));
      return {
        write: (rows) => inner.write(rows).catch((error: unknown) => refuse(error, output)),
        finish: async () => {
          await inner.finish().catch((error: unknown) => refuse(error, output));
          file.commit();
        },
        abandon: inner.abandon,
      };
    },
    discard: async () => {
      await writer?.abandon();
      file.discard();
    },
  };
}

function refuse(error: unknown, shown: string): never {
  throw error instanceof DataError ? error : writeFailure(error, shown);
}
