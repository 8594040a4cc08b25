/** Of each of many texts how much of another one it has: its words, of which one that few texts have counts for more. */
export function likeness(text: string, texts: readonly string[]): readonly number[] {
  const words = texts.map(wordsOf);
  const weights = [...wordsOf(text)].map((word) => [word, 1 / (1 + words.filter((each) => each.has(word)).length)] as const);
  return words.map((each) => weights.reduce((sum, [word, weight]) => (each.has(word) ? sum + weight : sum), 0));
}

/** By their beginnings, so that “rises” is as good as “rising”. */
function wordsOf(text: string): ReadonlySet<string> {
  return new Set(Array.from(text.toLowerCase().matchAll(/\b[a-z]{3,5}/g), ([word]) => word));
}
