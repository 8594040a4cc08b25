import { trimText } from "@scoreline/semantics";
import type { Notation } from "./data-source.ts";

/** Dates of a file of which day and month could change places. */
export interface DayOrderHint {
  /** The fields that have some, as the model calls them; null for the times of events. */
  readonly fields: readonly (string | null)[];
  /** How they are read. */
  readonly order: "dmy" | "mdy";
  /** The first of them, as it is written, and its three numbers. */
  readonly example: string;
  readonly numbers: readonly [number, number, number];
}

/** Looks at the texts of dates on the way. */
export interface DayOrders {
  /** What looks at the dates of a field, or at the times of events; null where none is read that begins with day or month. */
  watch(field: string | null): ((raw: unknown) => void) | null;
  /** Null where there are none, and where any date of the file shows that the order is right. */
  hint(): DayOrderHint | null;
}

const smallFirst = /^(\d{1,2})([./-]) ?(\d{1,2})\2 ?(\d{4})(?!\d)/;

export function createDayOrders({ dates = [] }: Notation): DayOrders {
  const order = dates.find((form) => form === "dmy" || form === "mdy");
  const fields = new Set<string | null>();
  let first: Pick<DayOrderHint, "example" | "numbers"> | null = null;
  let isShown = false;
  return {
    watch: (field) => {
      if (order === undefined) return null;
      return (raw) => {
        if (isShown || typeof raw !== "string") return;
        const [found, one, , other, year] = smallFirst.exec(trimText(raw)) ?? [];
        if (found === undefined) return;
        const numbers = [Number(one), Number(other), Number(year)] as const;
        const [day, month] = order === "dmy" ? numbers : [numbers[1], numbers[0]];
        if (day > 12 && month <= 12) isShown = true;
        else if (day !== month && day <= 12 && month <= 12) {
          first ??= { example: found, numbers };
          fields.add(field);
        }
      };
    },
    hint: () => (first === null || isShown || order === undefined ? null : { ...first, order, fields: [...fields] }),
  };
}
