import { expect, test } from "vitest";
import { daysOf } from "./calendar.ts";

/** Counted by hand, from month to month. */
test.each([
  ["3", "days", [3]],
  ["2", "weeks", [14]],
  // February alone, and a month of 31 days; windows have 30.
  ["1", "month", [28, 30, 31]],
  // January and February, or July and August.
  ["2", "months", [59, 60, 62]],
  // September to February: 30 + 31 + 30 + 31 + 31 + 28; March to August: 31 + 30 + 31 + 30 + 31 + 31.
  ["6", "months", [181, 184]],
  ["1", "year", [365, 366]],
  // From February on 89; from July 31 + 31 + 30.
  ["3", "months", [89, 90, 92]],
  ["12", "months", [365, 366]],
  ["4", "years", [1461]],
  // 18 * 365, and four or five leap days.
  ["18", "years", [6574, 6575]],
  ["0.3", "years", []],
  ["0", "months", []],
  ["2000", "years", []],
])("%s %s are so many days", (number, unit, days) => {
  expect(daysOf(number, unit)).toEqual(days);
});
