import { DataError } from "../data-error.ts";
import type { ByteSource } from "./byte-source.ts";
import type { ColumnPicker, DataFile, RowBatch, RowProblem } from "./data-file.ts";
import { openText, UnreadableText, unreadableText } from "./text-source.ts";

/** No line is longer, in UTF-16 units. */
const longestLine = 1 << 26;

/** So many names are distinguished; no two lines of a file need have any in common. */
const mostNames = 100_000;

/** One JSON object a line. Values keep their types; blank lines are passed over. */
export function openJsonLines(source: ByteSource): DataFile {
  const { shown } = source;
  const seen = new Set<string>();

  async function* read(picker: ColumnPicker): AsyncGenerator<RowBatch> {
    const slots = new Map<string, number>();
    const slotOf = (key: string): number => {
      const known = slots.get(key);
      if (known !== undefined) return known;
      const slot = picker.slotOf(key);
      if (seen.size < mostNames) seen.add(key);
      if (slots.size < mostNames) slots.set(key, slot);
      return slot;
    };
    let line = 1;
    const text = openText(source);
    const lines = lineCutter(
      () => new DataError(`Line ${line} of “${shown}” is longer than 67 million letters.`, "Write one JSON object per line."),
    );
    try {
      for (;;) {
        const part = await text.next();
        const whole = part === null ? lines.rest() : lines.cut(part);
        yield toRows(whole, line, slotOf);
        line += whole.length;
        if (part === null) return;
      }
    } catch (error) {
      throw error instanceof UnreadableText ? unreadableText(error, shown, line) : error;
    } finally {
      await text.close();
    }
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

/** Cuts text that comes in parts into lines. */
interface LineCutter {
  /** The lines that end in a part. Throws where one has become too long. */
  cut(part: string): string[];
  /** What is left at the end. */
  rest(): string[];
}

function lineCutter(overlong: () => DataError): LineCutter {
  let begun: string[] = [];
  let length = 0;
  const rest = (): string[] => {
    const last = begun.join("");
    begun = [];
    length = 0;
    return [last];
  };
  return {
    cut: (part) => {
      const [first = "", ...others] = part.split("\n");
      begun.push(first);
      length += first.length;
      const lines: string[] = [];
      for (const next of others) {
        lines.push(...rest());
        begun.push(next);
        length = next.length;
      }
      if (length > longestLine) throw overlong();
      return lines;
    },
    rest,
  };
}

function toRows(pieces: readonly string[], firstLine: number, slotOf: (key: string) => number): RowBatch {
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
    const row: unknown[] = [];
    let deep: string | null = null;
    for (const key of Object.keys(value)) {
      const slot = slotOf(key);
      if (slot < 0) continue;
      row[slot] = value[key];
      if (isDeep(value[key])) deep = key;
    }
    if (deep === null) {
      lines.push(line);
      rows.push(row);
    } else problems.push({ line, column: deep, value: null, problem: `the value is nested more than ${mostLevels} levels deep` });
  }
  return { lines, rows, problems };
}

/** The object on a line, or what is wrong with it. */
function parseObject(line: string): Readonly<Record<string, unknown>> | string {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Readonly<Record<string, unknown>>;
    return "the line is not a JSON object in { }";
  } catch (error) {
    if (error instanceof SyntaxError) return "the line is not valid JSON; each line holds one object in { }";
    throw error;
  }
}

/** Values are read this deep, which is far deeper than any field or property. */
export const mostLevels = 64;

/** Whether lists and objects are nested deeper than values are read. */
export function isDeep(value: unknown, levels = mostLevels): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  for (const inner of Object.values(value)) if (isDeep(inner, levels - 1)) return true;
  return false;
}
