import { DataError } from "../data-error.ts";
import { delimiters } from "./csv-dialect.ts";
import { parseSingleRecord, type CsvDialect, type CsvRecord } from "./csv-scanner.ts";

/** Titles have so many lines at most. */
const mostLines = 20;
/** What hardly anybody calls a column: a number, a date, an address. */
const value = /^[-+]?[\d.,:/\s]*\d[\d.,:/\s%-]*$|@|:\/\//;

/**
 * Refuses a file that begins with a title, as reports do, so that nothing is read by a line that names no columns. `header` is the first line, `later`
 * are those after it. Throws `DataError` with the line that names them.
 */
export function refuseTitle(header: CsvRecord, later: readonly CsvRecord[], shown: string, { newline }: CsvDialect): void {
  const isNamed = (field: string): boolean => field.trim() !== "";
  if (header.wrapped || header.fields.filter(isNamed).length > 1) return;
  for (const delimiter of header.fields.length > 1 ? [null] : delimiters) {
    // A first line without any says not what is between the values.
    const cut = ({ fields }: CsvRecord): readonly string[] =>
      delimiter === null || fields.length > 1 ? fields : (parseSingleRecord(fields[0] ?? "", { delimiter, newline }) ?? fields);
    const records = later.slice(0, mostLines).map((record) => ({ line: record.line, fields: cut(record) }));
    const index = records.findIndex(({ fields }) => fields.filter(isNamed).length > 1);
    const { line, fields = [] } = records[index] ?? {};
    const areNames = new Set(fields).size === fields.length && fields.every((field) => isNamed(field) && !value.test(field.trim()));
    const below = records.slice(index + 1).filter((record) => record.fields.some(isNamed));
    const areRows = below.length > 0 && below.every((record) => record.fields.length === fields.length);
    if (index < 0 || !areNames || !areRows) continue;
    // Two rows of words may be any two rows.
    if (!below.some((record) => record.fields.some((field) => value.test(field.trim())))) continue;
    const title = header.fields.find(isNamed)?.trim();
    throw new DataError(
      `“${shown}” seems to begin with ${title === undefined ? "a blank line" : `a title, “${title}”`}, and to name its columns in line ${line}.`,
      `Remove the lines before line ${line}.`,
    );
  }
}
