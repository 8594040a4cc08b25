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
  readonly period: Period;
  readonly #limit: number;
  readonly #numberOf: (day: number) => number;
  #current = NaN;
  #used = 0;
  #previous = NaN;
  #previousUsed = 0;

  constructor(period: Period, limit: number) {
    this.period = period;
    this.#limit = limit;
    this.#numberOf = numberOf[period];
  }

  clear(): void {
    this.#current = NaN;
    this.#previous = NaN;
  }

  /** Whether one more fits into the period of this day. */
  hasRoom(day: number): boolean {
    const number = this.#numberOf(day);
    if (number !== this.#current) {
      const used = number === this.#previous ? this.#previousUsed : 0;
      this.#previous = this.#current;
      this.#previousUsed = this.#used;
      this.#current = number;
      this.#used = used;
    }
    return this.#used < this.#limit;
  }

  /** Counts one in the period that was asked for last. */
  take(): void {
    this.#used++;
  }
}
