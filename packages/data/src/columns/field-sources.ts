import { namesInData, type NamedValue } from "@scoreline/semantics";
import { DataError } from "../data-error.ts";

/** A column that gives a field its value. */
export interface FieldSource {
  readonly column: string;
  readonly slot: number;
}

/** The fields of a lead or the properties of an event, each with the columns that give it; the one that is exactly so called comes first. */
export interface FieldSources {
  readonly fields: readonly { readonly name: string; readonly sources: readonly FieldSource[] }[];
  /** Takes note of a column. Gives whether it belongs to a field. */
  admit(column: string, slot: number): boolean;
  /** The column of a field, or null while there is none. */
  columnOf(name: string): string | null;
}

export function fieldSources(values: readonly NamedValue[]): FieldSources {
  const find = namesInData(values);
  const fields = values.map(({ name }) => ({ name, sources: [] as FieldSource[] }));
  const byName = new Map(fields.map((field) => [field.name, field]));
  return {
    fields,
    admit: (column, slot) => {
      const found = find(column);
      for (const index of found) {
        const field = fields[index];
        if (column === field?.name) field.sources.unshift({ column, slot });
        else field?.sources.push({ column, slot });
      }
      return found.length > 0;
    },
    columnOf: (name) => byName.get(name)?.sources[0]?.column ?? null,
  };
}

/** Throws `DataError` when two columns of a table give the same field. Lines of JSON may each use other names, and are looked at one by one. `spokenFor` gives none. */
export function refuseRivals({ fields }: FieldSources, shown: string, spokenFor: ReadonlySet<number>): void {
  for (const { sources } of fields) {
    const [one, other] = sources.filter(({ slot }) => !spokenFor.has(slot)).sort((left, right) => left.slot - right.slot);
    if (one === undefined || other === undefined) continue;
    throw new DataError(
      `The columns “${one.column}” and “${other.column}” of “${shown}” both give the same value.`,
      "Rename or remove one of them, so that it is clear which one counts.",
    );
  }
}
