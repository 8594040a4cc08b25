import { DataError, refuseSameNames } from "../data-error.ts";
import { type ByteSource, beginningOf } from "./byte-source.ts";
import { announcement, readHeader, sniffCsv, unwrap } from "./csv-dialect.ts";
import { createCsvScanner, OverlongLine, type CsvBatch, type CsvDialect, type CsvRecord } from "./csv-scanner.ts";
import type { ColumnPicker, DataFile, RowBatch } from "./data-file.ts";
import { knownFormats } from "./data-format.ts";
import type { RowProblem } from "./row-problem.ts";
import { plainBytes } from "../plain/plain-bytes.ts";
import { repeatedHeader } from "./repeated-header.ts";
import { swallowedRows } from "./swallowed-rows.ts";
import { refuseTitle } from "./title-rows.ts";
import { openText, UnreadableText, unreadableText } from "./text-source.ts";

/**
 * A CSV file with a header. The delimiter is found out; every value is a text or null. Rows wholly wrapped in quotes are
 * read as the row inside; extra blank fields at the end of a row are ignored; blank rows are passed over, and so are lines that name the columns
 * again, as where files were put together.
 */
export async function openCsv(source: ByteSource): Promise<DataFile> {
  const { shown } = source;
  const head = beginningOf(source.head);
  const dialect = sniffCsv(head);
  const batches = scanAll(source, dialect);
  const opening = await takeHeader(batches, announcement.test(head));
  if (opening === null) {
    throw new DataError(`“${shown}” has no line that names the columns.`, "Start it with a line such as “id,email,country”.");
  }
  refuseTitle(opening.header, opening.rest.records, shown, dialect);
  const columns = readHeader(opening.header, dialect);
  checkNames(columns, shown);
  const header = repeatedHeader(columns, shown);
  const swallowed = swallowedRows(columns, shown, dialect);
  let wrapped = 0;

  async function* read(picker: ColumnPicker): AsyncGenerator<RowBatch> {
    const wanted = columns.map((column, index) => ({ index, slot: picker.slotOf(column) })).filter(({ slot }) => slot >= 0);
    const width = Math.max(-1, ...wanted.map(({ slot }) => slot)) + 1;
    function* toRows(batch: CsvBatch): Generator<RowBatch> {
      let part = emptyBatch();
      const unplaced = [...batch.problems];
      for (const record of batch.records) {
        if (record.fields.length <= 2 && announcement.test(record.fields.join(dialect.delimiter))) continue;
        let fields = record.fields;
        if (fields.length !== columns.length) {
          const inner = unwrap(record, dialect, columns.length);
          if (inner === null && isBlank(fields)) continue;
          if (inner === null && (fields.length < columns.length || !isBlank(fields.slice(columns.length)))) {
            part.problems.push(wrongWidth(record, columns.length, dialect));
            continue;
          }
          if (inner !== null) wrapped++;
          fields = inner ?? fields;
        }
        if (header.isIn(fields, record.line)) {
          const later = unplaced.findIndex(({ line }) => line > record.line);
          part.problems.push(...unplaced.splice(0, later < 0 ? unplaced.length : later));
          yield { ...part, problems: byLine(part.problems), endsPart: true };
          part = emptyBatch();
          continue;
        }
        if (fields === record.fields) swallowed.see(record);
        const row: (string | null | undefined)[] = new Array(width).fill(undefined);
        let blank = true;
        for (const { index, slot } of wanted) {
          const value = fields[index] ?? "";
          row[slot] = value === "" ? null : value;
          if (value !== "") blank = false;
        }
        if (blank && fields.every((field) => field === "")) continue;
        part.lines.push(record.line);
        part.rows.push(row);
      }
      yield { ...part, problems: byLine([...part.problems, ...unplaced]) };
    }
    yield* toRows(opening?.rest ?? { records: [], problems: [] });
    for await (const batch of batches) yield* toRows(batch);
  }

  return {
    shown,
    format: "csv",
    columns: () => columns,
    read,
    progress: source.progress,
    notes: () => [...wrappedNotes(wrapped, shown), ...header.notes()],
    doubts: swallowed.doubts,
    plain: plainBytes(source, opening.header, columns, dialect),
    close: source.close,
  };
}

function wrappedNotes(count: number, shown: string): readonly string[] {
  if (count === 0) return [];
  const [rows, were] = count === 1 ? ["row", "was"] : ["rows", "were"];
  return [`${count} ${rows} of “${shown}” ${were} entirely quoted; each was read as the row inside the quotes.`];
}

interface GrowingBatch {
  readonly lines: number[];
  readonly rows: unknown[][];
  readonly problems: RowProblem[];
}

const emptyBatch = (): GrowingBatch => ({ lines: [], rows: [], problems: [] });

const byLine = (problems: readonly RowProblem[]): RowProblem[] => problems.toSorted((one, other) => one.line - other.line);

interface Opening {
  readonly header: CsvRecord;
  /** What came with it. */
  readonly rest: CsvBatch;
}

async function takeHeader(batches: AsyncGenerator<CsvBatch>, announced: boolean): Promise<Opening | null> {
  let skip = announced ? 1 : 0;
  for (;;) {
    const { value, done } = await batches.next();
    if (done === true) return null;
    const index = value.records.findIndex(() => skip-- === 0);
    const header = value.records[index];
    if (header !== undefined) return { header, rest: { records: value.records.slice(index + 1), problems: value.problems } };
  }
}

async function* scanAll(source: ByteSource, dialect: CsvDialect): AsyncGenerator<CsvBatch> {
  const scanner = createCsvScanner(dialect);
  const text = openText(source);
  try {
    for (;;) {
      const part = await text.next();
      yield scanner.scan(part ?? "", part === null);
      if (part === null) return;
    }
  } catch (error) {
    if (error instanceof UnreadableText) throw unreadableText(error, source, scanner.line() + linesIn(scanner.pending(), dialect.newline));
    if (error instanceof OverlongLine) {
      throw new DataError(
        `Line ${scanner.line()} of “${source.shown}” is longer than a million letters, so this is hardly a table.`,
        knownFormats,
      );
    }
    throw error;
  } finally {
    await text.close();
  }
}

function checkNames(columns: readonly string[], shown: string): void {
  const blank = columns.indexOf("");
  if (blank >= 0) {
    throw new DataError(`Column ${blank + 1} of “${shown}” has no name.`, "Name it in the first line, or remove the column.");
  }
  refuseSameNames(columns, shown);
}

function wrongWidth({ line, fields, wrapped }: CsvRecord, wanted: number, { delimiter }: CsvDialect): RowProblem {
  const found = wrapped ? null : fields.length;
  return { line, column: null, value: fields.join(delimiter), cause: { code: "wrong-width", found, wanted } };
}

function isBlank(fields: readonly string[]): boolean {
  return fields.every((field) => field.trim() === "");
}

function linesIn(text: string, newline: string): number {
  return text.split(newline).length - 1;
}
