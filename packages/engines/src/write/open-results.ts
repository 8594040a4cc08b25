import {
  createCsvWriter,
  createJsonLinesWriter,
  DataError,
  plainCsv,
  type CsvStyle,
  type ResultShape,
  type ResultTable,
  type ResultWriter,
} from "@scoreline/data";
import type { Workspace } from "../duckdb/workspace.ts";
import { openSink, type ResultTarget } from "./byte-sink.ts";
import { createParquetWriter } from "./parquet-table.ts";
import { createWorkbookWriter, refuseTooLarge } from "./workbook/workbook-table.ts";

/** What some formats ask, and what they do to texts. */
export interface ResultStyle {
  readonly csv?: CsvStyle;
  /** Hears of each text that was made safe for spreadsheets in CSV. */
  readonly onGuarded?: () => void;
  /** Hears of each text that is longer than a cell of Excel holds. */
  readonly onCut?: () => void;
}

const ignore = (): void => {};

/** Opens a writer of results. Parquet and workbooks go to files only. Throws `DataError` where the format does not hold such a table. */
export async function openResults(
  target: ResultTarget,
  shape: ResultShape,
  { columns, title, rows }: ResultTable,
  workspace: Workspace,
  { csv = plainCsv, onGuarded = ignore, onCut = ignore }: ResultStyle = {},
): Promise<ResultWriter> {
  switch (shape.format) {
    case "parquet":
      return createParquetWriter(pathOf(target, "Parquet"), columns, workspace);
    case "xlsx":
      refuseTooLarge(rows, columns.length);
      return createWorkbookWriter(openSink({ path: pathOf(target, "A workbook") }, false), columns, title, onCut);
    case "csv":
      return createCsvWriter(openSink(target, shape.gzipped), columns, csv, onGuarded);
    case "json-lines":
      return createJsonLinesWriter(openSink(target, shape.gzipped), columns);
  }
}

function pathOf(target: ResultTarget, what: string): string {
  if ("path" in target) return target.path;
  throw new DataError(`${what} cannot be written to standard output.`, "Name a file with -o.");
}
