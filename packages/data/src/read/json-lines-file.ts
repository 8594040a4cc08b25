import { DataError } from "../data-error.ts";
import type { ByteSource } from "./byte-source.ts";
import { remedyForEmpty } from "./data-format.ts";
import type { ColumnPicker, DataFile, ListInRow, RowBatch, UnreadRow } from "./data-file.ts";
import { isObject, readJson } from "./json-text.ts";
import { openText, UnreadableText, unreadableText } from "./text-source.ts";

/** No line is longer, in UTF-16 units. */
const longestLine = 1 << 26;

/** So many names are distinguished; no two lines of a file need have any in common. */
const mostNames = 100_000;

/** One JSON object a line. Values keep their types; blank lines are passed over. */
export function openJsonLines(source: ByteSource): DataFile {
  const { shown } = source;
  const seen = new Set<string>();
  let listInFirst: ListInRow | null = null;

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
    let rows = 0;
    /** The first line with anything on it. */
    let first: string | null = null;
    const text = openText(source);
    const lines = lineCutter(
      () => new DataError(`Line ${line} of “${shown}” is longer than 67 million letters.`, "Write one JSON object per line."),
    );
    try {
      for (;;) {
        const part = await text.next();
        const whole = part === null ? lines.rest() : lines.cut(part);
        if (first === null) {
          first = whole.find((each) => each.trim() !== "")?.trim() ?? null;
          if (first !== null && beginsList.test(first) && "cause" in readJson(first)) throw oneList(shown);
          if (first !== null && beginsObject.test(first) && "cause" in readJson(first)) throw manyLines(shown);
          listInFirst = first === null ? null : longestListIn(first);
        }
        const batch = toRows(whole, line, slotOf);
        rows += batch.rows.length;
        yield batch;
        line += whole.length;
        if (part !== null) continue;
        if (rows === 0 && first?.startsWith("[") === true) throw oneList(shown);
        if (first === null) throw new DataError(`“${shown}” is empty: it has blank lines only.`, remedyForEmpty(shown));
        return;
      }
    } catch (error) {
      throw error instanceof UnreadableText ? unreadableText(error, source, line) : error;
    } finally {
      await text.close();
    }
  }

  return {
    shown,
    format: "json-lines",
    saysBlank: true,
    columns: () => [...seen],
    read,
    progress: source.progress,
    notes: () => [],
    listInFirst: () => listInFirst,
    close: source.close,
  };
}

/** The first line of a list that goes on to others, as most programs write one; the last of those could be an object. */
const beginsList = /^\[(?:.*[,:[{])?$/s;

/** The first line of an object that goes on to others, as programs write one for people to read. */
const beginsObject = /^\{(?:.*[,:[{])?$/s;

function manyLines(shown: string): DataError {
  return new DataError(
    `“${shown}” is JSON with each object over several lines, not JSON lines.`,
    "Write each object on a line of its own, as the program jq does: jq -c . FILE",
  );
}

function oneList(shown: string): DataError {
  return new DataError(
    `“${shown}” is one JSON list, not JSON lines.`,
    "Write one object per line, without the brackets and commas around them, as the program jq does: jq -c '.[]' FILE",
  );
}

/** The longest list of objects that a line holds by one of its keys. */
function longestListIn(line: string): ListInRow | null {
  const read = readJson(line);
  if (!("value" in read) || !isObject(read.value)) return null;
  const lists = Object.entries(read.value).filter(([, value]) => Array.isArray(value) && value.length > 0 && value.every(isObject));
  const [longest] = lists
    .map(([key, value]) => ({ key, items: (value as readonly unknown[]).length }))
    .sort((one, other) => other.items - one.items);
  return longest ?? null;
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
  const problems: UnreadRow[] = [];
  const rowOf = (value: Readonly<Record<string, unknown>>): unknown[] => {
    const row: unknown[] = [];
    for (const key of Object.keys(value)) {
      const slot = slotOf(key);
      if (slot >= 0) row[slot] = value[key];
    }
    return row;
  };
  for (const [offset, piece] of pieces.entries()) {
    if (piece.trim() === "") continue;
    const line = firstLine + offset;
    const read = readJson(piece, (key) => slotOf(key) >= 0);
    if ("cause" in read) {
      const { key, cause } = read;
      if (key === null) problems.push({ line, column: null, value: piece.trim(), cause });
      else problems.push({ line, column: key, value: null, cause, rest: rowOf(read.others) });
      continue;
    }
    const { value } = read;
    if (!isObject(value)) {
      problems.push({ line, column: null, value: piece.trim(), cause: { code: "not-an-object" } });
      continue;
    }
    lines.push(line);
    rows.push(rowOf(value));
  }
  return { lines, rows, problems };
}
