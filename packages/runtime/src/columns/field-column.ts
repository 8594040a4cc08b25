/** One column read as the values of one field, each different value once; relies on its caller to say when the numbers of texts are out of date. */
import type { PlanField } from "@scoreline/plan";
import { firstDay, fold, formatDay, lastDay, largestNumber, UnfitValue, valueReader, type ReadingContext } from "@scoreline/semantics";
import { glanceAt } from "../fields.ts";
import type { Column, Slots } from "../slots.ts";
import { Vocabulary } from "../subject.ts";
import type { Values } from "../values.ts";
import type { CodedColumn, DataColumn, NumberColumn } from "./shapes.ts";

/** A field with a column of its own. */
export interface FieldColumn {
  /** Puts the value of a row into its slot; says whether it fits. */
  readonly put: (row: number, slots: Slots, slot: number) => boolean;
  /** Forgets the numbers of texts. */
  readonly forget: () => void;
}

/** In place of what goes into a slot, which is always finite or NaN. */
const unknown = -Infinity;
const unfit = Infinity;

/** What `score` would be given in a row of a column that holds values of a type; undefined for nothing. */
export function givenAt(column: DataColumn, row: number, isDate: boolean): unknown {
  if ("codes" in column) return column.values[column.codes[row]!];
  const value = column[row]!;
  if (value !== value) return undefined;
  return isDate && Number.isInteger(value) && value >= firstDay && value <= lastDay ? formatDay(value) : value;
}

export function fieldColumn(data: DataColumn, field: PlanField, column: Column, context: ReadingContext, values: Values): FieldColumn {
  const read = valueReader(field, context);
  const isText = column.subject instanceof Vocabulary;
  /** What goes into the slot for a value as it is given. */
  const study = (raw: unknown): number | readonly string[] | null => {
    const value = read(raw);
    if (value instanceof UnfitValue) return unfit;
    if (!column.used) return 0;
    if (field.type.kind === "list") return (value as readonly string[] | null)?.map(fold) ?? null;
    return isText ? values.of(value === null ? null : fold(value as string)) : Number(value ?? NaN);
  };
  if ("codes" in data) return new CodedField(data, study);
  const glance = glanceAt(column, [...context.missing, ...field.missing]);
  return new NumberField(data, (row) => study(givenAt(data, row, field.type.kind === "date")), glance === "number");
}

/** What stands for a field that has several columns, since which of them counts is another question in each row. */
export const withCare: FieldColumn = { put: () => false, forget() {} };

/** What stands for a field that has no column. */
export function blankFor({ type, subject }: Column): FieldColumn {
  const isList = type.kind === "list";
  const number = subject instanceof Vocabulary ? 0 : NaN;
  return {
    put(_row, slots, slot) {
      if (isList) slots.lists[slot] = null;
      else slots.numbers[slot] = number;
      return true;
    },
    forget() {},
  };
}

type Study<Given> = (given: Given) => number | readonly string[] | null;

/** Each value is studied when it is first met. */
class CodedField implements FieldColumn {
  readonly #values: readonly unknown[];
  readonly #codes: CodedColumn["codes"];
  readonly #study: Study<unknown>;
  /** By code; the last is of what has no value. */
  readonly #numbers: Float64Array;
  #lists: (readonly string[] | null)[] = [];

  constructor({ values, codes }: CodedColumn, study: Study<unknown>) {
    this.#values = values;
    this.#codes = codes;
    this.#study = study;
    this.#numbers = new Float64Array(values.length + 1).fill(unknown);
  }

  put(row: number, slots: Slots, slot: number): boolean {
    const code = this.#codes[row]!;
    const place = code >= 0 && code < this.#values.length ? code : this.#values.length;
    const known = this.#numbers[place]!;
    const number = known === unknown ? this.#note(place) : known;
    slots.numbers[slot] = number;
    if (this.#lists.length > 0) slots.lists[slot] = this.#lists[place] ?? null;
    return number !== unfit;
  }

  #note(place: number): number {
    const found = this.#study(this.#values[place]);
    const isNumber = typeof found === "number";
    if (!isNumber) {
      if (this.#lists.length === 0) this.#lists = Array.from(this.#numbers, () => null);
      this.#lists[place] = found;
    }
    return (this.#numbers[place] = isNumber ? found : 0);
  }

  forget(): void {
    this.#numbers.fill(unknown);
  }
}

/** Other values than plain numbers are remembered up to so many. */
const mostKnown = 4_096;

/** Most numbers are what goes into the slot. */
class NumberField implements FieldColumn {
  readonly #column: NumberColumn;
  readonly #study: Study<number>;
  readonly #arePlain: boolean;
  readonly #known = new Map<number, number | readonly string[] | null>();

  constructor(column: NumberColumn, study: Study<number>, arePlain: boolean) {
    this.#column = column;
    this.#study = study;
    this.#arePlain = arePlain;
  }

  put(row: number, slots: Slots, slot: number): boolean {
    const value = this.#column[row]!;
    if (this.#arePlain && (value !== value || (value >= -largestNumber && value <= largestNumber))) {
      slots.numbers[slot] = value + 0;
      return true;
    }
    const known = this.#known.get(value);
    const found = known === undefined ? this.#note(row, value) : known;
    if (typeof found === "number") slots.numbers[slot] = found;
    else slots.lists[slot] = found;
    return found !== unfit;
  }

  #note(row: number, value: number): number | readonly string[] | null {
    if (this.#known.size >= mostKnown) this.#known.clear();
    const found = this.#study(row);
    this.#known.set(value, found);
    return found;
  }

  forget(): void {
    this.#known.clear();
  }
}
