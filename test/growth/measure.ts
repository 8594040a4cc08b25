/** With what power of its size some work grows, told from how long it takes at n, 2n and 4n. */

/** What takes less at 4n is mostly fixed cost and chance. */
const leastMilliseconds = 50;
/**
 * Other programs run meanwhile, and the collector of garbage comes when it wants, which only ever makes work slower: the quickest of a
 * few rounds is what counts, and what seems too steep then is measured so often before it is called so.
 */
const [fewRounds, rounds] = [2, 9];

export interface Bounds {
  /** The n to begin with. */
  readonly size: number;
  /** The n up to which work that is too quick to measure is given more. */
  readonly most: number;
  /** The exponent above which more rounds are measured. */
  readonly steepest: number;
}

export interface Growth {
  /** Null where the work is too quick to measure even at the largest size. */
  readonly exponent: number | null;
  readonly sizes: readonly number[];
  /** At each of the sizes: the quickest. */
  readonly milliseconds: readonly number[];
}

/** `timeAt` does the work once at a size and gives its milliseconds. */
export async function growthOf(timeAt: (size: number) => Promise<number>, { size, most, steepest }: Bounds): Promise<Growth> {
  // The first run is slower, until the engine has compiled what runs.
  await timeAt(size);
  let base = size;
  let longest = await timeAt(base * 4);
  while (longest < leastMilliseconds && base * 2 <= most) {
    base *= 2;
    longest = await timeAt(base * 4);
  }
  if (longest < leastMilliseconds) return { exponent: null, sizes: sizesFrom(base), milliseconds: [] };

  const growth = await measured(timeAt, sizesFrom(base), steepest);
  // What grows too steeply does so at a larger size all the more; a step in the costs of memory is at one size only.
  return growth.exponent! > steepest ? measured(timeAt, sizesFrom(base * 2), steepest) : growth;
}

const sizesFrom = (base: number): number[] => [base, base * 2, base * 4];

async function measured(timeAt: (size: number) => Promise<number>, sizes: readonly number[], steepest: number): Promise<Growth> {
  const taken = sizes.map((size) => ({ size, times: [] as number[] }));
  const growth = (): Growth => {
    const milliseconds = taken.map(({ times }) => Math.min(...times));
    return { exponent: slope(sizes.map(Math.log), milliseconds.map(Math.log)), sizes, milliseconds };
  };
  for (let round = 0; round < rounds; round++) {
    // One size after the other in each round, so that what disturbs for a while disturbs all of them.
    for (const { size, times } of taken) times.push(Math.max(await timeAt(size), 0.001));
    if (round + 1 >= fewRounds && growth().exponent! <= steepest) break;
  }
  return growth();
}

/** Of the line that has the least squares of distance. */
function slope(across: readonly number[], up: readonly number[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [middle, height] = [mean(across), mean(up)];
  const both = across.reduce((sum, value, index) => sum + (value - middle) * (up[index]! - height), 0);
  return both / across.reduce((sum, value) => sum + (value - middle) ** 2, 0);
}
