/** Reads fields and properties out of given objects into slots; relies on nothing that an input says, and on the columns of the plan. */
import type { PlanField } from "@scoreline/plan";
import {
  fold,
  formatDay,
  isWhole,
  largestNumber,
  namesInData,
  shown,
  UnfitValue,
  valueReader,
  type FieldValue,
  type ReadingContext,
  type ValueReader,
} from "@scoreline/semantics";
import { isData } from "./data-object.ts";
import type { ProblemList } from "./input-error.ts";
import type { Column, Slots } from "./slots.ts";
import { Vocabulary } from "./subject.ts";
import type { Values } from "./values.ts";

/**
 * Reads the fields of a lead, or the properties of an event, out of what is given, and puts each into its slot, from `start` on. A
 * value that does not fit counts as missing, and so do all where what is given is no object with data. Where there are no fields, nothing is
 * looked at. Gives the values as they were given, in a list that serves one object after another; null where there are none.
 */
export type FieldReader = (source: unknown, slots: Slots, start: number) => readonly unknown[] | null;

/** The place is what the object is called where something is wrong, which the problems are told of. */
export function fieldReader(
  place: "lead" | ".properties",
  fields: readonly PlanField[],
  columns: readonly Column[],
  context: ReadingContext,
  problems: ProblemList,
  values: Values,
): FieldReader {
  const readers = fields.map((field) => valueReader(field, context));
  const valuesOf = valueFinder(fields, readers);
  const items = columns.map((column, index) => {
    const { subject, used } = column;
    const missing = [...context.missing, ...fields[index]!.missing];
    return { numbers: used && subject instanceof Vocabulary ? subject.numbers : null, glance: glanceAt(column, missing) };
  });
  const add: AddProblem = (index, problem) => {
    const { name } = fields[index]!;
    problems.add(`${place}.${name}`, problem, name);
  };
  const study = (index: number, raw: unknown, slots: Slots, slot: number): void => {
    const found = readers[index]!(raw);
    const unfit = found instanceof UnfitValue;
    if (unfit) add(index, found.problem);
    const value = unfit ? null : found;
    const { type, subject, used } = columns[index]!;
    if (!used) return;
    if (type.kind === "list") slots.lists[slot] = (value as readonly string[] | null)?.map(fold) ?? null;
    else if (subject instanceof Vocabulary) slots.numbers[slot] = unfit ? 0 : values.add(subject, raw, value as string | null);
    else slots.numbers[slot] = Number(value ?? NaN);
  };
  return (source, slots, start) => {
    if (items.length === 0) return null;
    const given = valuesOf(source, add);
    if (given === null) problems.add(place, "must be an object");
    for (let index = 0; index < items.length; index++) {
      const { numbers, glance } = items[index]!;
      const raw = given === null ? undefined : given[index];
      const slot = start + index;
      // Most values need no study.
      if (numbers !== null) {
        const number = numbers.get(raw);
        if (number === undefined) study(index, raw, slots, slot);
        else slots.numbers[slot] = number;
      } else if (typeof raw === "number" && glance === "number" && raw >= -largestNumber && raw <= largestNumber)
        slots.numbers[slot] = raw + 0;
      else if (typeof raw === "boolean" && glance === "boolean") slots.numbers[slot] = Number(raw);
      else if (!(typeof raw === "string" && glance === "string" && isWhole(raw))) study(index, raw, slots, slot);
    }
    return given;
  };
}

/** Takes note of what is wrong with a field. */
type AddProblem = (index: number, problem: string) => void;

/** Values as they were given, dates as `YYYY-MM-DD`; null where missing, or where they had to be taken for missing. */
export type GivenValues = readonly (FieldValue | null)[];

/** Reads the values of a lead or an event as they were given. */
export function givenValues(fields: readonly PlanField[], context: ReadingContext): (source: unknown) => GivenValues {
  const readers = fields.map((field) => valueReader(field, context));
  const find = valueFinder(fields, readers);
  return (source) => givenOf(fields, readers, find(source, () => {}) ?? []);
}

