import { fold } from "@scoreline/semantics";
import type { DataFile, Row } from "../read/data-file.ts";
import { isObject } from "../read/json-text.ts";
import type { Notation } from "../source/data-source.ts";
import { createColumnProfile, type ColumnProfile } from "./column-profile.ts";

/** A row by the names of its columns. */
export type NamedRow = ReadonlyMap<string, unknown>;

/** So many columns are looked at; a table of data hardly has more. */
const mostColumns = 1_000;

/** What is in the columns of some rows. */
export interface RowProfiles {
  see(row: NamedRow): void;
  rows(): number;
  /** Of each column that has values and no objects, and is named like no other. */
  profiles(): readonly ColumnProfile[];
  /** Columns that are named as another but for case, which no field could read. */
  alike(): readonly string[];
}

export function createRowProfiles(notation: Notation): RowProfiles {
  const profiles = new Map<string, ColumnProfile>();
  const unfit = new Set<string>();
  const spellings = new Map<string, Set<string>>();
  const areAlike = (name: string): boolean => (spellings.get(name)?.size ?? 0) > 1;
  let rows = 0;
  return {
    see: (row) => {
      rows++;
      for (const [column, value] of row) {
        const name = fold(column);
        const known = profiles.get(name) ?? (profiles.size < mostColumns ? createColumnProfile(column, notation) : undefined);
        if (known === undefined) continue;
        profiles.set(name, known);
        spellings.set(name, (spellings.get(name) ?? new Set()).add(column));
        if (isObject(value) || (Array.isArray(value) && value.some((item) => typeof item === "object"))) unfit.add(name);
        else known.see(value);
      }
    },
    rows: () => rows,
    profiles: () => [...profiles].filter(([name]) => !unfit.has(name) && !areAlike(name)).map(([, profile]) => profile),
    alike: () => [...spellings].filter(([name]) => areAlike(name)).flatMap(([, columns]) => [...columns]),
  };
}

/** All rows by the names of their columns; `unreadable` is told of those that cannot be read. */
export async function* namedRows(
  file: DataFile,
  unreadable: (line: number) => void = () => undefined,
): AsyncGenerator<readonly NamedRow[]> {
  const names: string[] = [];
  const slots = new Map<string, number>();
  const slotOf = (column: string): number => {
    const known = slots.get(column);
    if (known !== undefined || slots.size >= 10 * mostColumns) return known ?? -1;
    slots.set(column, names.length);
    return names.push(column) - 1;
  };
  const named = (row: Row): NamedRow =>
    new Map([...row.entries()].filter(([, value]) => value !== undefined).map(([slot, value]) => [names[slot]!, value]));
  for await (const { rows, problems } of file.read({ slotOf })) {
    for (const { line } of problems) unreadable(line);
    yield rows.map(named);
  }
}
