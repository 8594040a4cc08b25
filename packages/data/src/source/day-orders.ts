import { trimText } from "@scoreline/semantics";
import type { Notation } from "./data-source.ts";
import type { ValuePlace } from "./value-place.ts";

/** Dates of a file of which day and month could change places. */
export interface DayOrderHint {
  /** The fields that have some; null for the times of events. */
  readonly places: readonly (ValuePlace | null)[];
  /** How they are read. */
  readonly order: "dmy" | "mdy";
  /** The first of them, as it is written, and its three numbers. */
  readonly example: string;
  readonly numbers: readonly [number, number, number];
}

/** Looks at the texts of dates on the way. */
export interface DayOrders {
  /** What looks at the dates of a field, or at the times of events; null where none is read that begins with day or month. */
  watch(place: ValuePlace | null): ((raw: unknown) => void) | null;
  /** Of fields that matter. Null where there are none, and where any date of the file shows that the order is right. */
  hint(matters: (place: ValuePlace | null) => boolean): DayOrderHint | null;
}

const smallFirst = /^(\d{1,2})([./-]) ?(\d{1,2})\2 ?(\d{4})(?!\d)/;

/** A date that begins with its day or its month, and its three numbers; null of any other text. */
export function readSmallFirst(text: string): Pick<DayOrderHint, "example" | "numbers"> | null {
  const [example, one, , other, year] = smallFirst.exec(text) ?? [];
  return example === undefined ? null : { example, numbers: [Number(one), Number(other), Number(year)] };
}

/** Whether a date can be read in no other order than that, or in the other one, too; null where it shows neither. */
export function orderShownBy({ numbers: [one, other] }: Pick<DayOrderHint, "numbers">, order: "dmy" | "mdy"): "shown" | "open" | null {
  const [day, month] = order === "dmy" ? [one, other] : [other, one];
  if (month > 12) return null;
  if (day > 12) return "shown";
  return day === month ? null : "open";
}

export function createDayOrders({ dates = [] }: Notation): DayOrders {
  const order = dates.find((form) => form === "dmy" || form === "mdy");
  /** The first of each field. */
  const found = new Map<ValuePlace | null, Pick<DayOrderHint, "example" | "numbers">>();
  let isShown = false;
  return {
    watch: (place) => {
      if (order === undefined) return null;
      return (raw) => {
        if (isShown || typeof raw !== "string") return;
        const date = readSmallFirst(trimText(raw));
        if (date === null) return;
        const shows = orderShownBy(date, order);
        if (shows === "shown") isShown = true;
        else if (shows === "open" && !found.has(place)) found.set(place, date);
      };
    },
    hint: (matters) => {
      const places = [...found.keys()].filter(matters);
      return places.length === 0 || isShown || order === undefined ? null : { ...found.get(places[0]!)!, order, places };
    },
  };
}
