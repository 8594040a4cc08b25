import { formatExact } from "@scoreline/semantics";
import { csvValue, looksLikeFormula, plainCsv, utf8Mark, type CsvStyle } from "./csv-style.ts";
import type { ResultColumn, ResultRow, ResultWriter } from "./result-table.ts";

/** Takes text, waiting where the receiver is slower. */
export interface TextSink {
  write(text: string): Promise<void>;
  finish(): Promise<void>;
  abandon(): Promise<void>;
}

/** Writes CSV. Tells `onGuarded` of each text that is written with an apostrophe before it, so that a spreadsheet shows it as text. */
export function createCsvWriter(
  sink: TextSink,
  columns: readonly ResultColumn[],
  style: CsvStyle = plainCsv,
  onGuarded: () => void = () => {},
): ResultWriter {
  const textOf = (text: string): string => {
    if (style.raw || !looksLikeFormula(text)) return csvValue(text);
    onGuarded();
    return csvValue(`'${text}`);
  };
  const cellOf = (kind: ResultColumn["kind"], value: string | number | null): string => {
    if (typeof value !== "number") return value === null ? "" : textOf(value);
    const exact = kind === "points" ? formatExact(value).replace(".", style.decimal) : String(value);
    return exact.includes(style.separator) ? csvValue(exact) : exact;
  };
  const lineOf = (cells: readonly string[]): string => `${cells.join(style.separator)}\n`;
  const rowOf = (row: ResultRow): string => lineOf(columns.map(({ kind }, index) => cellOf(kind, row[index] ?? null)));
  let header: string | null = `${style.separator === ";" ? utf8Mark : ""}${lineOf(columns.map(({ name }) => textOf(name)))}`;
  return {
    write: async (rows) => {
      const text = (header ?? "") + rows.map(rowOf).join("");
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
