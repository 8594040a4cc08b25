import { forShell } from "../data-error.ts";
import { wordsOfName } from "./words-of-name.ts";

/** Words in the name of a file that say nothing of what its rows are. */
const nothingSaid = new Set(
  "all data export exports exported list table report dump extract raw new my the of from to final copy file csv json jsonl ndjson parquet log logs event events activity activities action actions history timeline standard input stdin leads contacts customers users people".split(
    " ",
  ),
);

/** Such a word has a letter, and more than two of them. */
const isWord = (word: string): boolean => /^\p{L}{3,}$/u.test(word);

/** A database has a name, and its tables have theirs. */
const database = /\.(?:duckdb|ddb|db)$/i;

/**
 * What each row is by the name of a file or a table, in the singular of English: `orders_export_1.csv` has rows of `order`; null where that says
 * nothing.
 */
export function whatRowsAre(shown: string): string | null {
  if (database.test(shown)) return null;
  const stem = shown
    .replace(/^.*[\\/]/, "")
    .replace(/\.gz$/i, "")
    .replace(/\.[a-z]\w*$/i, "");
  const words = wordsOfName(stem).filter((word) => isWord(word) && !nothingSaid.has(word));
  const last = words.pop();
  return last === undefined ? null : [...words, singular(last)].join("_");
}

function singular(word: string): string {
  if (/[^aeiou]ies$/.test(word)) return word.replace(/ies$/, "y");
  if (/(?:ch|sh|x|ss)es$/.test(word)) return word.replace(/es$/, "");
  return /[^siu]s$/.test(word) ? word.replace(/s$/, "") : word;
}

/** What to write where no column says what happened, since each row of the file is the same. */
export function sayWhatRowsAre(shown: string): string {
  return `Where each row is the same, such as an order, say what it is: --events-are ${forShell(whatRowsAre(shown) ?? "order")}`;
}
