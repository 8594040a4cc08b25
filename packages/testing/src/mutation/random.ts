/** Numbers that look random and are the same whenever they begin from the same seed. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** At least 0 and below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from 0, below a limit. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  of<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!;
  }

  /** So many of them, in their own order. */
  sample<Item>(items: readonly Item[], count: number): readonly Item[] {
    const places = [...items.keys()];
    for (let at = 0; at < Math.min(count, places.length); at++) {
      const other = at + this.below(places.length - at);
      [places[at], places[other]] = [places[other]!, places[at]!];
    }
    return places
      .slice(0, count)
      .sort((one, next) => one - next)
      .map((place) => items[place]!);
  }
}
