/** Numbers between 0 and 1 that look like chance and are always the same (a linear congruential generator); the recipe beside the figures has it, too. */
export function pseudoRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
