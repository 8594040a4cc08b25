import type { PlanInputs } from "@scoreline/plan";
import type { PlacedColumn } from "../columns/column-choice.ts";
import { createCurrencyCount, type SeveralCurrencies } from "../columns/currency-count.ts";
import { saysCurrency } from "../columns/currency-names.ts";
import type { Row } from "../read/data-file.ts";

/** The same of an event, by its index. */
export interface SeveralOfEvent extends SeveralCurrencies {
  readonly event: number;
}

/** Looks at the currencies of the amounts of events. */
export interface CurrencyTally {
  /** Takes a settled row of that event, and what is in its object of properties. */
  see(event: number, row: Row, entries: readonly (readonly [string, unknown])[]): void;
  found(): readonly SeveralOfEvent[];
}

/** Of so many keys it is kept whether they say a currency. */
const mostKeys = 1_000;
/** `weighed` are the properties that rules use, by event of the model; `columns` those that say currencies. */
export function createCurrencyTally(
  { events }: PlanInputs,
  columns: readonly PlacedColumn[],
  weighed: readonly (readonly number[])[],
): CurrencyTally {
  const kinds = events.map(({ properties }, event) => createCurrencyCount(properties, weighed[event] ?? []));
  const keys = new Map<string, boolean>();
  const isCurrency = (key: string): boolean => {
    let says = keys.get(key);
    if (says === undefined) {
      says = saysCurrency(key);
      if (keys.size < mostKeys) keys.set(key, says);
    }
    return says;
  };
  return {
    see: (event, row, entries) => {
      const kind = kinds[event];
      if (kind === undefined || !kind.hasAmounts) return;
      for (const { column, slot } of columns) kind.add(column, row[slot]);
      for (const [key, value] of entries) if (isCurrency(key)) kind.add(key, value);
    },
    found: () => kinds.flatMap((kind, event) => kind.found().map((several) => ({ event, ...several }))),
  };
}
