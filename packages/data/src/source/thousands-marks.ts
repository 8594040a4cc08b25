import { trimText, type FieldType } from "@scoreline/semantics";

/** Numbers of a field that look like thousands with a point between the groups, and are read as small numbers with a fraction. */
export interface ThousandsHint {
  readonly field: string;
  /** One of them, as it is written. */
  readonly example: string;
  readonly count: number;
  readonly of: number;
}

/** Looks at the texts of number fields on the way. */
export interface ThousandsMarks {
  /** What looks at the values of a field of this type; null where it is not about numbers, or where it is said what is before a fraction. */
  watch(field: string, type: FieldType): ((raw: unknown) => void) | null;
  /** Fields of which most values look so, and none shows that a point is before a fraction. */
  hints(): readonly ThousandsHint[];
}

/** `1.200`, but not `0.200`, which is no thousand. */
const grouped = /^-?[1-9]\d{0,2}(?:\.\d{3})+$/;
/** What is below a thousand has no groups. */
const small = /^-?\d{1,3}$/;
/** So many are looked at. */
const enough = 10_000;
/** A single one can be anything. */
const fewest = 2;

interface Seen {
  of: number;
  count: number;
  example: string;
  /** Whether a value was written otherwise, such as `0.5` or `1200`. */
  otherwise: boolean;
}

/** `isSaid` where it is said what is before a fraction. */
export function createThousandsMarks(isSaid: boolean): ThousandsMarks {
  const fields: [string, Seen][] = [];
  return {
    watch: (field, type) => {
      if (isSaid || type.kind !== "number") return null;
      const seen: Seen = { of: 0, count: 0, example: "", otherwise: false };
      fields.push([field, seen]);
      return (raw) => {
        if (typeof raw !== "string" || seen.otherwise || seen.of >= enough) return;
        const text = trimText(raw);
        if (text === "") return;
        if (grouped.test(text)) {
          seen.count++;
          if (seen.example === "") seen.example = text;
        } else if (!small.test(text)) {
          seen.otherwise = true;
          return;
        }
        seen.of++;
      };
    },
    hints: () =>
      fields
        .filter(([, { otherwise, count, of }]) => !otherwise && count >= fewest && 2 * count > of)
        .map(([field, { example, count, of }]) => ({ field, example, count, of })),
  };
}
