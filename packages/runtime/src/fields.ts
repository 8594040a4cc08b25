import type { PlanField } from "@scoreline/plan";
import { fold, UnfitValue, valueReader, type ReadingContext } from "@scoreline/semantics";
import type { ProblemList } from "./input-error.ts";
import { propertyAt } from "./property.ts";
import type { Column, Slots } from "./slots.ts";
import { Vocabulary } from "./subject.ts";

/**
 * Reads the fields of a lead, or the properties of an event, out of an object: puts each into its slot, from `start` on, and
 * notes what cannot be read, of the lead (null) or of an event of the input. A value that does not fit counts as missing.
 */
export type FieldReader = (source: object, slots: Slots, start: number, event: number | null, problems: ProblemList) => void;

/** `site` tells the readers of one plan apart: the first of as many numbers as there are fields. */
export function fieldReader(fields: readonly PlanField[], columns: readonly Column[], context: ReadingContext, site: number): FieldReader {
  const aliases = aliasesOf(fields);
  const names = fields.map(({ name }) => name);
  const direct = names.map((name, index) => aliases[index] === null && !(name in Object.prototype));
  const readers = fields.map(({ type }) => valueReader(type, context));
  const vocabularies = columns.map(({ used, subject }) => (used && subject instanceof Vocabulary ? subject.numbers : null));
  const glances = columns.map((column) => glanceAt(column, context));

  const study = (raw: unknown, slots: Slots, slot: number, index: number): string | null => {
    const value = readers[index]!(raw);
    const unfit = value instanceof UnfitValue;
    const { type, subject, used } = columns[index]!;
    if (used) {
      if (type.kind === "list") slots.lists[slot] = unfit || value === null ? null : (value as readonly string[]).map(fold);
      else if (subject instanceof Vocabulary) slots.numbers[slot] = unfit ? 0 : subject.add(raw, value as string | null);
      else slots.numbers[slot] = unfit || value === null ? NaN : Number(value);
    }
    return unfit ? value.problem : null;
  };

  /** Both names may be there, as long as they say the same. */
  const differs = (source: object, index: number, alias: string): boolean => {
    const [one, two] = [names[index]!, alias].map((name) => readers[index]!(rawValue(source, name, null)));
    return one !== null && two !== null && (one instanceof UnfitValue || two instanceof UnfitValue || String(one) !== String(two));
  };

  return (source, slots, start, event, problems) => {
    for (let index = 0; index < names.length; index++) {
      const name = names[index]!;
      const alias = aliases[index]!;
      const raw = direct[index]! ? propertyAt(site + index, source, name) : rawValue(source, name, alias);
      if (alias !== null && differs(source, index, alias)) {
        problems.add(pathOf(event, name), `“${name}” and “${alias}” are the same field, and here they have different values`);
      }
      const slot = start + index;
      const vocabulary = vocabularies[index]!;
      if (vocabulary !== null) {
        const number = vocabulary.get(raw);
        if (number !== undefined) {
          slots.numbers[slot] = number;
          continue;
        }
      } else if (typeof raw === glances[index]!) {
        if (typeof raw === "string") continue;
        const value = Number(raw) + 0;
        if (value - value === 0) {
          slots.numbers[slot] = value;
          continue;
        }
      }
      const problem = study(raw, slots, slot, index);
      if (problem !== null) problems.add(pathOf(event, name), problem);
    }
  };
}

/** The JavaScript type of values that can be taken without being studied; finite ones, of numbers. */
function glanceAt({ type: { kind }, used }: Column, { missing }: ReadingContext): string {
  if (kind === "truth") return "boolean";
  if (kind === "text" && !used) return "string";
  // A number can be one of the model's texts that mean "no value".
  return kind === "number" && [...missing].every((text) => Number.isNaN(Number(text))) ? "number" : "";
}

/** The other name of each field; null where it has none, or where that is the name of a field itself. */
export function aliasesOf(fields: readonly PlanField[]): readonly (string | null)[] {
  return fields.map(({ from }) => (fields.some(({ name }) => name === from) ? null : from));
}

/** The value under a name, or else under the other one. Names that every object answers to must be the input's own. */
export function rawValue(source: object, name: string, alias: string | null): unknown {
  const value = name in Object.prototype && !Object.hasOwn(source, name) ? undefined : (source as Readonly<Record<string, unknown>>)[name];
  return alias === null ? value : value ?? rawValue(source, alias, null);
}

const pathOf = (event: number | null, name: string): string => (event === null ? `lead.${name}` : `events[${event}].properties.${name}`);
