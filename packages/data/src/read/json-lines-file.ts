import { DataError } from "../data-error.ts";
import type { ByteSource } from "./byte-source.ts";
import type { ColumnPicker, DataFile, RowBatch, RowProblem } from "./data-file.ts";
import { openText, UnreadableText, unreadableText } from "./text-source.ts";
import { beginningOf } from "./utf8.ts";

/** No line is longer, in UTF-16 units. */
const longestLine = 1 << 26;

/** One JSON object a line. Values keep their types; blank lines are passed over. */
export function openJsonLines(source: ByteSource): DataFile {
  const { shown } = source;
  const seen = new Set<string>();
  for (const line of beginningOf(source.head).split("\n")) {
    const value = parseObject(line);
    if (typeof value !== "string") for (const key of Object.keys(value)) seen.add(key);
  }

  async function* read(picker: ColumnPicker): AsyncGenerator<RowBatch> {
    const slots = new Map<string, number>();
    const text = openText(source);
    let rest = "";
    let line = 1;
    try {
      for (;;) {
        const part = await text.next();
        const buffer = rest + (part ?? "");
        const pieces = buffer.split("\n");
        rest = part === null ? "" : (pieces.pop() ?? "");
        if (rest.length > longestLine) {
          throw new DataError(`Line ${line + pieces.length} of “${shown}” is too long for a row.`, "Give one JSON object a line.");
        }
        yield toRows(pieces, line, picker, slots);
        line += pieces.length;
        if (part === null) return;
      }
    } catch (error) {
      throw error instanceof UnreadableText ? unreadableText(error, shown, line) : error;
    } finally {
      await text.close();
    }
  }

  function toRows(pieces: readonly string[], firstLine: number, picker: ColumnPicker, slots: Map<string, number>): RowBatch {
    const lines: number[] = [];
    const rows: unknown[][] = [];
    const problems: RowProblem[] = [];
    for (const [offset, piece] of pieces.entries()) {
      if (piece.trim() === "") continue;
      const line = firstLine + offset;
      const value = parseObject(piece);
      if (typeof value === "string") {
        problems.push({ line, column: null, value: piece.trim(), problem: value });
        continue;
      }
      const row: unknown[] = new Array(picker.slots).fill(null);
      let clash: string | null = null;
      for (const key of Object.keys(value)) {
        let slot = slots.get(key);
        if (slot === undefined) {
          seen.add(key);
          slot = picker.slotOf(key);
          slots.set(key, slot);
        }
        if (slot < 0) continue;
        if (row[slot] !== null) clash = key;
        row[slot] = value[key] ?? null;
      }
      if (clash !== null) {
        problems.push({ line, column: clash, value: null, problem: "the row gives this value twice, under two names; keep one" });
        continue;
      }
      lines.push(line);
      rows.push(row);
    }
    return { lines, rows, problems };
  }

  return {
    shown,
    format: "json-lines",
    columns: () => [...seen],
    read,
    progress: source.progress,
    notes: () => [],
    close: source.close,
  };
}

/** The object on a line, or what is wrong with it. */
function parseObject(line: string): Record<string, unknown> | string {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    return "the line is not a JSON object in { }";
  } catch {
    return "the line is not valid JSON; each line holds one object in { }";
  }
}
