import type { ColumnNotation, ShownNotation } from "@scoreline/data";
import { sayInSource } from "./source-words.ts";

/** One of two columns that are written each in its own way. */
export interface WrittenColumn {
  /** As the file or the model calls it. */
  readonly column: string;
  readonly written: ShownNotation;
  readonly example: string;
  /** Its file, where the other column is in another. */
  readonly file?: { readonly of: "leads" | "events"; readonly shown: string };
}

const notations: Readonly<Record<ShownNotation, ColumnNotation>> = {
  dmy: { dates: ["dmy"] },
  mdy: { dates: ["mdy"] },
  comma: { decimal: "comma" },
  point: { decimal: "point" },
};

/** A column, and what a source file says of it. */
export interface ColumnSaid {
  readonly column: string;
  readonly says: ColumnNotation;
}

/** What a source file says of a column that is written so. */
export function saidOf({ column, written }: Pick<WrittenColumn, "column" | "written">): ColumnSaid {
  return { column, says: notations[written] };
}

/**
 * That no option reads two columns, and what does; `source` is the one that was named for them. Where they are in two files, the option counts for
 * the leads, and the source says how the column of the events is written.
 */
export function contradictionInWords(columns: readonly [WrittenColumn, WrittenColumn], source: string | undefined): string {
  const [one, other] = columns;
  const isDate = one.written === "dmy" || one.written === "mdy";
  const both = `${whereInWords(one)} has ${wayInWords(one)}, and ${whereInWords(other)} ${wayInWords(other)}`;
  const ofEvents = columns.find(({ file }) => file?.of === "events");
  const remedy =
    ofEvents === undefined
      ? sayOfColumns(columns.map(saidOf), source)
      : sayOfColumns([saidOf(ofEvents)], source, { of: `of “${ofEvents.column}”`, option: "--event-source" });
  return `${both}, so no ${isDate ? "--dates" : "--decimal"} reads both. ${remedy}`;
}

/** `“price”`, `“price” of “orders.csv”` */
function whereInWords({ column, file }: WrittenColumn): string {
  return file === undefined ? `“${column}”` : `“${column}” of “${file.shown}”`;
}

/** What a column has that is written so. */
export const waysOfWriting: Readonly<Record<ShownNotation, string>> = {
  dmy: "the day first",
  mdy: "the month first",
  comma: "a comma before fractions",
  point: "a point before fractions",
};
/** `1.250.000`: what is before a fraction shows in what is between thousands. */
const whole = /^\D*\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+\D*$/;

/** `a comma before fractions, such as “1,5”` */
function wayInWords({ written, example }: WrittenColumn): string {
  const way = whole.test(example) ? `${written === "comma" ? "points" : "commas"} between thousands` : waysOfWriting[written];
  return `${way}, such as “${example}”`;
}

/** How to say in a source file how single columns are written. */
export function sayOfColumns(
  columns: readonly ColumnSaid[],
  source: string | undefined,
  { of, option = "--source" }: { readonly of?: string; readonly option?: "--source" | "--event-source" } = {},
): string {
  const says = `"columns": ${JSON.stringify(Object.fromEntries(columns.map(({ column, says }) => [column, says])))}`;
  return sayInSource({ under: "values", says, of: of ?? (columns.length === 1 ? "of this column" : "of each column") }, source, option);
}
