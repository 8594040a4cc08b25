import type { PlanField } from "@scoreline/plan";
import { fold, namesOf, trimText } from "@scoreline/semantics";
import type { Row } from "../read/data-file.ts";
import type { PlacedColumn } from "./column-choice.ts";
import { amountsBy } from "./currency-names.ts";

/** Amounts that are in several currencies, by a column or key that no rule asks for. */
export interface SeveralCurrencies {
  /** The indices of the fields with amounts. */
  readonly amounts: readonly number[];
  readonly column: string;
  /** The most frequent first. */
  readonly words: readonly CurrencyCount[];
}

/** How often a currency is named, as it is written first. */
export interface CurrencyCount {
  readonly word: string;
  readonly count: number;
}

/** What a currency is called in a row: not what a whole list of them could be called. */
const mostWords = 50;

/** The currencies that columns name beside fields of which rules use the values, by index; of a column that gives one of these, rules ask already. */
export function createCurrencyCount(
  fields: readonly PlanField[],
  weighed: readonly number[],
): { readonly hasAmounts: boolean; add(column: string, raw: unknown): void; found(): readonly SeveralCurrencies[] } {
  const used = new Set(weighed);
  const known = new Set(fields.flatMap((field, index) => (used.has(index) ? namesOf(field) : [])).map(fold));
  const amounts = fields.map((field, index) => ({ names: namesOf(field), type: used.has(index) ? field.type : null }));
  /** By column; null where it says the currency of no amount, or rules ask for it. */
  const words = new Map<string, Map<string, { word: string; count: number }> | null>();
  const wordsOf = (column: string): Map<string, { word: string; count: number }> | null => {
    let those = words.get(column);
    if (those === undefined) {
      those = !known.has(fold(column)) && amountsBy(column, amounts).length > 0 ? new Map() : null;
      words.set(column, those);
    }
    return those;
  };
  return {
    hasAmounts: amountsBy("", amounts).length > 0,
    add: (column, raw) => {
      if (typeof raw !== "string" || trimText(raw) === "") return;
      const those = wordsOf(column);
      if (those === null) return;
      const same = those.get(fold(raw));
      if (same !== undefined) same.count++;
      else if (those.size < mostWords) those.set(fold(raw), { word: trimText(raw), count: 1 });
    },
    found: () =>
      [...words].flatMap(([column, those]) => {
        if (those === null || !areSeveral(those.size)) return [];
        const counted = [...those.values()].sort((one, other) => other.count - one.count);
        return [{ amounts: amountsBy(column, amounts), column, words: counted }];
      }),
  };
}

/** Whether so many words for currencies are more than one, and not just any words. */
export function areSeveral(words: number): boolean {
  return words > 1 && words < mostWords;
}

/** Of leads, `weighed` are the fields that rules use; `columns` say currencies. */
export function createLeadCurrencies(
  fields: readonly PlanField[],
  columns: readonly PlacedColumn[],
  weighed: readonly number[],
): { see(row: Row): void; found(): readonly SeveralCurrencies[] } {
  const count = createCurrencyCount(fields, weighed);
  return {
    see: (row) => {
      if (count.hasAmounts) for (const { column, slot } of columns) count.add(column, row[slot]);
    },
    found: count.found,
  };
}
