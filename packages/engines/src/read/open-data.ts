import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { DataError, looksLikeDuckDb, looksLikeParquet, openRows, type ByteSource, type DataFile } from "@scoreline/data";
import type { Workspace } from "../duckdb/workspace.ts";
import { describeSystemError, systemRemedy } from "../system-error.ts";
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
  const { shown, path, query, table } = location;
  if (table !== undefined) return openPostgresTable(table);
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
