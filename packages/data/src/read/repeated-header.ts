import { DataError } from "../data-error.ts";

/** The line that names the columns, as it comes again where files were put together. */
export interface RepeatedHeader {
  /** Throws `DataError` where a line has the same names in another order, so that what follows would be read as what it is not. */
  isIn(fields: readonly string[], line: number): boolean;
  /** How many such lines there were. */
  notes(): readonly string[];
}

export function repeatedHeader(columns: readonly string[], shown: string): RepeatedHeader {
  const names = new Set(columns);
  let count = 0;
  return {
    isIn: (fields, line) => {
      if (!names.has(nameIn(fields[0] ?? ""))) return false;
      const given = fields.slice(0, columns.length).map(nameIn);
      if (given.every((name, index) => name === columns[index])) {
        count++;
        return true;
      }
      // Of two columns, a row can have the name of the other for a value.
      if (columns.length < 3 || new Set(given).size < columns.length || !given.every((name) => names.has(name))) return false;
      throw new DataError(
        `Line ${line} of “${shown}” names the columns again, but in another order than the first line.`,
        "Where files are put together, all of them need the same columns in the same order.",
      );
    },
    notes: () => {
      if (count === 0) return [];
      const [lines, name, were] = count === 1 ? ["line", "names", "was"] : ["lines", "name", "were"];
      return [`${count} ${lines} of “${shown}” ${name} the columns again and ${were} left out.`];
    },
  };
}

/** Without the mark that a second file begins with, and the quotes after it. */
function nameIn(field: string): string {
  const name = field.trim();
  return field.startsWith("\uFEFF") ? name.replace(/^"(.*)"$/, "$1") : name;
}
