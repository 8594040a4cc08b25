import { DataError } from "../data-error.ts";
import type { Workspace } from "../duckdb/workspace.ts";
import { openSink } from "./byte-sink.ts";
import { createCsvWriter } from "./csv-text.ts";
import { createJsonLinesWriter } from "./json-lines-text.ts";
import { createParquetWriter } from "./parquet-table.ts";
import type { ResultColumn, ResultFormat, ResultTarget, ResultWriter } from "./result-table.ts";

export interface ResultShape {
  readonly format: ResultFormat;
  readonly gzipped: boolean;
}

const endings: Readonly<Record<string, ResultFormat>> = { csv: "csv", jsonl: "json-lines", ndjson: "json-lines", parquet: "parquet" };

/** What the ending of a name asks for. Throws `DataError` for any other. */
export function resultShape(name: string): ResultShape {
  const [, ending = "", packed] = /\.([a-z]+)(\.gz)?$/.exec(name.toLowerCase()) ?? [];
  const format = endings[ending];
  if (format === undefined || (format === "parquet" && packed !== undefined)) {
    throw new DataError(
      `“${name}” cannot be written: its ending does not say in which format.`,
      "End it in .csv, .jsonl or .parquet (.csv.gz and .jsonl.gz for packed text).",
    );
  }
  return { format, gzipped: packed !== undefined };
}

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
