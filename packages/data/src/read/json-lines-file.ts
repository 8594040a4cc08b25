import { DataError } from "../data-error.ts";
import type { ByteSource } from "./byte-source.ts";
import { remedyForEmpty } from "./data-format.ts";
import type { ColumnPicker, DataFile, ListInRow, RowBatch, UnreadRow } from "./data-file.ts";
import { createRowCutter } from "./json-layout.ts";
import { isObject, readJson } from "./json-text.ts";
import type { TextCutter, TextPiece } from "./text-cutter.ts";
import { openText, UnreadableText, unreadableText } from "./text-source.ts";

/** No row is longer, in UTF-16 units. */
const longestRow = 1 << 26;

/** So many names are distinguished; no two lines of a file need have any in common. */
const mostNames = 100_000;

/** JSON objects, one a line or spread over several, also in a list around all of them. Values keep their types; blank lines are passed over. */
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
    const text = openText(source);
    const cutter = createRowCutter();
    let isEmpty = true;
    try {
      for (;;) {
        const part = await text.next();
        const pieces = part === null ? cutter.rest() : cutter.cut(part);
        refuseOverlong(cutter, shown);
        if (isEmpty) {
          const first = pieces.find((piece) => piece.text.trim() !== "");
          listInFirst = first === undefined ? null : longestListIn(first.text);
          isEmpty = first === undefined;
        }
        yield toRows(pieces, slotOf);
        if (part !== null) continue;
        refuseUnended(cutter, shown);
        if (isEmpty) throw new DataError(`“${shown}” is empty: it has no row.`, remedyForEmpty(shown));
        return;
      }
    } catch (error) {
      throw error instanceof UnreadableText ? unreadableText(error, source, cutter.line()) : error;
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

function refuseOverlong(cutter: TextCutter, shown: string): void {
  const begun = cutter.begun();
  if (begun === null || begun.length <= longestRow) return;
  throw new DataError(
    `What begins on line ${begun.line} of “${shown}” is longer than 67 million letters.`,
    "Write JSON objects, one per line or in a list.",
  );
}

function refuseUnended(cutter: TextCutter, shown: string): void {
  const begun = cutter.begun();
  if (begun === null) return;
  const what = begun.text.startsWith("[") ? "list" : begun.text.startsWith("{") ? "object" : "text";
  throw new DataError(
    `“${shown}” breaks off: the ${what} that begins on line ${begun.line} has no end.`,
    "Export it again: a part of the file, a bracket or a quote is missing.",
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

function toRows(pieces: readonly TextPiece[], slotOf: (key: string) => number): RowBatch {
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
  for (const { text, line } of pieces) {
    if (text.trim() === "") continue;
    const read = readJson(text, (key) => slotOf(key) >= 0);
    if ("cause" in read) {
      const { key, cause } = read;
      if (key === null) problems.push({ line, column: null, value: text.trim(), cause });
      else problems.push({ line, column: key, value: null, cause, rest: rowOf(read.others) });
      continue;
    }
    const { value } = read;
    if (!isObject(value)) {
      problems.push({ line, column: null, value: text.trim(), cause: { code: "not-an-object" } });
      continue;
    }
    lines.push(line);
    rows.push(rowOf(value));
  }
  return { lines, rows, problems };
}
