import { fold } from "@scoreline/semantics";
import { DataError } from "../data-error.ts";

/** The line that names the columns, as it comes again where files were put together. */
export interface RepeatedHeader {
  /** Throws `DataError` where a line has the same names in another order, or some others, so that what follows would be read as what it is not. */
  isIn(fields: readonly string[], line: number): boolean;
  /** How many such lines there were. */
  notes(): readonly string[];
}

/** A row may have so many values less that are called as their columns. */
export const leastNames = 3;

export function repeatedHeader(columns: readonly string[], shown: string): RepeatedHeader {
  const names = new Set(columns);
  const folded = columns.map(fold);
  let count = 0;
  /** Whether a line names the columns again, in other capitals. */
  const isAgain = (fields: readonly string[], line: number): boolean => {
    let same = 0;
    let other = -1;
    for (const [index, name] of folded.entries()) {
      const field = fields[index] ?? "";
      // Of most values no more is asked.
      if (field.length === columns[index]!.length && fold(field) === name) same++;
      else if (other < 0) other = index;
    }
    if (same < leastNames || same * 2 < columns.length) return false;
    if (other < 0) {
      count++;
      return true;
    }
    throw new DataError(
      `Line ${line} of “${shown}” seems to name the columns again, with “${nameIn(fields[other] ?? "")}” in place of “${columns[other]!}”.`,
      "Where files are put together, all of them need the same columns in the same order. If they are the same, delete that line.",
    );
  };
  return {
    isIn: (fields, line) => {
      if (!names.has(nameIn(fields[0] ?? ""))) return isAgain(fields, line);
      const given = fields.slice(0, columns.length).map(nameIn);
      if (given.every((name, index) => name === columns[index])) {
        count++;
        return true;
      }
      // Of two columns, a row can have the name of the other for a value.
      if (columns.length < 3 || new Set(given).size < columns.length || !given.every((name) => names.has(name)))
        return isAgain(fields, line);
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
