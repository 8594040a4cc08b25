import { fold, UnfitValue, valueReader, type FieldType, type ReadingContext } from "@scoreline/semantics";
import { Vocabulary } from "./vocabulary.ts";

/**
 * Values in the form in which conditions compare them. `numbers` holds numbers, dates (days since 1970-01-01) and truths (1 and
 * 0), NaN where missing, and for texts their number in the field's vocabulary; `lists` holds folded texts, null where missing.
 */
export class Slots {
  numbers = new Float64Array(0);
  lists: (readonly string[] | null)[] = [];

  /** Makes room for so many values, keeping those there are. */
  reserve(size: number): void {
    if (size <= this.numbers.length) return;
    const numbers = new Float64Array(Math.max(size, this.numbers.length * 2));
    numbers.set(this.numbers);
    this.numbers = numbers;
  }
}

/** What one field needs to be read. */
export interface Column {
  readonly type: FieldType;
  /** For texts. */
  readonly vocabulary: Vocabulary | null;
  /** Whether anything asks for the values; where nothing does, they need only fit. */
  readonly used: boolean;
}

export function columnFor(type: FieldType, used: boolean): Column {
  const isText = type.kind === "text" || type.kind === "email" || type.kind === "url" || (type.kind === "one-of" && type.of === "text");
  return { type, vocabulary: isText ? new Vocabulary() : null, used };
}

/** Puts a raw value into a slot; gives what is wrong with a value that does not fit, which then counts as missing. */
export type SlotWriter = (slots: Slots, index: number, raw: unknown) => string | null;

export function slotWriter({ type, vocabulary, used }: Column, context: ReadingContext): SlotWriter {
  const read = valueReader(type, context);
  if (!used) {
    return (_slots, _index, raw) => {
      if (typeof raw === "string" && type.kind === "text") return null;
      const value = read(raw);
      return value instanceof UnfitValue ? value.problem : null;
    };
  }
  if (vocabulary !== null) {
    return (slots, index, raw) => {
      const number = vocabulary.numberOf(raw);
      if (number !== undefined) {
        slots.numbers[index] = number;
        return null;
      }
      const value = read(raw);
      const unfit = value instanceof UnfitValue;
      slots.numbers[index] = unfit ? 0 : vocabulary.add(raw, value as string | null);
      return unfit ? value.problem : null;
    };
  }
  return (slots, index, raw) => {
    const value = read(raw);
    const unfit = value instanceof UnfitValue;
    if (type.kind === "list") slots.lists[index] = unfit || value === null ? null : (value as readonly string[]).map(fold);
    else slots.numbers[index] = unfit || value === null ? NaN : Number(value);
    return unfit ? value.problem : null;
  };
}
