import { trimText, type FieldType } from "@scoreline/semantics";
import { readSmallFirst } from "./day-orders.ts";
import { rewriteNumber } from "./rewrite-number.ts";
import type { ValuePlace } from "./value-place.ts";

/** How values of a place are written, as one of them shows that can be read in no other way. */
export type ShownNotation = "dmy" | "mdy" | "point" | "comma";

/** One of two columns of a file that are written each in its own way, with a value that shows it. */
export interface ShownColumn {
  /** Null for the times of events. */
  readonly place: ValuePlace | null;
  readonly written: ShownNotation;
  readonly example: string;
}

/** Two columns of a file that no one notation reads. */
export type Contradiction = readonly [ShownColumn, ShownColumn];

/** Looks at dates and numbers on the way for what shows how they are written. */
export interface Contradictions {
  /** What looks at the values of a place of this type; null where it holds neither dates nor numbers. */
  watch(place: ValuePlace | null, type: FieldType): ((raw: unknown) => void) | null;
  /** Of places that matter. */
  found(matters: (place: ValuePlace | null) => boolean): readonly Contradiction[];
  /** Whether a number of a place that matters can be read with that mark before its fraction only. */
  needs(mark: "point" | "comma", matters: (place: ValuePlace | null) => boolean): boolean;
}

const opposites = [
  ["dmy", "mdy"],
  ["comma", "point"],
] as const;

/** `1,5`, `1.234,50` and `12,3456`; and the same with a point. */
const fractions = {
  comma: /^[\d.'’\s]*,(?:\d{1,2}|\d{4,})$|\.\d{3},\d+$/,
  point: /^[\d,'’\s]*\.(?:\d{1,2}|\d{4,})$|,\d{3}\.\d+$/,
} as const;
const around = /^[^\d.,]+|[^\d.,]+$/g;

/** What a value of a date or a number shows of how its column is written; null where it shows nothing. */
export function shownBy(kind: "date" | "number", text: string): ShownNotation | null {
  if (kind === "date") {
    const [one = 0, other = 0] = readSmallFirst(text)?.numbers ?? [];
    return one > 12 && one <= 31 && other <= 12 && other > 0 ? "dmy" : other > 12 && other <= 31 && one <= 12 && one > 0 ? "mdy" : null;
  }
  if (!text.includes(".") && !text.includes(",")) return null;
  const digits = text.replaceAll(around, "");
  return fractions.comma.test(digits) ? "comma" : fractions.point.test(digits) ? "point" : null;
}

/** Whether a number is another one with the other mark before its fraction: `1234.50` is read by both, `12.500` and `1,234.50` are not. */
export function isReadApart(text: string): boolean {
  return /[.,]/.test(text) && !Object.is(Number(rewriteNumber(text, "point")), Number(rewriteNumber(text, "comma")));
}

export function createContradictions(): Contradictions {
  const seen: { readonly place: ValuePlace | null; readonly shown: Map<ShownNotation, string>; isApart: boolean }[] = [];
  return {
    watch: (place, { kind }) => {
      if (kind !== "date" && kind !== "number") return null;
      const own = { place, shown: new Map<ShownNotation, string>(), isApart: kind === "date" };
      seen.push(own);
      return (raw) => {
        if (typeof raw !== "string" || (own.shown.size === 2 && own.isApart)) return;
        const text = trimText(raw);
        const written = shownBy(kind, text);
        if (written !== null && !own.shown.has(written)) own.shown.set(written, text);
        own.isApart ||= isReadApart(text);
      };
    },
    needs: (mark, matters) => seen.some(({ place, shown, isApart }) => isApart && shown.has(mark) && matters(place)),
    found: (matters) =>
      opposites.flatMap(([one, other]): Contradiction[] => {
        const ofOne = seen.filter(({ place, shown, isApart }) => isApart && matters(place) && shown.size > 0);
        const showing = (written: ShownNotation): ShownColumn | null => {
          const first = ofOne.find(({ shown }) => shown.has(written) && shown.size === 1);
          return first === undefined ? null : { place: first.place, written, example: first.shown.get(written)! };
        };
        const [left, right] = [showing(one), showing(other)];
        return left === null || right === null ? [] : [[left, right]];
      }),
  };
}
