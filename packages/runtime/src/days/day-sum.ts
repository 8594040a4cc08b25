/** What contributions come to together over a stretch of days; relies on what fades by half-lives keeping its proportions. */
import { clamped, between, type Interval } from "./day-range.ts";

/** What halves in a fixed time: what it gives fresh, on the first of the days at hand and on the last. */
export interface Halving {
  readonly fresh: number;
  readonly first: number;
  readonly last: number;
}

/** What halves in the same time, together, and how far rounding can lead it astray between the first day and the last. */
interface Faded {
  first: number;
  last: number;
  slack: number;
}

/** How far one contribution can be from its exact share: by its own rounding to a millionth, and by that of the weight. */
const slackOf = (fresh: number): number => 1 + Math.abs(fresh) * 4e-15;

/**
 * The sum of intervals. Of contributions that all halve in the same time, the sum does so, too: whatever their signs, it goes straight from
 * what it is on the first day to what it is on the last, which intervals of each of them would not show.
 */
export class DaySum {
  #low = 0;
  #high = 0;
  readonly #faded = new Map<number, Faded>();

  add({ low, high }: Pick<Interval, "low" | "high">): void {
    this.#low = clamped(this.#low + low);
    this.#high = clamped(this.#high + high);
  }

  /** Adds what is sure to count on each of the days and halves as the decay says. */
  fade(decay: number, { fresh, first, last }: Halving): void {
    let so = this.#faded.get(decay);
    if (so === undefined) this.#faded.set(decay, (so = { first: 0, last: 0, slack: 0 }));
    so.first += first;
    so.last += last;
    so.slack += slackOf(fresh);
  }

  /** On one day only, nothing lies in between. */
  total(isOneDay: boolean): Interval {
    for (const { first, last, slack } of this.#faded.values()) {
      const astray = isOneDay ? 0 : Math.ceil(slack);
      this.add({ low: clamped(Math.min(first, last) - astray), high: clamped(Math.max(first, last) + astray) });
    }
    this.#faded.clear();
    return between(this.#low, this.#high);
  }
}
