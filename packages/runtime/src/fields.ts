import type { PlanField } from "@scoreline/plan";
import { UnfitValue, valueReader, type FieldValue, type ReadingContext } from "@scoreline/semantics";
import type { ProblemList } from "./input-error.ts";
import { slotWriter, type Slots } from "./slots.ts";

/** Reads the fields of a lead, or the properties of an event, out of an object. */
export interface FieldReader {
  /** Puts every field into its slot, from `start` on; notes what cannot be read under `path`. */
  readonly read: (source: object, slots: Slots, start: number, path: string, problems: ProblemList) => void;
  /** The values as they were given; null where missing or unfit. */
  readonly given: (source: object) => readonly (FieldValue | null)[];
}

export function fieldReader(fields: readonly PlanField[], context: ReadingContext): FieldReader {
  const names = new Set(fields.map((field) => field.name));
  const sources = fields.map(({ name, from }) => rawReader(name, from !== null && !names.has(from) ? from : null));
  const writers = fields.map((field) => slotWriter(field.type, context));
  const readers = fields.map((field) => valueReader(field.type, context));

  /** Both names may be there, as long as they say the same. */
  const differs = (index: number, source: object): boolean => {
    const { named, aliased } = sources[index]!;
    const [one, other] = [readers[index]!(named(source)), readers[index]!(aliased(source))];
    if (one === null || other === null || one instanceof UnfitValue || other instanceof UnfitValue) return one !== other;
    return String(one) !== String(other);
  };

  return {
    read(source, slots, start, path, problems) {
      for (let index = 0; index < writers.length; index++) {
        const { named, aliased, both } = sources[index]!;
        let raw = named(source);
        if (both) {
          const alias = aliased(source);
          if (raw === undefined || raw === null) raw = alias;
          else if (alias !== undefined && alias !== null && alias !== raw && differs(index, source)) {
            const { name, from } = fields[index]!;
            problems.add(`${path}.${name}`, `“${name}” and “${from}” are the same field, and here they have different values`);
          }
        }
        const problem = writers[index]!(slots, start + index, raw);
        if (problem !== null) problems.add(`${path}.${fields[index]!.name}`, problem);
      }
    },
    given: (source) => readers.map((read, index) => {
      const { named, aliased } = sources[index]!;
      const value = read(named(source) ?? aliased(source));
      return value instanceof UnfitValue ? null : value;
    }),
  };
}

type RawReader = (source: object) => unknown;

function rawReader(name: string, alias: string | null): { named: RawReader; aliased: RawReader; both: boolean } {
  return { named: property(name), aliased: alias === null ? () => undefined : property(alias), both: alias !== null };
}

/** Names that every object answers to count only where the input has them of its own. */
function property(name: string): RawReader {
  if (name in Object.prototype) return (source) => (Object.hasOwn(source, name) ? (source as Record<string, unknown>)[name] : undefined);
  return (source) => (source as Record<string, unknown>)[name];
}
