/** Stands between the values of a packed row of texts: the unit separator, which tables hardly ever hold. */
const separator = "\u001F";
/** Begins rows that are packed as JSON. */
const jsonMark = "\u001E";

/** A row as one text, the way it is kept until it is scored. Only rows of texts without separators take the short form. */
export function packRow(row: readonly unknown[]): string {
  for (const value of row) {
    if (value === null) continue;
    if (typeof value !== "string" || value === "" || value.includes(separator) || value.startsWith(jsonMark))
      return jsonMark + JSON.stringify(row);
  }
  return row.join(separator);
}

/** The row again; what was null or blank is null. */
export function unpackRow(packed: string): unknown[] {
  if (packed.startsWith(jsonMark)) return JSON.parse(packed.slice(1)) as unknown[];
  const row: (string | null)[] = packed.split(separator);
  for (let index = 0; index < row.length; index++) if (row[index] === "") row[index] = null;
  return row;
}
