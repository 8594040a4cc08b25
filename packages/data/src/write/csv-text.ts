import { formatExact } from "@scoreline/semantics";
import type { ResultColumn, ResultRow, ResultWriter } from "./result-table.ts";
import type { TextSink } from "./text-sink.ts";

/**
 * One value of CSV (RFC 4180): in quotes where it would be read differently without. Values are written exactly as they are; a program
 * that takes a leading `=` for a formula has to be told otherwise.
 */
export function csvValue(value: string): string {
  return /[",\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function csvLine(values: readonly (string | null)[]): string {
  return `${values.map((value) => (value === null ? "" : csvValue(value))).join(",")}\n`;
}

export function createCsvWriter(sink: TextSink, columns: readonly ResultColumn[]): ResultWriter {
  let header: string | null = csvLine(columns.map((column) => column.name));
  const lineOf = (row: ResultRow): string => csvLine(columns.map(({ kind }, index) => csvCell(kind, row[index] ?? null)));
  return {
    write: async (rows) => {
      const text = (header ?? "") + rows.map(lineOf).join("");
      header = null;
      if (text !== "") await sink.write(text);
    },
    finish: async () => {
      if (header !== null) await sink.write(header);
      await sink.finish();
    },
    abandon: sink.abandon,
  };
}

function csvCell(kind: ResultColumn["kind"], value: string | number | null): string | null {
  return typeof value === "number" ? (kind === "points" ? formatExact(value) : String(value)) : value;
}
