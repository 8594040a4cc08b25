/** What is in a column, and how often: null where there is nothing; the most frequent first. */
export interface WordCounts {
  readonly count: number;
  readonly words: readonly { readonly word: string | null; readonly count: number }[];
}

/** Adds up words. */
export interface WordTally {
  /** One more of a word, or so many; of none that is distinguished where it is undefined. */
  add(word: string | null | undefined, times?: number): void;
  found(): WordCounts;
}

/** So many words are distinguished; they may differ in capitals only. */
const mostWords = 100;

export function createWordTally(): WordTally {
  const words = new Map<string | null, number>();
  let count = 0;
  return {
    add: (word, times = 1) => {
      count += times;
      if (word === undefined) return;
      const known = words.get(word);
      if (known !== undefined) words.set(word, known + times);
      // A copy, since a part of a text keeps the whole text in memory.
      else if (words.size < mostWords) words.set(structuredClone(word), times);
    },
    found: () => ({
      count,
      words: [...words].map(([word, times]) => ({ word, count: times })).sort((one, other) => other.count - one.count),
    }),
  };
}
