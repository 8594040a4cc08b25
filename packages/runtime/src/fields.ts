/** Reads fields and properties out of given objects into slots; relies on nothing that an input says, and on the columns of the plan. */
import type { PlanField } from "@scoreline/plan";
import {
  fold,
  isWhole,
  largestNumber,
  namesInData,
  shown,
  UnfitValue,
  valueReader,
  type ReadingContext,
  type ValueReader,
} from "@scoreline/semantics";
import type { ProblemList } from "./input-error.ts";
import { propertyAt } from "./property.ts";
import type { Column, Slots } from "./slots.ts";
import { Vocabulary } from "./subject.ts";

/**
 * Reads the fields of a lead, or the properties of an event, out of an object: puts each into its slot, from `start` on, and
 * notes what cannot be read, of the lead (null) or of an event of the input. A value that does not fit counts as missing.
 */
export type FieldReader = (source: object, slots: Slots, start: number, event: number | null, problems: ProblemList) => void;

export function fieldReader(fields: readonly PlanField[], columns: readonly Column[], context: ReadingContext): FieldReader {
  const readers = fields.map(({ type }) => valueReader(type, context));
  const valuesOf = valueFinder(fields, readers);
  const items = columns.map((column) => {
    const { subject, used } = column;
    return { column, numbers: used && subject instanceof Vocabulary ? subject.numbers : null, glance: glanceAt(column, context) };
  });

  let problems: ProblemList;
  let event: number | null;
  const add = (index: number, problem: string): void => {
    const { name } = fields[index]!;
    problems.add(event === null ? `lead.${name}` : `.properties.${name}`, problem, event, name);
  };
  return (source, slots, start, of, list) => {
    if (items.length === 0) return;
    problems = list;
    event = of;
    const values = valuesOf(source, add);
    for (let index = 0; index < items.length; index++) {
      const { column, numbers, glance } = items[index]!;
      const raw = values[index];
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
      const found = readers[index]!(raw);
      const unfit = found instanceof UnfitValue;
      if (unfit) add(index, found.problem);
      const value = unfit ? null : found;
      const { type, subject, used } = column;
      if (!used) continue;
      if (type.kind === "list") slots.lists[slot] = (value as readonly string[] | null)?.map(fold) ?? null;
      else if (numbers !== null) slots.numbers[slot] = unfit ? 0 : (subject as Vocabulary).add(raw, value as string | null);
      else slots.numbers[slot] = Number(value ?? NaN);
    }
  };
}

/**
 * Finds the values of fields by all their names, into a list that serves one object after another. Of several names of one field those
 * without a value do not count, and the others must say the same: `add` is told where they do not.
 */
export function valueFinder(
  fields: readonly PlanField[],
  readers: readonly ValueReader[],
): (source: object, add: (index: number, problem: string) => void) => readonly unknown[] {
  const find = namesInData(fields);
  const values: unknown[] = [];
  // Most objects have the names of the one before, in its order: what they mean is then known.
  let keys = [""];
  let names: string[][] = [];
  return (source, add) => {
    const data = source as Readonly<Record<string, unknown>>;
    let place = 0;
    for (const key in data) if (keys[place++] !== key) place = NaN;
    if (place !== keys.length) {
      keys = [];
      // What a class works out is not among its keys; what every object answers to is none of the input's.
      names = fields.map(() => []);
      for (const key in data) {
        keys.push(key);
        for (const index of find(key)) names[index]!.push(key);
      }
      for (const [index, { name }] of fields.entries()) if (!(name in {})) names[index]![0] ??= name;
    }
    for (let index = 0; index < names.length; index++) {
      const own = names[index]!;
      let held = own[0];
      let value = held && propertyAt(index, data, held);
      for (let at = 1; at < own.length; at++) {
        const other = data[own[at]!];
        const before = readers[index]!(value);
        if (before === null) {
          value = other;
          held = own[at];
        } else if (String(readers[index]!(other) ?? before) !== String(before)) {
          add(index, `“${held}” is ${shown(value)} but “${own[at]}” is ${shown(other)}; keep one`);
        }
      }
      values[index] = value;
    }
    return values;
  };
}

/** The JavaScript type of values that can be taken without being studied; of numbers and texts, those that fit. */
function glanceAt({ type: { kind }, used }: Column, { missing }: ReadingContext): string {
  if (kind === "truth") return "boolean";
  if (kind === "text" && !used) return "string";
  // A number can be one of the model's texts that mean "no value".
  return kind === "number" && [...missing].every((text) => Number.isNaN(Number(text))) ? "number" : "";
}
