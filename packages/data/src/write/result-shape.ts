import { DataError } from "../data-error.ts";
import type { ResultFormat } from "./result-table.ts";

/** How results are written: the format, and whether it is packed. */
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
