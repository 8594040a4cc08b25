import { fold, UnfitValue, valueReader, type FieldType, type FieldValue, type ReadingContext } from "@scoreline/semantics";

/**
 * Values in the form in which conditions compare them. `numbers` holds numbers, dates (days since 1970-01-01) and truths (1 and
 * 0), NaN where missing; `texts` holds folded texts and `lists` lists of them, null where missing.
 */
export class Slots {
  numbers = new Float64Array(0);
  texts: (string | null)[] = [];
  lists: (readonly string[] | null)[] = [];

  /** Makes room for so many values, keeping those there are. */
  reserve(size: number): void {
    if (size <= this.numbers.length) return;
    const numbers = new Float64Array(Math.max(size, this.numbers.length * 2));
    numbers.set(this.numbers);
    this.numbers = numbers;
  }
}

/** Puts a raw value into a slot; gives what is wrong with a value that does not fit, which then counts as missing. */
export type SlotWriter = (slots: Slots, index: number, raw: unknown) => string | null;

export function slotWriter(type: FieldType, context: ReadingContext): SlotWriter {
  const read = valueReader(type, context);
  const put = putters[kindOf(type)];
  return (slots, index, raw) => {
    const value = read(raw);
    const unfit = value instanceof UnfitValue;
    put(slots, index, unfit ? null : value);
    return unfit ? value.problem : null;
  };
}

type SlotKind = "text" | "number" | "list";

function kindOf(type: FieldType): SlotKind {
  switch (type.kind) {
    case "text": case "email": case "url": return "text";
    case "number": case "truth": case "date": return "number";
    case "list": return "list";
    case "one-of": return type.of;
  }
}

const putters: { readonly [Kind in SlotKind]: (slots: Slots, index: number, value: FieldValue | null) => void } = {
  text(slots, index, value) {
    slots.texts[index] = value === null ? null : fold(value as string);
  },
  number(slots, index, value) {
    slots.numbers[index] = value === null ? NaN : Number(value);
  },
  list(slots, index, value) {
    slots.lists[index] = value === null ? null : (value as readonly string[]).map(fold);
  },
};
