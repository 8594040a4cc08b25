import { formatExact } from "@scoreline/semantics";
import type { ResultColumn, ResultWriter } from "./result-table.ts";
import type { TextSink } from "./text-sink.ts";

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
