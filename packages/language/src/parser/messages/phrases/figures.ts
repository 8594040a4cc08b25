import { advised, certain, type Phrase } from "./phrase.ts";

/** Figures over events, by the words of other languages. */
const words: readonly Phrase[] = certain(
  ["count distinct|unique", "count of distinct"],
  ["number of distinct|different|unique", "count of distinct"],
  ["number|amount|count of? distinct|different|unique|active? days of|with <own>", "count of distinct <own>.at"],
  ["distinct|different|unique|active? days of|with|on <own>", "count of distinct <own>.at"],
);

/** What takes a memory, or more than one lead. */
const unsayable: readonly Phrase[] = advised(
  [
    "max|maximum|highest of? <any> )",
    "`highest of` takes a property of an event, as in `highest of purchase.amount`. A score keeps no memory of what it was: for its highest value, keep the results of every `score run`.",
  ],
  [
    "sum|total of? <any> per <any2>",
    ({ any2 }) =>
      `\`sum of\` takes a property of an event, as in \`sum of purchase.amount\`. A model scores one lead at a time: sum up by ${any2} in the results of \`score run\`.`,
  ],
  ["active|distinct days", "Say of what: `count of distinct page_view.at` counts the days with a page_view."],
);

export const figurePhrases: readonly Phrase[] = [...words, ...unsayable];
