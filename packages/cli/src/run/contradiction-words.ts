import { forShell, type ColumnNotation, type ShownNotation } from "@scoreline/data";
import { isSourceFile } from "./data-options.ts";

/** One of two columns that are written each in its own way. */
export interface WrittenColumn {
  /** As the file or the model calls it. */
  readonly column: string;
  readonly written: ShownNotation;
  readonly example: string;
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

/** That no option reads two columns, and what does; `source` is the one that was named. */
export function contradictionInWords([one, other]: readonly [WrittenColumn, WrittenColumn], source: string | undefined): string {
  const isDate = one.written === "dmy" || one.written === "mdy";
  const left = isDate ? "has the day first" : "has a comma before fractions";
  const right = isDate ? "the month" : "a point";
  const both = `“${one.column}” ${left}, such as “${one.example}”, and “${other.column}” ${right}, such as “${other.example}”`;
  return `${both}, so no ${isDate ? "--dates" : "--decimal"} reads both. ${sayOfColumns([saidOf(one), saidOf(other)], source)}`;
}

/** How to say in a source file how single columns are written. */
export function sayOfColumns(columns: readonly ColumnSaid[], source: string | undefined): string {
  const own = JSON.stringify(Object.fromEntries(columns.map(({ column, says }) => [column, says])));
  const values = `"values": { "columns": ${own} }`;
  const each = columns.length === 1 ? "of this column" : "of each column";
  if (source === undefined)
    return `Say it ${each} in a file such as my.source.json, and name it with --source: { "title": "My export", ${values} }`;
  if (isSourceFile(source)) return `Say it ${each} in “${source}”: ${values}`;
  const copy = `${source.toLowerCase()}.source.json`;
  return `Say it ${each} in a copy of the source (score sources ${forShell(source)} --format json > ${forShell(copy)}), and name it with --source: under "values", "columns": ${own}`;
}
