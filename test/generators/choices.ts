/**
 * A stream of small decisions read from a tape of numbers. A spent tape answers 0, and every option list puts its
 * simplest option first, so a shorter tape makes a simpler text and a failing example shrinks by itself.
 */
export class Choices {
  readonly #tape: readonly number[];
  #next = 0;

  constructor(tape: readonly number[]) {
    this.#tape = tape;
  }

  /** A whole number from 0 to `limit - 1`. */
  below(limit: number): number {
    return (this.#tape[this.#next++] ?? 0) % limit;
  }

  /** True about once in `times`; false when the tape is spent. */
  once(times: number): boolean {
    return this.below(times) === times - 1;
  }

  pick<Option>(options: readonly Option[]): Option {
    return options[this.below(options.length)]!;
  }

  /** Calls `make` between `least` and `most` times. */
  repeat(least: number, most: number, make: (index: number) => void): void {
    const times = least + this.below(most - least + 1);
    for (let index = 0; index < times; index++) make(index);
  }
}
