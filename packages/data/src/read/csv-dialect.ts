import { createCsvScanner, longestRecord, OverlongLine, parseSingleRecord, type CsvDialect, type CsvRecord } from "./csv-scanner.ts";

/** In the order in which they win where nothing else decides. */
export const delimiters = [",", ";", "\t", "|"] as const;

/** A first line such as `sep=;` names the delimiter and is no header. */
export const announcement = /^sep=(.)\r?(?:\n|$)/i;

/**
 * Finds out how a CSV text is written, from its beginning: the delimiter that cuts the most records into as many fields as the header.
 */
export function sniffCsv(head: string): CsvDialect {
  const newline = head.includes("\n") || !head.includes("\r") ? "\n" : "\r";
  const announced = announcement.exec(head)?.[1];
  if (announced !== undefined) return { delimiter: announced, newline };
  let best: CsvDialect = { delimiter: ",", newline };
  let merit = -1;
  for (const delimiter of delimiters) {
    const candidate = meritOf({ delimiter, newline }, head);
    if (candidate > merit) {
      best = { delimiter, newline };
      merit = candidate;
    }
  }
  return best;
}

/** The names of the columns; a header wholly wrapped in quotes is unwrapped. */
export function readHeader(record: CsvRecord, dialect: CsvDialect): readonly string[] {
  const inner = record.wrapped ? parseSingleRecord(record.fields[0] ?? "", dialect) : null;
  return (inner ?? record.fields).map((name) => name.trim());
}

/** The inner fields of a record that is wholly wrapped in quotes; null when it does not hold exactly that many. */
export function unwrap(record: CsvRecord, dialect: CsvDialect, width: number): readonly string[] | null {
  if (!record.wrapped || width < 2) return null;
  const fields = parseSingleRecord(record.fields[0] ?? "", dialect);
  return fields?.length === width ? fields : null;
}

/** A delimiter that does not occur fits every record; one that cuts the header says more, the more records agree. */
function meritOf(dialect: CsvDialect, head: string): number {
  const [header, ...sample] = recordsOf(dialect, head);
  if (header === undefined) return -1;
  const width = readHeader(header, dialect).length;
  if (width === 1) return 0;
  const fitting = sample.filter((record) => record.fields.length === width || unwrap(record, dialect, width) !== null).length;
  return (sample.length === 0 ? 2 : (2 * fitting) / sample.length) + Math.min(width, 1000) / 1000;
}

/** The records of the beginning, the last one left out where it may be cut. */
function recordsOf(dialect: CsvDialect, head: string): CsvRecord[] {
  try {
    const scanner = createCsvScanner(dialect);
    const { records } = scanner.scan(head.slice(0, longestRecord), false);
    return records.length > 0 ? records : scanner.scan("", true).records;
  } catch (error) {
    if (error instanceof OverlongLine) return [];
    throw error;
  }
}
