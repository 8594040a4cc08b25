import { civilOf } from "@scoreline/semantics";

type Period = "day" | "week" | "month" | "year";

/** Numbers the calendar periods, so that days of the same period have the same number. */
const numberOf: { readonly [Name in Period]: (day: number) => number } = {
  day: (day) => day,
  // 1970-01-01 was a Thursday, and weeks begin on Monday.
  week: (day) => Math.floor((day + 3) / 7),
  month(day) {
    const { year, month } = civilOf(day);
    return year * 12 + month;
  },
  year: (day) => civilOf(day).year,
};

/**
 * Counts within calendar periods, over days that come in order. Where the clocks are set back across midnight a day can come
 * again after the next has begun, so the period before the present one is remembered too.
 */
export class PeriodCount {
  /** Why what does not fit does not count. */
  readonly refusal: `limit-per-${Period}`;
  readonly #period: Period;
  readonly #limit: number;
  #day = NaN;
  #current = NaN;
  #used = 0;
  #previous = NaN;
  #previousUsed = 0;

  constructor(period: Period, limit: number) {
    this.refusal = `limit-per-${period}`;
    this.#period = period;
    this.#limit = limit;
  }

  clear(): void {
    this.#day = NaN;
    this.#current = NaN;
    this.#previous = NaN;
  }

  /** Counts one more where it fits into the period of this day; false where it does not. */
  admit(day: number): boolean {
    if (day !== this.#day) this.#turnTo(day);
    return this.#used < this.#limit && this.#used++ >= 0;
  }

  #turnTo(day: number): void {
    this.#day = day;
    const number = numberOf[this.#period](day);
    if (number === this.#current) return;
    const used = number === this.#previous ? this.#previousUsed : 0;
    this.#previous = this.#current;
    this.#previousUsed = this.#used;
    this.#current = number;
    this.#used = used;
  }
}
