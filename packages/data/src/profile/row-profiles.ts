import { fold } from "@scoreline/semantics";
import { isBlank } from "../columns/absent-fields.ts";
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
  /** Of each column that has values and no objects, and that a field could read; where its name is spelled in several ways, as most rows do. */
  profiles(): readonly ColumnProfile[];
  /** Columns that are named alike but for case. */
  alike(): readonly AlikeColumns[];
}

/** Columns that are named alike but for case, the most frequent first. */
export interface AlikeColumns {
  readonly columns: readonly { readonly column: string; readonly rows: number }[];
  /** Whether a field reads them as one, as of lines of JSON; of a table it can read none. */
  readonly isRead: boolean;
}

/** One way in which a column is named, and how many rows have it. */
interface Spelling {
  readonly column: string;
  readonly name: string;
  readonly profile: ColumnProfile;
  rows: number;
}

export function createRowProfiles(notation: Notation, format: DataFile["format"]): RowProfiles {
  const profiles = new Map<string, ColumnProfile>();
  const unfit = new Set<string>();
  const spellings = new Map<string, Spelling[]>();
  /** By name as it is spelled, since nothing is asked more often. */
  const columns = new Map<string, Spelling | null>();
  const isRead = format === "json-lines";
  const areAlike = (name: string): boolean => (spellings.get(name)?.length ?? 0) > 1;
  const spelled = (name: string): AlikeColumns["columns"] =>
    spellings
      .get(name)!
      .map(({ column, rows }) => ({ column, rows }))
      .sort((one, other) => other.rows - one.rows);
  /** Null for what comes after so many columns. */
  const admit = (column: string): Spelling | null => {
    if (columns.size >= 10 * mostColumns) return null;
    const name = fold(column);
    const profile = profiles.get(name) ?? (profiles.size < mostColumns ? createColumnProfile(column, notation) : undefined);
    const spelling = profile === undefined ? null : { column, name, profile, rows: 0 };
    columns.set(column, spelling);
    if (spelling === null) return null;
    profiles.set(name, spelling.profile);
    spellings.set(name, [...(spellings.get(name) ?? []), spelling]);
    return spelling;
  };
  const asMostSpell = (name: string, profile: ColumnProfile): ColumnProfile => {
    if (!areAlike(name)) return profile;
    const { column } = spelled(name)[0]!;
    return { ...profile, column, guess: (other) => ({ ...profile.guess(other), column }) };
  };
  let rows = 0;
  return {
    see: (row) => {
      rows++;
      for (const [column, value] of row) {
        const known = columns.get(column);
        const spelling = known === undefined ? admit(column) : known;
        if (spelling === null) continue;
        spelling.rows++;
        if (isObject(value) || (Array.isArray(value) && value.some((item) => typeof item === "object"))) unfit.add(spelling.name);
        else spelling.profile.see(value);
      }
    },
    rows: () => rows,
    profiles: () =>
      [...profiles]
        .filter(([name]) => !unfit.has(name) && (isRead || !areAlike(name)))
        .map(([name, profile]) => asMostSpell(name, profile)),
    alike: () =>
      [...spellings.keys()].filter((name) => areAlike(name) && !unfit.has(name)).map((name) => ({ columns: spelled(name), isRead })),
  };
}

/**
 * All rows by the names of their columns; `unreadable` is told of those that cannot be read. A row's own columns are passed over where `isWanted`
 * says so, though not what an object holds under the same name, which comes before them.
 */
export async function* namedRows(
  file: DataFile,
  unreadable: (line: number) => void = () => undefined,
  isWanted: (column: string) => boolean = () => true,
): AsyncGenerator<readonly NamedRow[]> {
  const columns: { readonly name: string; readonly isInside: boolean }[] = [];
  const slots = { own: new Map<string, number>(), inside: new Map<string, number>() };
  const slotOf = (name: string, isInside = false): number => {
    const those = isInside ? slots.inside : slots.own;
    const known = those.get(name);
    if (known !== undefined || columns.length >= 10 * mostColumns) return known ?? -1;
    const slot = isInside || isWanted(name) ? columns.push({ name, isInside }) - 1 : -1;
    those.set(name, slot);
    return slot;
  };
  const named = (row: Row): NamedRow => {
    const values = new Map<string, unknown>();
    for (const [slot, value] of row.entries()) {
      if (value === undefined) continue;
      const { name, isInside } = columns[slot]!;
      if (!values.has(name) || (isInside ? !isBlank(value) : isBlank(values.get(name)))) values.set(name, value);
    }
    return values;
  };
  for await (const { rows, problems } of file.read({ slotOf })) {
    for (const { line } of problems) unreadable(line);
    yield rows.map(named);
  }
}
