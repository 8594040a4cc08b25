import { createWriteStream, statSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { DataError, looksLikeDuckDb, looksLikeParquet, openRows, type ByteSource, type DataFile } from "@scoreline/data";
import type { Workspace } from "../duckdb/workspace.ts";
import { describeSystemError, systemCode, systemRemedy } from "../system-error.ts";
import { markOf, openBytes, type DataLocation } from "./file-bytes.ts";
import { openDatabase } from "./database-file.ts";
import { openPostgresTable } from "../postgres/table-file.ts";
import { openParquet } from "./parquet-file.ts";

/**
 * Opens leads or events: CSV, JSON lines (both also gzipped), Parquet, or a table of a database. `workspace` is asked for only
 * where Parquet or a database of DuckDB is read.
 * Throws `DataError`.
 */
export async function openData(location: DataLocation, workspace: () => Promise<Workspace>): Promise<DataFile> {
  const { shown, path, table } = location;
  if (table !== undefined) return openPostgresTable(table);
  return path === null ? openFile(location, workspace) : whileUnchanged(path, shown, () => openFile(location, workspace));
}

async function openFile(location: DataLocation, workspace: () => Promise<Workspace>): Promise<DataFile> {
  const { shown, path, query } = location;
  const mark = path === null ? new Uint8Array() : markOf(path, shown);
  if (path !== null && looksLikeDuckDb(mark)) {
    const { text, option } = query ?? { text: null, option: "" };
    return openDatabase({ shown, path, query: text, queryOption: option }, await workspace());
  }
  if (query !== undefined && query.text !== null) {
    throw new DataError(
      `“${shown}” is no DuckDB database, so there is nothing for ${query.option} to choose from.`,
      `Leave out ${query.option}.`,
    );
  }
  if (path !== null && looksLikeParquet(mark)) return openParquet(path, shown, await workspace());
  const source = await openBytes(location);
  try {
    return looksLikeParquet(source.head) ? await openSpooled(source, await workspace()) : await openRows(source, location.encoding);
  } catch (error) {
    await source.close();
    throw error;
  }
}

/** Parquet is read from its end, so what comes as a stream is first written to a file. */
async function openSpooled(source: ByteSource, workspace: Workspace): Promise<DataFile> {
  const path = join(workspace.folder, `${workspace.name("spooled")}.parquet`);
  try {
    await pipeline(source.chunks(), createWriteStream(path));
  } catch (error) {
    throw error instanceof DataError
      ? error
      : new DataError(
          `“${source.shown}” could not be kept for reading: ${describeSystemError(error, "write")}.`,
          systemRemedy(error, "write"),
        );
  }
  return openParquet(path, source.shown, workspace);
}

/** Says it of a file that was written from when it is opened until it is closed: nobody knows then which of its rows were read. */
async function whileUnchanged(path: string, shown: string, open: () => Promise<DataFile>): Promise<DataFile> {
  const before = stateOf(path);
  const file = await open();
  let isChanged = false;
  return {
    ...file,
    doubts: () => [
      ...(file.doubts?.() ?? []),
      ...(isChanged ? [`“${shown}” changed while it was read, so rows may be missing. Run it again once nothing writes to the file.`] : []),
    ],
    close: async () => {
      isChanged ||= stateOf(path) !== before;
      await file.close();
    },
  };
}

/** When a file was last written, and how long it is; null of what is none, such as a pipe. */
function stateOf(path: string): string | null {
  try {
    const state = statSync(path, { throwIfNoEntry: false, bigint: true });
    return state?.isFile() === true ? `${state.mtimeNs} ${state.size}` : null;
  } catch (error) {
    // Why it cannot be read is said by what reads it.
    if (systemCode(error) === undefined) throw error;
    return null;
  }
}
