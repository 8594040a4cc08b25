import { wordsOfName } from "./missing-columns.ts";

const currencyWords = /^(?:currency|currencies|waehrung|wahrung|devise|moneda|divisa|valuta)$/;

/** Whether a column says in which currency something is. */
export function saysCurrency(column: string): boolean {
  const words = wordsOfName(column);
  return words.length <= 4 && words.some((word) => currencyWords.test(word)) && !words.includes("rate");
}
