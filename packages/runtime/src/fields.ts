/** Reads fields and properties out of given objects into slots; relies on nothing that an input says, and on the columns of the plan. */
import type { PlanField } from "@scoreline/plan";
import { fold, isWhole, largestNumber, UnfitValue, valueReader, type ReadingContext, type ValueReader } from "@scoreline/semantics";
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
  const items = fields.map(({ name, type }, index) => {
    const alias = aliases[index]!;
    const column = columns[index]!;
    const { subject, used } = column;
    return {
      name,
      alias,
      column,
      direct: alias === null && !(name in Object.prototype),
      read: valueReader(type, context),
      numbers: used && subject instanceof Vocabulary ? subject.numbers : null,
      glance: glanceAt(column, context),
    };
  });

  return (source, slots, start, event, problems) => {
    for (let index = 0; index < items.length; index++) {
      const { name, alias, column, direct, read, numbers, glance } = items[index]!;
      const raw = direct ? propertyAt(site + index, source, name) : rawValue(source, name, alias);
      if (alias !== null && differ(read(rawValue(source, name, null)), read(rawValue(source, alias, null)))) {
        problems.add(placeOf(event, name), `“${name}” and “${alias}” are the same field, but have different values here`, event, name);
      }
      const slot = start + index;
      if (numbers !== null) {
        const number = numbers.get(raw);
        if (number !== undefined) {
          slots.numbers[slot] = number;
          continue;
        }
      } else if (typeof raw === glance && (typeof raw === "string" ? isWhole(raw) : Math.abs(Number(raw)) <= largestNumber)) {
        if (glance !== "string") slots.numbers[slot] = Number(raw) + 0;
        continue;
      }
      const found = read(raw);
      const unfit = found instanceof UnfitValue;
      if (unfit) problems.add(placeOf(event, name), found.problem, event, name);
      const value = unfit ? null : found;
      const { type, subject, used } = column;
      if (!used) continue;
      if (type.kind === "list") slots.lists[slot] = (value as readonly string[] | null)?.map(fold) ?? null;
      else if (numbers !== null) slots.numbers[slot] = unfit ? 0 : (subject as Vocabulary).add(raw, value as string | null);
      else slots.numbers[slot] = Number(value ?? NaN);
    }
  };
}

/** Two names of one field may both be there, as long as they say the same. */
function differ(one: Reading, two: Reading): boolean {
  return one !== null && two !== null && (one instanceof UnfitValue || two instanceof UnfitValue || String(one) !== String(two));
}

type Reading = ReturnType<ValueReader>;

/** The JavaScript type of values that can be taken without being studied; of numbers and texts, those that fit. */
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
  return alias === null ? value : (value ?? rawValue(source, alias, null));
}

const placeOf = (event: number | null, name: string): string => (event === null ? `lead.${name}` : `.properties.${name}`);
