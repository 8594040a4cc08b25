import { byteSource, openRows, type ColumnPicker, type DataFile, type RowProblem, type TextEncoding } from "@scoreline/data";

/** Bytes or text as a stream, in pieces of so many bytes. */
export async function* piecesOf(content: string | Uint8Array, pieces = 1 << 20, from = 0): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content);
  for (let at = from; at < bytes.length; at += pieces) yield bytes.subarray(at, at + pieces);
}

/** Opens bytes or text as if they came from a file of that name, in pieces of so many bytes. */
export async function openGiven(shown: string, content: string | Uint8Array, pieces?: number, encoding?: TextEncoding): Promise<DataFile> {
  const total = Buffer.from(content).length;
  const progress = (): { done: number; total: number } => ({ done: 0, total });
  const again = { chunks: (from: number) => piecesOf(content, pieces, from), size: total, place: null };
  return openRows(await byteSource(piecesOf(content, pieces), { shown, progress, close: async () => {}, again }), encoding);
}

export interface WholeFile {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly line: number; readonly values: readonly unknown[] }[];
  readonly problems: readonly RowProblem[];
  readonly notes: readonly string[];
}

/** Everything a file holds; the columns in their order unless others are wanted. */
export async function readWhole(file: DataFile, wanted: readonly string[] = file.columns()): Promise<WholeFile> {
  const picker: ColumnPicker = { slotOf: (column) => wanted.indexOf(column) };
  const rows: { line: number; values: readonly unknown[] }[] = [];
  const problems: RowProblem[] = [];
  for await (const batch of file.read(picker)) {
    for (const [index, row] of batch.rows.entries()) {
      rows.push({ line: batch.lines[index] ?? 0, values: wanted.map((_, slot) => row[slot] ?? null) });
    }
    problems.push(...batch.problems);
  }
  await file.close();
  return { columns: file.columns(), rows, problems, notes: file.notes() };
}

export async function readGiven(
  shown: string,
  content: string | Uint8Array,
  wanted?: readonly string[],
  pieces?: number,
): Promise<WholeFile> {
  const file = await openGiven(shown, content, pieces);
  return readWhole(file, wanted ?? file.columns());
}

/** The sentence, and what to do, of a failure that must come. */
export async function failureOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    const { message, hint } = error as { message: string; hint?: string };
    return hint === undefined ? message : `${message} ${hint}`;
  }
  throw new Error("It should have failed.");
}
