import type { WordTally } from "./word-tally.ts";

/** Words that are counted once it is known that their rows count; until then each row keeps the number of its word. */
export interface LaterTallies {
  /** The number of a word of a tally, the same for every row that has it. */
  numberOf(tally: WordTally, word: string | null): number;
  /** Adds the word with this number to its tally. */
  count(number: number): void;
}

/** So many words of a tally have a number of their own; all others share one. */
const mostWords = 1_000;

export function createLaterTallies(): LaterTallies {
  const numbered: { readonly tally: WordTally; readonly word: string | null | undefined }[] = [];
  const known = new Map<WordTally, Map<string | null | undefined, number>>();
  return {
    numberOf(tally, given) {
      const words = known.get(tally) ?? new Map<string | null | undefined, number>();
      known.set(tally, words);
      const word = words.has(given) || words.size < mostWords ? given : undefined;
      const before = words.get(word);
      if (before !== undefined) return before;
      // A copy, since a part of a text keeps the whole text in memory.
      const own = structuredClone(word);
      words.set(own, numbered.length);
      return numbered.push({ tally, word: own }) - 1;
    },
    count(number) {
      const { tally, word } = numbered[number]!;
      tally.add(word);
    },
  };
}
