import type { ResultFormat } from "./result-table.ts";

/** How results are written: the format, and whether it is packed. */
export interface ResultShape {
  readonly format: ResultFormat;
  readonly gzipped: boolean;
}

const endings: Readonly<Record<string, ResultFormat>> = { csv: "csv", jsonl: "json-lines", ndjson: "json-lines", parquet: "parquet" };

/** The endings that `resultShape` knows, for people. */
export const resultEndings = ".csv, .jsonl or .parquet (.csv.gz and .jsonl.gz for packed text)";

/** What the ending of a name asks for; null for any other. */
export function resultShape(name: string): ResultShape | null {
  const [, ending = "", packed] = /\.([a-z]+)(\.gz)?$/.exec(name.toLowerCase()) ?? [];
  const format = endings[ending];
  return format === undefined || (format === "parquet" && packed !== undefined) ? null : { format, gzipped: packed !== undefined };
}
