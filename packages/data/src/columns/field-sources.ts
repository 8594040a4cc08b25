import type { PlanField } from "@scoreline/plan";
import { fold, isSafeName, namesInData, valueReader, zoneOf, type ReadingContext } from "@scoreline/semantics";
import { DataError } from "../data-error.ts";
import { inOrder, type PlacedColumn } from "./column-choice.ts";

/**
 * A column that gives a field its value; `key` is what it is called in the inputs that are made of rows, `rank` which of the names of the
 * field it has.
 */
export interface FieldSource extends PlacedColumn {
  readonly key: string;
  readonly rank: number;
}

/** A value that was read, with the column that gave it, as the file writes it. */
export interface GivenValue {
  readonly column: string;
  readonly value: unknown;
}

/** The same with its name in what was made of a row; the column is null where that name is none. */
export interface NamedGiven {
  readonly key: string;
  readonly column: string | null;
  readonly value: unknown;
}

/** The fields of a lead or the properties of an event, each with the columns that give it, in the order in which they are asked. */
export interface FieldSources {
  readonly fields: readonly { readonly name: string; readonly sources: readonly FieldSource[] }[];
  /**
   * Takes note of a column. Gives whether it belongs to a field. What an object holds comes before the row's own column of the same name, and that
   * counts in no row where it is one that only machines read; of the key, the row's own comes first.
   */
  admit(column: string, slot: number, isInside?: boolean): boolean;
  /**
   * The value of a field that counts in what was made of a row: the first by the names of the field that is not missing, else the first.
   * Null where nothing there has one of its names.
   */
  given(name: string, values: Readonly<Record<string, unknown>>): NamedGiven | null;
}

/**
 * `missing` are the texts that mean “no value” of every field, folded; `key` is the index of the field that identifies a lead, and `isTechnical`
 * tells columns that only machines read.
 */
export function fieldSources(
  values: readonly PlanField[],
  missing: readonly string[],
  key: number | null = null,
  isTechnical: (column: string) => boolean = () => false,
): FieldSources {
  const find = namesInData(values);
  // Of dates this zone tells nothing: whether they are there is all that is asked.
  const context: ReadingContext = { zone: zoneOf("UTC"), missing: new Set(missing) };
  const readers = new Map(values.map((value) => [value.name, valueReader(value, context)]));
  const fields = values.map(({ name }) => ({ name, sources: [] as FieldSource[] }));
  const byName = new Map(fields.map((field) => [field.name, field]));
  return {
    fields,
    admit: (column, slot, isInside = false) => {
      const found = find(column);
      for (const { index, rank } of found) {
        const field = fields[index];
        // A name that is no key of an object is as good as the field's own, which is one.
        const source = { column, slot, isInside, key: isSafeName(column) ? column : (field?.name ?? ""), rank };
        if (field === undefined) continue;
        const all = [...field.sources, source];
        const isShadowed = (each: FieldSource): boolean =>
          index !== key &&
          each.isInside !== true &&
          isTechnical(each.column) &&
          all.some((other) => other.isInside === true && fold(other.column) === fold(each.column));
        const first = (each: FieldSource): number => Number((each.isInside === true) === (index === key));
        const sorted = all
          .filter((each) => !isShadowed(each))
          .sort((one, other) => one.rank - other.rank || first(one) - first(other) || inOrder(one, other));
        // Whoever asked for the list has it for good.
        field.sources.splice(0, field.sources.length, ...sorted);
      }
      return found.length > 0;
    },
    given: (name, inputs) => {
      const sources = byName.get(name)?.sources ?? [];
      const rankOf = (key: string): number | undefined => find(key).find(({ index }) => fields[index]?.name === name)?.rank;
      const names = Object.keys(inputs)
        .map((key) => ({ key, rank: rankOf(key) }))
        .filter((each): each is { key: string; rank: number } => each.rank !== undefined)
        .sort((one, other) => one.rank - other.rank);
      const key = (names.find((each) => readers.get(name)!(inputs[each.key]) !== null) ?? names[0] ?? sources[0])?.key;
      if (key === undefined) return null;
      return { key, column: sources.find((source) => source.key === key)?.column ?? null, value: inputs[key] ?? null };
    },
  };
}

/**
 * The object that a column is a part of, by its name: of `company.size`, `company`; of `traits.company.size`, where `traits` is but the place for what
 * is known of a lead, `traits.company`. Null where it is part of none.
 */
export function holderOf(column: string, isPlace: (name: string) => boolean): string | null {
  for (let end = column.indexOf("."); end >= 0; end = column.indexOf(".", end + 1)) {
    const holder = column.slice(0, end);
    if (!isPlace(holder)) return holder;
  }
  return null;
}

/**
 * A name without what programs that write it put or leave out: `Job Title`, `job_title`, `job-title` and `jobTitle` are one. Where nothing else
 * is in it, as in `-`, it is the name as it is, and not the same as none.
 */
export function spellingOf(name: string): string {
  const folded = fold(name);
  return folded.replaceAll(/[\s_-]+/g, "") || folded;
}

/**
 * By slot, the slots of columns that spell the same name of the same field otherwise, where there are any. A column that several fields
 * have is no spelling of any.
 */
export function sameSpelling(fields: FieldSources["fields"]): ReadonlyMap<number, readonly number[]> {
  const uses = new Map<number, number>();
  for (const { slot } of fields.flatMap(({ sources }) => sources)) uses.set(slot, (uses.get(slot) ?? 0) + 1);
  const same = new Map<number, readonly number[]>();
  for (const { sources } of fields) {
    const own = sources.filter(({ slot }) => uses.get(slot) === 1);
    for (const { column, slot } of own) {
      const others = own.filter((other) => other.slot !== slot && spellingOf(other.column) === spellingOf(column));
      if (others.length > 0)
        same.set(
          slot,
          others.map((other) => other.slot),
        );
    }
  }
  return same;
}

/**
 * Throws `DataError` when two columns of a table have the same name of a field. Lines of JSON may each use other spellings, and are looked
 * at one by one. `spokenFor` gives none.
 */
export function refuseRivals({ fields }: FieldSources, shown: string, spokenFor: ReadonlySet<number>): void {
  for (const { sources } of fields) {
    const free = sources.filter(({ slot }) => !spokenFor.has(slot)).sort((left, right) => left.slot - right.slot);
    const one = free.find(({ rank, slot }) => free.some((other) => other.rank === rank && other.slot !== slot));
    const other = free.find(({ rank, slot }) => rank === one?.rank && slot !== one.slot);
    if (one === undefined || other === undefined) continue;
    throw new DataError(
      `The columns “${one.column}” and “${other.column}” of “${shown}” both give the same value.`,
      "Rename or remove one of them, so that it is clear which one counts.",
    );
  }
}
