import type { PlanField } from "@scoreline/plan";
import { UnfitValue, valueReader, type FieldValue, type ReadingContext } from "@scoreline/semantics";
import type { ProblemList } from "./input-error.ts";
import { slotWriter, type Column, type Slots } from "./slots.ts";

/** Reads the fields of a lead, or the properties of an event, out of an object. */
export interface FieldReader {
  /** Puts every field into its slot, from `start` on; notes what cannot be read, of the lead (null) or of an event of the input. */
  readonly read: (source: object, slots: Slots, start: number, event: number | null, problems: ProblemList) => void;
  /** The values as they were given; null where missing or unfit. */
  readonly given: (source: object) => readonly (FieldValue | null)[];
}

type Source = Readonly<Record<string, unknown>>;

export function fieldReader(fields: readonly PlanField[], columns: readonly Column[], context: ReadingContext): FieldReader {
  const names = fields.map(({ name }) => name);
  /** Names that every object answers to count only where the input has them of its own. */
  const aliases = fields.map(({ from }) => (from === null || names.includes(from) ? null : from));
  const plain = fields.map(({ name }, index) => aliases[index] === null && !(name in Object.prototype));
  const writers = columns.map((column) => slotWriter(column, context));
  const readers = fields.map(({ type }) => valueReader(type, context));

  const own = (source: Source, name: string): unknown => (name in Object.prototype && !Object.hasOwn(source, name) ? undefined : source[name]);

  /** The value under a field's own name, or else under the other one. Both may be there, as long as they say the same. */
  const pick = (source: Source, index: number, differ: () => void): unknown => {
    const named = own(source, names[index]!);
    const alias = aliases[index]!;
    const other = alias === null ? undefined : own(source, alias);
    if (named === undefined || named === null) return other;
    if (other !== undefined && other !== null && other !== named) {
      const [one, two] = [readers[index]!(named), readers[index]!(other)];
      const known = one !== null && two !== null && !(one instanceof UnfitValue) && !(two instanceof UnfitValue);
      if (known ? String(one) !== String(two) : one !== two) differ();
    }
    return named;
  };

  return {
    read(source, slots, start, event, problems) {
      for (let index = 0; index < writers.length; index++) {
        const raw = plain[index]! ? (source as Source)[names[index]!] : pick(source as Source, index, () => {
          const { name, from } = fields[index]!;
          problems.add(pathOf(event, name), `“${name}” and “${from}” are the same field, and here they have different values`);
        });
        const problem = writers[index]!(slots, start + index, raw);
        if (problem !== null) problems.add(pathOf(event, names[index]!), problem);
      }
    },
    given: (source) => readers.map((read, index) => {
      const value = read(pick(source as Source, index, () => {}));
      return value instanceof UnfitValue ? null : value;
    }),
  };
}

const pathOf = (event: number | null, name: string): string => (event === null ? `lead.${name}` : `events[${event}].properties.${name}`);
