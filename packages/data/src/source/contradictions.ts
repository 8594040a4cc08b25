import { trimText, type FieldType } from "@scoreline/semantics";
import { readSmallFirst } from "./day-orders.ts";
import { digitsWithin, oneGroup, rewriteNumber } from "./rewrite-number.ts";
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

/** Values of a place that can be read in two ways: `1.250`, and `11/05/2026`. */
export interface OpenColumn {
  /** Null for the times of events. */
  readonly place: ValuePlace | null;
  readonly kind: "date" | "number";
  /** One of them, as it is written. */
  readonly example: string;
  /** A value of the same place that shows how they are written; null where none does. */
  readonly shown: { readonly written: ShownNotation; readonly example: string } | null;
  /** Whether one ends in 0 and whole numbers below a thousand are beside it, as among thousands: what writes 250 writes no fraction as 1.800. */
  readonly isCounted: boolean;
}

/** Looks at dates and numbers on the way for what shows how they are written. */
export interface Contradictions {
  /** What looks at the values of a place of this type; null where it holds neither dates nor numbers. */
  watch(place: ValuePlace | null, type: FieldType): ((raw: unknown) => void) | null;
  /** Of places that matter. */
  found(matters: (place: ValuePlace | null) => boolean): readonly Contradiction[];
  /** Whether a number of a place that matters can be read with that mark before its fraction only. */
  needs(mark: "point" | "comma", matters: (place: ValuePlace | null) => boolean): boolean;
  /** Whether a value of a place that matters can be read in this way only. */
  shows(written: ShownNotation, matters: (place: ValuePlace | null) => boolean): boolean;
  /** Places that matter with times of day that do not say on which clocks they are. */
  withClocks(matters: (place: ValuePlace | null) => boolean): readonly (ValuePlace | null)[];
  /** Places that matter with values that can be read in two ways, of which others show one way at most. */
  open(matters: (place: ValuePlace | null) => boolean): readonly OpenColumn[];
}

const opposites = [
  ["dmy", "mdy"],
  ["comma", "point"],
] as const;

/** `1,5`, `1.234,50`, `12,3456`, `0,375` and `1.250.000`; and the same with a point. */
const fractions = {
  comma: /^[\d.'’\s]*,(?:\d{1,2}|\d{4,})$|\.\d{3},\d+$|^0,\d+$|^[1-9]\d{0,2}(?:\.\d{3}){2,}$/,
  point: /^[\d,'’\s]*\.(?:\d{1,2}|\d{4,})$|,\d{3}\.\d+$|^0\.\d+$|^[1-9]\d{0,2}(?:,\d{3}){2,}$/,
} as const;

/** What a value of a date or a number shows of how its column is written: `open` where it is another one in the other way, null where it shows nothing. */
export function shownBy(kind: "date" | "number", text: string): ShownNotation | "open" | null {
  if (kind === "date") {
    const [one = 0, other = 0] = readSmallFirst(text)?.numbers ?? [];
    if (other > 12 && other <= 31 && one <= 12 && one > 0) return "mdy";
    if (one === 0 || one > 31 || other === 0 || other > 12) return null;
    // With points, the day comes first everywhere.
    if (one > 12 || /^\d+\./.test(text)) return "dmy";
    return one === other ? null : "open";
  }
  if (!text.includes(".") && !text.includes(",")) return null;
  const digits = digitsWithin(text);
  if (fractions.comma.test(digits)) return "comma";
  if (fractions.point.test(digits)) return "point";
  return (oneGroup.point.test(digits) || oneGroup.comma.test(digits)) && isReadApart(text) ? "open" : null;
}

/** Whole numbers, and those with one or two digits after a point: of most columns all are so. */
const plainNumber = /^-?\d+(?:\.\d{1,2})?$/;

/** Whether a number is another one with the other mark before its fraction: `1234.50` is read by both, `12.500` and `1,234.50` are not. */
export function isReadApart(text: string): boolean {
  if (plainNumber.test(text) || !/[.,]/.test(text)) return false;
  return !Object.is(Number(rewriteNumber(text, "point")), Number(rewriteNumber(text, "comma")));
}

interface Seen {
  readonly place: ValuePlace | null;
  readonly kind: "date" | "number";
  readonly shown: Map<ShownNotation, string>;
  isApart: boolean;
  /** The first value that can be read in two ways; empty where there is none. */
  open: string;
  isRound: boolean;
  hasWhole: boolean;
  hasClock: boolean;
}

/** `2026-12-31 21:14` and `12/31/2026 9:14 PM`, without what says on whose clocks that is. */
const ownClock = /(?<![+-]\d?)\d:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[ap]\.?m\.?)?$/i;

export function createContradictions(): Contradictions {
  const seen: Seen[] = [];
  return {
    watch: (place, { kind }) => {
      if (kind !== "date" && kind !== "number") return null;
      const own: Seen = {
        place,
        kind,
        shown: new Map(),
        isApart: kind === "date",
        open: "",
        isRound: false,
        hasWhole: false,
        hasClock: false,
      };
      seen.push(own);
      return (raw) => {
        if (typeof raw !== "string" || (own.shown.size === 2 && own.isApart)) return;
        const text = trimText(raw);
        const written = shownBy(kind, text);
        if (written === "open") {
          own.open ||= text;
          own.isRound ||= kind === "number" && /0\D*$/.test(text);
        } else if (written !== null && !own.shown.has(written)) own.shown.set(written, text);
        own.hasClock ||= kind === "date" && ownClock.test(text);
        own.hasWhole ||= kind === "number" && /^\d{1,3}$/.test(text);
        own.isApart ||= isReadApart(text);
      };
    },
    needs: (mark, matters) => seen.some(({ place, shown, isApart }) => isApart && shown.has(mark) && matters(place)),
    shows: (written, matters) => seen.some(({ place, shown }) => shown.has(written) && matters(place)),
    withClocks: (matters) => seen.filter(({ place, hasClock }) => hasClock && matters(place)).map(({ place }) => place),
    open: (matters) =>
      seen
        .filter(({ place, shown, open }) => open !== "" && shown.size < 2 && matters(place))
        .map(({ place, kind, shown, open, isRound, hasWhole }) => {
          const [first] = shown;
          const ofFirst = first === undefined ? null : { written: first[0], example: first[1] };
          return { place, kind, example: open, shown: ofFirst, isCounted: isRound && hasWhole };
        }),
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
