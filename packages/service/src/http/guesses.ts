/** Who tries keys that are none is not let in for a while, whatever is tried next. */

/** So many wrong keys an address may send in a minute. */
export const mostWrong = 30;

const minute = 60_000;

/** So many addresses are remembered at most. */
const mostAddresses = 10_000;

interface Known {
  wrong: number;
  /** In milliseconds: when its count begins anew. */
  until: number;
  /** The names of the keys that were right from there: they stay so, also where others guess from the same address. */
  readonly right: Set<string>;
}

export interface Guesses {
  /** Whether an address has to wait, unless it sends a key that was right before. `key` is the name of the one that it sends; null for none. */
  readonly mustWait: (address: string, key: string | null) => boolean;
  /** Notes what came of a key that was looked at. */
  readonly note: (address: string, key: string | null) => void;
}

/** `now` in milliseconds, of whatever beginning. */
export function watchGuesses(now: () => number): Guesses {
  const known = new Map<string, Known>();
  const of = (address: string): Known => {
    let found = known.get(address);
    if (found === undefined) {
      if (known.size >= mostAddresses) known.delete(known.keys().next().value!);
      known.set(address, (found = { wrong: 0, until: 0, right: new Set() }));
    }
    if (found.until <= now()) Object.assign(found, { wrong: 0, until: now() + minute });
    return found;
  };
  return {
    mustWait(address, key) {
      const { wrong, right } = of(address);
      return wrong >= mostWrong && !(key !== null && right.has(key));
    },
    note(address, key) {
      const found = of(address);
      if (key === null) found.wrong++;
      else found.right.add(key);
    },
  };
}
