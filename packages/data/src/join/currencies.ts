import type { PlanInputs } from "@scoreline/plan";
import { fold, trimText } from "@scoreline/semantics";
import { saysCurrency } from "../columns/currency-names.ts";
import type { PlacedColumn } from "../columns/column-choice.ts";
import { wordsOfName } from "../columns/missing-columns.ts";
import type { Row } from "../read/data-file.ts";

/** Amounts of an event that are in several currencies, by a column or key that the model does not read. */
export interface SeveralCurrencies {
  /** The indices of the event and of its properties with amounts. */
  readonly event: number;
  readonly amounts: readonly number[];
  readonly column: string;
  /** The most frequent first. */
  readonly words: readonly { readonly word: string; readonly count: number }[];
}

/** Looks at the currencies of amounts. */
export interface CurrencyTally {
  /** Takes a settled row of that event, and what is in its object of properties. */
  see(event: number, row: Row, entries: readonly (readonly [string, unknown])[]): void;
  found(): readonly SeveralCurrencies[];
}

const money =
  /^(?:amounts?|price|value|total|subtotal|revenue|spend|spent|cost|budget|mrr|arr|sales|betrag|umsatz|preis|wert|summe|importe|precio|montant|prix|valor)$/;
/** Of so many keys it is kept whether they say a currency. */
const mostKeys = 1_000;
/** What a currency is called in a row: not what a whole list of them could be called. */
const mostWords = 50;

/** `wanted` are the properties that are read, by event of the model; `columns` those that say currencies and that the model does not read. */
export function createCurrencyTally(
  { events }: PlanInputs,
  columns: readonly PlacedColumn[],
  wanted: readonly (readonly number[])[],
): CurrencyTally {
  const kinds = events.map(({ properties }, event) => ({
    amounts: (wanted[event] ?? []).filter((index) => {
      const { type, name, from } = properties[index]!;
      return type.kind === "number" && [name, ...from].some((each) => wordsOfName(each).some((word) => money.test(word)));
    }),
    known: new Set(properties.flatMap(({ name, from }) => [name, ...from].map(fold))),
    words: new Map<string, Map<string, { word: string; count: number }>>(),
  }));
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
      if (kind === undefined || kind.amounts.length === 0) return;
      const add = (column: string, raw: unknown): void => {
        if (typeof raw !== "string" || trimText(raw) === "" || kind.known.has(fold(column))) return;
        const words = kind.words.get(column) ?? new Map<string, { word: string; count: number }>();
        kind.words.set(column, words);
        const known = words.get(fold(raw));
        if (known !== undefined) known.count++;
        else if (words.size < mostWords) words.set(fold(raw), { word: trimText(raw), count: 1 });
      };
      for (const { column, slot } of columns) add(column, row[slot]);
      for (const [key, value] of entries) if (isCurrency(key)) add(key, value);
    },
    found: () =>
      kinds.flatMap(({ amounts, words }, event) =>
        [...words]
          .filter(([, found]) => found.size > 1 && found.size < mostWords)
          .map(([column, found]) => ({
            event,
            amounts,
            column,
            words: [...found.values()].sort((one, other) => other.count - one.count),
          })),
      ),
  };
}
