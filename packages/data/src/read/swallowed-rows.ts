import { grouped } from "../data-error.ts";
import type { CsvDialect, CsvRecord } from "./csv-scanner.ts";

/** Rows that are part of a value, because a stray quote before them is closed by another one after them. */
export interface SwallowedRows {
  /** Looks at a record with as many fields as there are columns. */
  see(record: CsvRecord): void;
  /** What that costs, as a remark; none where there are no such rows. */
  doubts(): readonly string[];
}

export function swallowedRows(columns: readonly string[], shown: string, { delimiter, newline }: CsvDialect): SwallowedRows {
  let first: { readonly column: string; readonly line: number; readonly rows: number } | null = null;
  let places = 0;
  let rows = 0;
  return {
    see: ({ line, fields, isLong }) => {
      if (!isLong) return;
      for (const [index, field] of fields.entries()) {
        const lines = field.split(newline);
        if (lines.length < 2 || !areRows(lines, index, columns.length, delimiter)) continue;
        first ??= { column: columns[index] ?? "", line, rows: lines.length - 1 };
        places++;
        rows += lines.length - 1;
      }
    },
    doubts: () => {
      if (first === null) return [];
      const these = first.rows === 1 ? "a row" : `${grouped(first.rows)} rows`;
      const all = places === 1 ? "" : ` So it is in ${grouped(places)} places, with ${grouped(rows)} rows in all.`;
      return [
        `“${first.column}” on line ${first.line} of “${shown}” goes on to line ${first.line + first.rows}, and what is in it is written like rows: two stray quotes have probably swallowed ${these}. Remove them, or write each of them twice.${all}`,
      ];
    },
  };
}

/** A text of fewer columns could well have as many marks as a row. */
const leastColumns = 4;

/**
 * Whether a value of several lines is the end of a row, whole rows, and the beginning of one: each line has as many marks as that needs. After the
 * commas of a sentence comes a space.
 */
function areRows(lines: readonly string[], index: number, width: number, delimiter: string): boolean {
  if (width < leastColumns) return false;
  const last = lines.length - 1;
  return lines.every((line, at) => {
    const marks = line.split(delimiter).length - 1;
    const needed = at === 0 ? width - 1 - index : at === last ? index : width - 1;
    return marks === needed && !line.includes(`${delimiter} `);
  });
}
