import { fold } from "@scoreline/semantics";
import { isBlank } from "../columns/absent-fields.ts";
import type { DataFile, Row } from "../read/data-file.ts";
import { isObject } from "../read/json-text.ts";
import type { Notation } from "../source/data-source.ts";
import { spellingOf } from "../columns/field-sources.ts";
import { createColumnProfile, type ColumnGuess, type ColumnProfile, type OtherNotation } from "./column-profile.ts";

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
  /** Columns with lists of several objects, of which nothing is read. */
  lists(): readonly string[];
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
  /** The same for all that only spell it otherwise, and the names of all those. */
  readonly spelled: string;
  readonly sharing: ReadonlySet<string>;
  readonly profile: ColumnProfile;
  rows: number;
}

/** `mayIdentify` says of a column with many values whether all of them are of use, as those are that may identify somebody. */
export function createRowProfiles(
  notation: Notation,
  format: DataFile["format"],
  mayIdentify?: (profile: ColumnProfile) => boolean,
): RowProfiles {
  const profiles = new Map<string, ColumnProfile>();
  const unfit = new Set<string>();
  const lists = new Map<string, string>();
  const spellings = new Map<string, Spelling[]>();
  /** By name as it is spelled, since nothing is asked more often. */
  const columns = new Map<string, Spelling | null>();
  const isRead = format === "json-lines";
  /** By spelling, the names that have it, and those spellings of which a row has two. */
  const sharing = new Map<string, Set<string>>();
  const together = new Set<string>();
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
    const profile = profiles.get(name) ?? (profiles.size < mostColumns ? createColumnProfile(column, notation, mayIdentify) : undefined);
    if (profile === undefined) {
      columns.set(column, null);
      return null;
    }
    const spelled = spellingOf(column);
    const names = sharing.get(spelled) ?? new Set<string>();
    const spelling = { column, name, spelled, sharing: names, profile, rows: 0 };
    columns.set(column, spelling);
    profiles.set(name, spelling.profile);
    spellings.set(name, [...(spellings.get(name) ?? []), spelling]);
    sharing.set(spelled, names.add(name));
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
      const said = new Map<string, string>();
      for (const [column, value] of row) {
        const known = columns.get(column);
        const spelling = known === undefined ? admit(column) : known;
        if (spelling === null) continue;
        spelling.rows++;
        if (spelling.sharing.size > 1 && !isBlank(value)) {
          if ((said.get(spelling.spelled) ?? spelling.name) !== spelling.name) together.add(spelling.spelled);
          said.set(spelling.spelled, spelling.name);
        }
        if (isObject(value) || (Array.isArray(value) && value.some((item) => typeof item === "object"))) {
          unfit.add(spelling.name);
          if (Array.isArray(value) && value.length > 1) lists.set(spelling.name, column);
        } else spelling.profile.see(value);
      }
    },
    rows: () => rows,
    lists: () => [...lists.values()],
    profiles: () => {
      const fit = [...profiles]
        .filter(([name]) => !unfit.has(name) && (isRead || !areAlike(name)))
        .map(([name, profile]) => asMostSpell(name, profile));
      if (!isRead) return fit;
      const bySpelling = new Map<string, ColumnProfile[]>();
      for (const profile of fit) {
        const spelled = spellingOf(profile.column);
        const own = together.has(spelled) ? profile.column : spelled;
        bySpelling.set(own, [...(bySpelling.get(own) ?? []), profile]);
      }
      return [...bySpelling.values()].map(asOne);
    },
    alike: () =>
      [...spellings.keys()].filter((name) => areAlike(name) && !unfit.has(name)).map((name) => ({ columns: spelled(name), isRead })),
  };
}

/** Columns that only spell one name in several ways, as one: the one with most values. */
function asOne(profiles: readonly ColumnProfile[]): ColumnProfile {
  const [most, ...others] = profiles.toSorted((one, other) => other.given() - one.given());
  if (others.length === 0) return most!;
  const guess = (notation: OtherNotation): ColumnGuess => {
    const guesses = [most!, ...others].map((profile) => profile.guess(notation));
    const types = guesses.flatMap(({ type }) => type ?? []);
    const isOneType = types.every((type) => JSON.stringify(type) === JSON.stringify(types[0]));
    return {
      ...guesses[0]!,
      type: isOneType ? (types[0] ?? null) : { kind: "text" },
      also: others.map(({ column }) => column),
      missing: [...new Set(guesses.flatMap(({ missing }) => missing))],
    };
  };
  return { ...most!, guess };
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
