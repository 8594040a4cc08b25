import type { DataFile } from "./read/data-file.ts";

/** Data cannot be used: one plain sentence, and what to do about it. */
export class DataError extends Error {
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.name = "DataError";
    this.hint = hint;
  }
}

/** `“id”, “email” and “country”`; after the first `most`, how many more. */
export function listNames(names: readonly string[], word: Joint = "and"): string {
  const shown = names.slice(0, mostNames).map((name) => `“${name}”`);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(", ")} ${word} ${grouped(more)} more` : inWords(shown, word);
}

const mostNames = 12;

type Joint = "and" | "or" | "nor";

/** `a, b and c` */
export function inWords(parts: readonly string[], word: Joint = "and"): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} ${word} ${parts.at(-1)}`;
}

/** `12,345` */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** The columns of a file, as a sentence. */
export function describeColumns(file: DataFile): string {
  const columns = file.columns();
  return columns.length === 0 ? "Its rows have no values at all." : `Its columns are ${listNames(columns)}.`;
}

/** Throws `DataError` when two columns of a table have the same name. */
export function refuseSameNames(columns: readonly string[], shown: string): void {
  const seen = new Set<string>();
  for (const column of columns) {
    if (!seen.has(column)) {
      seen.add(column);
      continue;
    }
    throw new DataError(
      `“${shown}” has more than one column called “${column}”.`,
      "Rename or remove all but one, so that it is clear which one counts.",
    );
  }
}

/** A value as it is shown beside what is wrong with it; null where there is none. */
export function shownValue(raw: unknown): string | null {
  if (raw === null || raw === undefined) return null;
  return typeof raw === "object" ? JSON.stringify(raw) : String(raw);
}

/** A name as it is typed after an option. */
export function forShell(name: string): string {
  return /^[\w./:@-]+$/.test(name) ? name : `"${name.replaceAll(/["\\$`]/g, "\\$&")}"`;
}
