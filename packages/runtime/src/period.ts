/** Calendar periods as numbers; relies on the calendar alone. */
import type { PlanPeriod } from "@scoreline/plan";
import { civilOf } from "@scoreline/semantics";

/** Numbers the calendar periods, so that days of the same period have the same number. */
export const periodNumbers: { readonly [Period in PlanPeriod]: (day: number) => number } = {
  day: (day) => day,
  // 1970-01-01 was a Thursday, and weeks begin on Monday.
  week: (day) => Math.floor((day + 3) / 7),
  month(day) {
    const { year, month } = civilOf(day);
    return year * 12 + month;
  },
  year: (day) => civilOf(day).year,
};
