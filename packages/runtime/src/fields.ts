import type { PlanField } from "@scoreline/plan";
import { UnfitValue, valueReader, type ReadingContext } from "@scoreline/semantics";
import type { ProblemList } from "./input-error.ts";
import { slotWriter, type Column, type Slots } from "./slots.ts";

/**
 * Reads the fields of a lead, or the properties of an event, out of an object: puts each into its slot, from `start` on, and
 * notes what cannot be read, of the lead (null) or of an event of the input.
 */
export type FieldReader = (source: object, slots: Slots, start: number, event: number | null, problems: ProblemList) => void;

type Source = Readonly<Record<string, unknown>>;

export function fieldReader(fields: readonly PlanField[], columns: readonly Column[], context: ReadingContext): FieldReader {
  const aliases = aliasesOf(fields);
  const plain = fields.map(({ name }, index) => aliases[index] === null && !(name in Object.prototype));
  const writers = columns.map((column) => slotWriter(column, context));

  /** Both names may be there, as long as they say the same. */
  const differs = (source: object, { name, type }: PlanField, alias: string): boolean => {
    const read = valueReader(type, context);
    const [one, two] = [read(rawValue(source, name, null)), read(rawValue(source, alias, null))];
    return one !== null && two !== null && (one instanceof UnfitValue || two instanceof UnfitValue || String(one) !== String(two));
  };

  return (source, slots, start, event, problems) => {
    for (let index = 0; index < writers.length; index++) {
      const field = fields[index]!;
      const { name } = field;
      const alias = aliases[index]!;
      const raw = plain[index]! ? (source as Source)[name] : rawValue(source, name, alias);
      if (alias !== null && differs(source, field, alias)) {
        problems.add(pathOf(event, name), `“${name}” and “${alias}” are the same field, and here they have different values`);
      }
      const problem = writers[index]!(slots, start + index, raw);
      if (problem !== null) problems.add(pathOf(event, name), problem);
    }
  };
}

/** The other name of each field; null where it has none, or where that is the name of a field itself. */
export function aliasesOf(fields: readonly PlanField[]): readonly (string | null)[] {
  return fields.map(({ from }) => (fields.some(({ name }) => name === from) ? null : from));
}

/** The value under a name, or else under the other one. Names that every object answers to must be the input's own. */
export function rawValue(source: object, name: string, alias: string | null): unknown {
  const value = name in Object.prototype && !Object.hasOwn(source, name) ? undefined : (source as Source)[name];
  return alias === null ? value : value ?? rawValue(source, alias, null);
}

const pathOf = (event: number | null, name: string): string => (event === null ? `lead.${name}` : `events[${event}].properties.${name}`);
