import { trimText, type FieldType } from "@scoreline/semantics";
import type { Notation } from "./data-source.ts";
import { digitsWithin, fraction, inGroups } from "./rewrite-number.ts";
import type { ValuePlace } from "./value-place.ts";

/** Numbers of a field that look like thousands, and are read as small numbers with a fraction of three digits. */
export interface ThousandsHint {
  readonly place: ValuePlace;
  /** What is read as what is before a fraction. */
  readonly decimal: "point" | "comma";
  /** One of them, as it is written. */
  readonly example: string;
  readonly count: number;
  readonly of: number;
}

/** Looks at the texts of number fields on the way. */
export interface ThousandsMarks {
  /** What looks at the values of a field of this type; null where it is not about numbers. */
  watch(place: ValuePlace, type: FieldType): ((raw: unknown) => void) | null;
  /** Fields of which all values with the mark look so, however few have it. */
  hints(): readonly ThousandsHint[];
}

const marks = { point: ".", comma: "," } as const;

interface Seen {
  of: number;
  count: number;
  example: string;
  /** Whether a value shows that the mark is before a fraction, such as `0.5`. */
  isFraction: boolean;
}

/** `decimal` is what is read as what is before a fraction; without it, a point. */
export function createThousandsMarks({ decimal = "point" }: Notation): ThousandsMarks {
  const fields: [ValuePlace, Seen][] = [];
  const mark = marks[decimal];
  return {
    watch: (place, type) => {
      if (type.kind !== "number") return null;
      const seen: Seen = { of: 0, count: 0, example: "", isFraction: false };
      fields.push([place, seen]);
      return (raw) => {
        if (typeof raw !== "string" || seen.isFraction || trimText(raw) === "") return;
        seen.of++;
        if (!raw.includes(mark)) return;
        const number = digitsWithin(trimText(raw));
        if (inGroups[decimal].test(number)) {
          seen.count++;
          if (seen.example === "") seen.example = trimText(raw);
        } else seen.isFraction = fraction[decimal].test(number);
      };
    },
    hints: () =>
      fields
        .filter(([, { isFraction, count }]) => !isFraction && count > 0)
        .map(([place, { example, count, of }]) => ({ place, decimal, example, count, of })),
  };
}