/** The same of what was found for each field. */
export function givenOf(fields: readonly PlanField[], readers: readonly ValueReader[], found: readonly unknown[]): GivenValues {
  return readers.map((read, index) => {
    const value = read(found[index]);
    if (value === null || value instanceof UnfitValue) return null;
    return fields[index]!.type.kind === "date" ? formatDay(value as number) : value;
  });
}

/**
 * Finds the values of fields by all their names, into a list that serves one object after another. Of several names of one field the first
 * that has a value counts; one that is there in several spellings must say the same in all that have a value: `add` is told where it does
 * not. Null for what is no object with data.
 */
export function valueFinder(
  fields: readonly PlanField[],
  readers: readonly ValueReader[],
): (source: unknown, add: AddProblem) => readonly unknown[] | null {
  const find = namesInData(fields);
  const values: unknown[] = [];
  // Most objects have the names of the one before, in its order: what they mean is then known.
  let keys: readonly string[] | null = null;
  /** By name, the field that has this name alone, where it is the name of no other; −1 where there is none. */
  let targets: number[] = [];
  /** The other fields, with the names they have, and which of their names these are. */
  let others: (readonly [index: number, names: readonly Spelling[]])[] = [];
  const take = (data: Readonly<Record<string, unknown>>): boolean => {
    if (keys === null) return false;
    let place = 0;
    for (const key in data) {
      // Never past the end, nor anything but texts: comparing would be slow from then on.
      if (place === keys.length || keys[place] !== key) return false;
      const target = targets[place++]!;
      if (target >= 0) values[target] = data[key];
    }
    return place === keys.length;
  };
  const learn = (data: Readonly<Record<string, unknown>>): void => {
    values.length = 0;
    const met: string[] = [];
    const names = fields.map((): Spelling[] => []);
    /** By field, where its last name was met. */
    const places: number[] = [];
    for (const key in data) {
      for (const { index, rank } of find(key)) {
        names[index]!.push({ key, rank });
        places[index] = met.length;
      }
      met.push(key);
    }
    // Not before all are known: an object can fail while it is asked, and the next one must not find half of what it is like.
    keys = met;
    targets = met.map(() => -1);
    others = [];
    names.forEach((all, index) => {
      if (all.length === 1 && !find(all[0]!.key)[1]) targets[places[index]!] = index;
      else others.push([index, all.sort((one, other) => one.rank - other.rank)]);
    });
    take(data);
  };
  const valueOf = (data: Readonly<Record<string, unknown>>, index: number, all: readonly Spelling[], add: AddProblem): unknown => {
    const { name } = fields[index]!;
    let held: Spelling | undefined;
    // What a class works out is not among its keys; what every object answers to is none of the input's.
    let value = all[0] || name in {} ? undefined : data[name];
    for (const next of all) {
      const other = data[next.key];
      const before = readers[index]!(value);
      if (before === null) {
        value = other;
        held = next;
      } else if (next.rank > held!.rank) break;
      else if (JSON.stringify(readers[index]!(other) ?? before) !== JSON.stringify(before)) {
        add(index, `“${held!.key}” is ${shown(value)} but “${next.key}” is ${shown(other)}; keep one`);
        return null;
      }
    }
    return value;
  };
  return (source, add) => {
    const data = source as Readonly<Record<string, unknown>>;
    if (!take(data)) learn(data);
    if (others.length > 0) {
      // Names that mean something are data, whatever has them.
      if (others.length === fields.length && !isData(source)) return null;
      for (const [index, all] of others) values[index] = valueOf(data, index, all, add);
    }
    return values;
  };
}

/** A name that an object has for a field, and which of the field's names it is. */
interface Spelling {
  readonly key: string;
  readonly rank: number;
}

/** The JavaScript type of values that can be taken without being studied; of numbers and texts, those that fit. */
export function glanceAt({ type: { kind }, used }: Column, missing: readonly string[]): string {
  if (kind === "truth") return "boolean";
  if (kind === "text" && !used) return "string";
  // A number can be one of the texts that mean "no value".
  return kind === "number" && !missing.some((text) => Math.abs(Number(text)) <= largestNumber) ? "number" : "";
}
