import { formatExact } from "@scoreline/semantics";
import type { ResultColumn, ResultRow, ResultWriter } from "./result-table.ts";

/** Takes text, waiting where the receiver is slower. */
export interface TextSink {
  write(text: string): Promise<void>;
  finish(): Promise<void>;
  abandon(): Promise<void>;
}

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

/** One JSON object a line, every column in each; points as exact decimals. */
export function createJsonLinesWriter(sink: TextSink, columns: readonly ResultColumn[]): ResultWriter {
  const keys = columns.map(({ name }) => JSON.stringify(name));
  const valueOf = (kind: ResultColumn["kind"], value: string | number | null): string =>
    typeof value === "number" && kind === "points" ? formatExact(value) : JSON.stringify(value);
  return {
    write: async (rows) => {
      const lines = rows.map(
        (row) => `{${columns.map(({ kind }, index) => `${keys[index]}:${valueOf(kind, row[index] ?? null)}`).join(",")}}\n`,
      );
      if (lines.length > 0) await sink.write(lines.join(""));
    },
    finish: () => sink.finish(),
    abandon: sink.abandon,
  };
}
