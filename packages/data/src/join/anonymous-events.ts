/** Events of the model that name no lead, such as what visitors did whom nobody knows yet. */
export interface AnonymousEvents {
  readonly count: number;
  /** What they have in place of a lead: a text that means “no value”, null where there is nothing; the most frequent first. */
  readonly words: readonly { readonly word: string | null; readonly count: number }[];
}

/** What becomes of such events: they are counted and left out, or they are rejects. */
export type OnAnonymous = "count" | "reject";

export const onAnonymous: readonly OnAnonymous[] = ["count", "reject"];

/** Adds up events that name no lead. */
export interface AnonymousTally {
  add(word: string | null): void;
  found(): AnonymousEvents;
}

/** So many texts for “no value” are distinguished; they may differ in capitals only. */
const mostWords = 100;

export function createAnonymousTally(): AnonymousTally {
  const words = new Map<string | null, number>();
  let count = 0;
  return {
    add: (word) => {
      count++;
      const known = words.get(word);
      if (known !== undefined) words.set(word, known + 1);
      // A copy, since a part of a text keeps the whole text in memory.
      else if (words.size < mostWords) words.set(structuredClone(word), 1);
    },
    found: () => ({
      count,
      words: [...words].map(([word, times]) => ({ word, count: times })).sort((one, other) => other.count - one.count),
    }),
  };
}
