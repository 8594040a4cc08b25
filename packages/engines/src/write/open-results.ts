import {
  createCsvWriter,
  createJsonLinesWriter,
  DataError,
  plainCsv,
  type CsvStyle,
  type ResultColumn,
  type ResultShape,
  type ResultWriter,
} from "@scoreline/data";
import type { Workspace } from "../duckdb/workspace.ts";
import { openSink, type ResultTarget } from "./byte-sink.ts";
import { createParquetWriter } from "./parquet-table.ts";

/** Opens a writer of results. Parquet goes to files only; of CSV `onGuarded` hears of texts that were made safe for spreadsheets. */
export async function openResults(
  target: ResultTarget,
  shape: ResultShape,
  columns: readonly ResultColumn[],
  workspace: Workspace,
  csv: CsvStyle = plainCsv,
  onGuarded: () => void = () => {},
): Promise<ResultWriter> {
  if (shape.format === "parquet") {
    if (!("path" in target)) throw new DataError("Parquet cannot be written to standard output.", "Name a file with -o.");
    return createParquetWriter(target.path, columns, workspace);
  }
  const sink = openSink(target, shape.gzipped);
  return shape.format === "csv" ? createCsvWriter(sink, columns, csv, onGuarded) : createJsonLinesWriter(sink, columns);
}
