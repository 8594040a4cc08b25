import { fold } from "@scoreline/semantics";
import { areSeveral, type CurrencyCount } from "../columns/currency-count.ts";
import { amountsBy, saysCurrency } from "../columns/currency-names.ts";
import type { ColumnGuess, ColumnProfile } from "./column-profile.ts";

/** Columns of amounts that are in several currencies, as another column says. */
export interface CurrenciesGuess {
  readonly column: string;
  readonly amounts: readonly string[];
  /** The most frequent first. */
  readonly words: readonly CurrencyCount[];
}

/** The same of events: those that have the amounts and their currencies in these columns, the most frequent first. */
export interface EventCurrenciesGuess extends CurrenciesGuess {
  readonly events: readonly string[];
}

/** Amounts among some columns whose currencies another of them says, where these are several. */
export function currenciesAmong(profiles: readonly ColumnProfile[], columns: readonly ColumnGuess[]): readonly CurrenciesGuess[] {
  const fields = columns.map(({ column, type }) => ({ names: [column], type }));
  return profiles.flatMap((profile) => {
    const { column } = profile;
    if (!saysCurrency(column) || !areSeveral(profile.values().size)) return [];
    const words = addedUp([...profile.values()].map(([word, count]) => ({ word, count })));
    const amounts = amountsBy(column, fields).map((index) => columns[index]!.column);
    if (amounts.length === 0 || !areSeveral(words.length)) return [];
    return [{ column, amounts, words }];
  });
}

/** What kinds of events say of their currencies, once for all that say it of the same columns. */
export function currenciesOfEvents(
  kinds: readonly { readonly event: string; readonly currencies: readonly CurrenciesGuess[] }[],
): readonly EventCurrenciesGuess[] {
  const groups = new Map<string, EventCurrenciesGuess>();
  for (const { event, currencies } of kinds)
    for (const guess of currencies) {
      const { column, amounts } = guess;
      const same = JSON.stringify([fold(column), amounts.map(fold)]);
      const { events = [], words = [] } = groups.get(same) ?? {};
      groups.set(same, { column, amounts, events: [...events, event], words: addedUp([...words, ...guess.words]) });
    }
  return [...groups.values()];
}

/** How often each word comes without regard to case, the most frequent first. */
function addedUp(words: readonly CurrencyCount[]): readonly CurrencyCount[] {
  const counts = new Map<string, CurrencyCount>();
  for (const { word, count } of words) {
    const known = counts.get(fold(word));
    counts.set(fold(word), { word: known?.word ?? word, count: (known?.count ?? 0) + count });
  }
  return [...counts.values()].sort((one, other) => other.count - one.count);
}
