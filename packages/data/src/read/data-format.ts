import type { DataFormat } from "./data-file.ts";

/** Formats by the ending of a name, `.gz` aside. */
const endings: Readonly<Record<string, DataFormat>> = {
  csv: "csv",
  tsv: "csv",
  tab: "csv",
  txt: "csv",
  jsonl: "json-lines",
  ndjson: "json-lines",
  json: "json-lines",
  parquet: "parquet",
  pq: "parquet",
  duckdb: "duckdb",
  ddb: "duckdb",
};

/** What to do about a file of another kind. */
export const knownFormats = "Give a CSV, JSON, Parquet or DuckDB file.";

/** What to do about a file with nothing in it. */
const whatToHold: Readonly<Record<DataFormat, string>> = {
  csv: "It should start with a line that names the columns.",
  "json-lines": "It should have JSON objects, one per line or in a list.",
  parquet: "Write the file again; Parquet takes some bytes even for a table without rows.",
  duckdb: "Write the database again.",
  postgres: "Name another table.",
};

/** The format that the ending of a name says; null where it says none. */
export function formatByEnding(shown: string): DataFormat | null {
  const ending = /\.([a-z]+)$/.exec(shown.toLowerCase().replace(/\.gz$/, ""))?.[1];
  return ending === undefined ? null : (endings[ending] ?? null);
}

/** What to do about an empty file of that name. */
export function remedyForEmpty(shown: string): string {
  const format = formatByEnding(shown);
  return format === null ? knownFormats : whatToHold[format];
}
