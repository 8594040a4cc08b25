import { trimText, type FieldType } from "@scoreline/semantics";
import type { Notation } from "./data-source.ts";
import { orderShownBy, readSmallFirst } from "./day-orders.ts";
import { currency, digitsWithin, fraction, inGroups, oneGroup } from "./rewrite-number.ts";
import type { ValuePlace } from "./value-place.ts";
import { groupCurrencies, WayTally, type WayOfWriting } from "./ways-of-writing.ts";

/**
 * What is mixed: dates with two marks, of which one shows the order and the other, which comes second, does not; `12,000` with `1.250`; `1,000`,
 * which is no thousand as it is read, with `250`; amounts in several currencies; `50%` with `0.75`.
 */
type MixtureCode = "date-marks" | "number-marks" | "thousands" | "currencies" | "percent";

/** A column whose values are written in several ways that do not go together, whatever is said of all columns. */
export interface Mixture {
  readonly code: MixtureCode;
  /** Null for the times of events. */
  readonly place: ValuePlace | null;
  /** How it is read. */
  readonly read: "dmy" | "mdy" | "point" | "comma";
  readonly ways: readonly WayOfWriting[];
}

/** Looks on the way at whether the values of each column go together. */
export interface Mixtures {
  /** What looks at the values of a place of this type; null where nothing in them can be read in two ways. */
  watch(place: ValuePlace | null, type: FieldType): ((raw: unknown) => void) | null;
  /** `isNeeded` says whether other columns can be read with the mark before fractions that is read only, so that it says nothing of this one. */
  found(isNeeded: boolean): readonly Mixture[];
}

export function createMixtures({ dates = [], decimal }: Notation): Mixtures {
  const order = dates.find((form) => form === "dmy" || form === "mdy");
  const columns: ((isNeeded: boolean) => readonly Mixture[])[] = [];
  return {
    watch: (place, { kind }) => {
      const column =
        kind === "date" && order !== undefined
          ? watchDates(place, order)
          : kind === "number" && place !== null && decimal !== undefined
            ? watchNumbers(place, decimal)
            : null;
      if (column === null) return null;
      columns.push(column.found);
      return column.see;
    },
    found: (isNeeded) => columns.flatMap((found) => found(isNeeded)),
  };
}

interface Watched {
  readonly see: (raw: unknown) => void;
  readonly found: (isNeeded: boolean) => readonly Mixture[];
}

/** What dates with one mark between day and month show of their order. */
interface DatesWithMark {
  readonly all: WayTally;
  /** Those of which day and month could change places. */
  readonly open: WayTally;
  isShown: boolean;
}

function watchDates(place: ValuePlace | null, read: "dmy" | "mdy"): Watched {
  const byMark = new Map<string, DatesWithMark>();
  return {
    see: (raw) => {
      // Most texts that are read as dates begin with the year.
      if (typeof raw !== "string" || raw.charAt(4) === "-") return;
      const text = trimText(raw);
      const date = readSmallFirst(text);
      if (date === null) return;
      const mark = /\D/.exec(text)![0];
      let seen = byMark.get(mark);
      if (seen === undefined) byMark.set(mark, (seen = { all: new WayTally(), open: new WayTally(), isShown: false }));
      const shows = orderShownBy(date, read);
      seen.all.add(date.example);
      if (shows === "shown") seen.isShown = true;
      else if (shows === "open") seen.open.add(date.example);
    },
    found: () => {
      if (byMark.size < 2) return [];
      const shown = [...byMark].filter(([, { isShown }]) => isShown).sort(([, one], [, other]) => other.all.count - one.all.count)[0];
      if (shown === undefined) return [];
      return [...byMark]
        .filter(([, { isShown, open }]) => !isShown && open.count > 0)
        .map(([mark, { all, open }]) => ({
          code: "date-marks",
          place,
          read,
          ways: [shown[1].all.as(shown[0]), { written: mark, count: all.count, example: open.example }],
        }));
    },
  };
}

const inCurrency = new RegExp(currency, "u");
/** `0,75` and `.5` */
const belowOne = { point: /^[+-]?0*\.\d*[1-9]\d*$/, comma: /^[+-]?0*[.,]\d*[1-9]\d*$/ } as const;
const small = /^[+-]?\d{1,3}$/;
/** So many values below a thousand, for each above, belong to what is counted. */
const leastSmall = 0.1;

function watchNumbers(place: ValuePlace, read: "point" | "comma"): Watched {
  const other = read === "point" ? "comma" : "point";
  const [asRead, otherwise, plain, percent, below] = [new WayTally(), new WayTally(), new WayTally(), new WayTally(), new WayTally()];
  const currencies = new Map<string, WayTally>();
  let isFraction = false;
  let isRound = false;
  let isLong = false;
  const see = (raw: unknown): void => {
    if (typeof raw === "number") return Math.abs(raw) < 1 && raw !== 0 ? below.add(String(raw)) : undefined;
    if (typeof raw !== "string" || raw === "") return;
    const text = trimText(raw);
    if (small.test(text)) return plain.add(text);
    if (belowOne[read].test(text)) below.add(text);
    else if (text.endsWith("%")) percent.add(text);
    const number = digitsWithin(text);
    const [written] = number === text ? [] : (inCurrency.exec(text) ?? []);
    if (written !== undefined) {
      const seen = currencies.get(written) ?? new WayTally();
      currencies.set(written, seen);
      seen.add(text);
    }
    if (oneGroup[read].test(number)) {
      asRead.add(text);
      isRound ||= number.endsWith("0");
    } else if (inGroups[other].test(number)) otherwise.add(text);
    else if (fraction[read].test(number)) isFraction = true;
    else if (/^\d{4,}$/.test(number)) isLong = true;
    else if (small.test(number)) plain.add(text);
  };
  const ofMarks = (isNeeded: boolean): Pick<Mixture, "code" | "ways"> | null => {
    if (isFraction || asRead.count === 0) return null;
    if (otherwise.count > 0) return { code: "number-marks", ways: [asRead.as(read), otherwise.as(other)] };
    // A fraction of three digits that ends in 0 is written by what gives every number three digits.
    const isCounted = plain.count > 0 && (isRound || (!isLong && plain.count >= leastSmall * asRead.count));
    return isNeeded && isCounted ? { code: "thousands", ways: [asRead.as("grouped"), plain.as("plain")] } : null;
  };
  return {
    see,
    found: (isNeeded) => {
      const marks = ofMarks(isNeeded);
      const several = groupCurrencies([...currencies].map(([written, tally]) => tally.as(written)));
      const found: (Pick<Mixture, "code" | "ways"> | null)[] = [
        marks,
        several.length > 1 ? { code: "currencies", ways: several } : null,
        percent.count > 0 && below.count > 0 ? { code: "percent", ways: [percent.as("%"), below.as("fraction")] } : null,
      ];
      return found.flatMap((each) => (each === null ? [] : [{ ...each, place, read }]));
    },
  };
}
