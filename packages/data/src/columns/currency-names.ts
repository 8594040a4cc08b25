import type { FieldType } from "@scoreline/semantics";
import { wordsOfName } from "./words-of-name.ts";

const currencyWords = /^(?:currency|currencies|currencyisocode|waehrung|währung|wahrung|devise|moneda|divisa|valuta)$/;

/** Whether a column says in which currency something is. */
export function saysCurrency(column: string): boolean {
  const words = wordsOfName(column);
  return words.length <= 4 && words.some((word) => currencyWords.test(word)) && !words.includes("rate");
}

const money =
  /^(?:amounts?|price|value|total|subtotal|revenue|spend|spent|cost|budget|mrr|arr|sales|betrag|umsatz|preis|wert|summe|importe|precio|montant|prix|valor|ingresos|chiffre)$/;

/** Words beside that for a currency which say nothing of what is in it. */
const general =
  /^(?:iso|code|name|id|c|lead|contact|account|company|deal|opportunity|record|transaction|order|hs|currencyisocode|iso-code)$/;

/** A field or property by what the data may call it. */
export interface Amount {
  readonly names: readonly string[];
  readonly type: FieldType | null;
}

/** Which of some fields are amounts whose currency a column says, by index: those that it names, as `Revenue Currency` does; all, where it names nothing. */
export function amountsBy(column: string, fields: readonly Amount[]): readonly number[] {
  const rest = wordsOfName(column).filter((word) => !currencyWords.test(word) && !general.test(word));
  return fields.flatMap(({ names, type }, index) => {
    if (type?.kind !== "number") return [];
    const isMeant = names
      .map(wordsOfName)
      .some((words) => words.some((word) => money.test(word)) && rest.every((word) => words.includes(word)));
    return isMeant ? [index] : [];
  });
}
