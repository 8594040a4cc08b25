import { isSafeName, namesInData, type NamedValue } from "@scoreline/semantics";
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

/** The fields of a lead or the properties of an event, each with the columns that give it, in the order in which they are asked. */
export interface FieldSources {
  readonly fields: readonly { readonly name: string; readonly sources: readonly FieldSource[] }[];
  /** Takes note of a column. Gives whether it belongs to a field. */
  admit(column: string, slot: number): boolean;
  /** The first value of a field in what was made of a row; null where there is none, the first of its columns with null where it has any. */
  given(name: string, values: Readonly<Record<string, unknown>>): GivenValue | null;
  /** Of some names those that mean a field. */
  namesOf(name: string, names: readonly string[]): readonly string[];
}

export function fieldSources(values: readonly NamedValue[]): FieldSources {
  const find = namesInData(values);
  const fields = values.map(({ name }) => ({ name, sources: [] as FieldSource[] }));
  const byName = new Map(fields.map((field) => [field.name, field]));
  return {
    fields,
    admit: (column, slot) => {
      const found = find(column);
      for (const { index, rank } of found) {
        const field = fields[index];
        // A name that is no key of an object is as good as the field's own, which is one.
        const source = { column, slot, key: isSafeName(column) ? column : (field?.name ?? ""), rank };
        field?.sources.push(source);
        field?.sources.sort((one, other) => one.rank - other.rank || inOrder(one, other));
      }
      return found.length > 0;
    },
    given: (name, inputs) => {
      const sources = byName.get(name)?.sources ?? [];
      const source = sources.find(({ key }) => (inputs[key] ?? null) !== null) ?? sources[0];
      return source === undefined ? null : { column: source.column, value: inputs[source.key] ?? null };
    },
    namesOf: (name, names) => names.filter((each) => find(each).some(({ index }) => fields[index]?.name === name)),
  };
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
