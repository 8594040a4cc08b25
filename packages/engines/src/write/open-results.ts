import { createCsvWriter, createJsonLinesWriter, DataError, type ResultColumn, type ResultShape, type ResultWriter } from "@scoreline/data";
import type { Workspace } from "../duckdb/workspace.ts";
import { openSink, type ResultTarget } from "./byte-sink.ts";
import { createParquetWriter } from "./parquet-table.ts";

/** Opens a writer of results. Parquet goes to files only. */
export async function openResults(
  target: ResultTarget,
  shape: ResultShape,
  columns: readonly ResultColumn[],
  workspace: Workspace,
): Promise<ResultWriter> {
  if (shape.format === "parquet") {
    if (!("path" in target)) throw new DataError("Parquet cannot be written to standard output.", "Name a file with -o.");
    return createParquetWriter(target.path, columns, workspace);
  }
  const sink = openSink(target, shape.gzipped);
  return shape.format === "csv" ? createCsvWriter(sink, columns) : createJsonLinesWriter(sink, columns);
}
