/** How CSV is written. */
export interface CsvStyle {
  readonly separator: "," | ";" | "\t";
  /** What is before a fraction. */
  readonly decimal: "." | ",";
  /** Whether texts that a spreadsheet would take for formulas are written as they are, and not with an apostrophe before them. */
  readonly raw: boolean;
}

export const plainCsv: CsvStyle = { separator: ",", decimal: ".", raw: false };

/** The mark by which Excel knows UTF-8; our own reader passes over it. Programs that read comma-separated values often do not. */
export const utf8Mark = "\u{FEFF}";

/** What makes a spreadsheet run a text, or take its beginning for something else than text; also in the wide letters of East Asia. */
const risky = /^[=+\-@\t\r\n＝＋－＠]/;
const number = /^-\d+(?:[.,]\d+)?$/;

/** Whether a spreadsheet may take a text for a formula. A negative number is none. */
export function looksLikeFormula(text: string): boolean {
  return risky.test(text) && !number.test(text);
}

/** One value of CSV (RFC 4180): in quotes where it would be read differently without, whichever of the separators is expected. */
export function csvValue(value: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
