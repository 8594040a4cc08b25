/** Looks at the end of a plain file, where a report may have a footer. */
import { joinBytes } from "../read/byte-source.ts";
import { parseSingleRecord } from "../read/csv-scanner.ts";
import type { PlainBytes } from "../read/data-file.ts";
import { mostFooterLines } from "../source/cut-footer.ts";
import { asReportFooter } from "../source/report-footers.ts";

/** So many bytes are kept of the end. */
export const tailSize = 1 << 16;

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Whether the last of so many rows may be a footer; `tail` is what the file ends with, and only columns that are read count. */
export function mayEndInFooter(
  { size, begin, delimiter }: PlainBytes,
  tail: Uint8Array,
  rows: number,
  isRead: (column: number) => boolean,
): boolean {
  const lines = decoder.decode(tail).split(/\r?\n/);
  // The first may have been cut.
  const whole = size - begin <= tail.length ? lines : lines.slice(1);
  const dialect = { delimiter: String.fromCharCode(delimiter), newline: "\n" } as const;
  const last = whole.map((line) => parseSingleRecord(line, dialect) ?? []).filter((fields) => fields.some((field) => field !== ""));
  if (last.length < Math.min(rows, mostFooterLines)) return true;
  return last.slice(-mostFooterLines).some((fields) => {
    const first = fields.find((field, column) => field !== "" && isRead(column));
    return first !== undefined && asReportFooter(first) !== null;
  });
}

/** What bytes end with, after those that came before. */
export function tailOf(before: Uint8Array, bytes: Uint8Array): Uint8Array {
  const tail = bytes.length < tailSize ? joinBytes([before, bytes]) : bytes;
  return tail.slice(Math.max(0, tail.length - tailSize));
}
