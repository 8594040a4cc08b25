import { expect, test } from "vitest";
import { equalParts, riseOfShare, stability } from "@scoreline/statistics";

test("the index of two counts is that of their shares", () => {
  // With half a one more each: 10.5, 20.5 and 30.5 of 61.5 before; 30.5, 20.5 and 10.5 of 61.5 now. The middle did not change; the ends give twice
  // (20 / 61.5) × ln(30.5 / 10.5) = 0.325203 × 1.066351.
  expect(stability([10, 20, 30], [30, 20, 10]).index).toBeCloseTo(0.693_562, 5);
  expect(stability([10, 20, 30], [10, 20, 30]).index).toBe(0);
  expect(stability([100, 200], [10, 20]).index).toBeLessThan(0.001);
});

test("counts of nobody are no change", () => {
  expect(stability([], [])).toEqual({ index: 0, byChance: Infinity });
  expect(stability([0, 0], [5, 5]).index).toBe(0);
});

test("chance does what a chi-squared does once in 1,000", () => {
  // The quantiles of tables: 10.828 with 1 degree of freedom, of which the formula makes 3% more, and 27.877 with 9.
  expect(stability([50, 50], [50, 50]).byChance / ((2 / 100) * 10.828)).toBeCloseTo(1.03, 2);
  const ten = Array.from({ length: 10 }, () => 100);
  expect(stability(ten, ten).byChance).toBeCloseTo((2 / 1_000) * 27.877, 3);
});

test("numbers are parted into stretches of about as many", () => {
  const numbers = Array.from({ length: 100 }, (_, value) => ({ value, count: 1 }));
  expect(equalParts(numbers, 4)).toEqual([25, 50, 75]);
  // What most have is a stretch of its own.
  expect(
    equalParts(
      [
        { value: 0, count: 90 },
        { value: 1, count: 5 },
        { value: 2, count: 5 },
      ],
      10,
    ),
  ).toEqual([1]);
  expect(equalParts([], 10)).toEqual([]);
});

test("a share rises by so many standard errors", () => {
  // 20 of 100, then 40 of 100: pooled 0.3, its error √(0.3 × 0.7 × 0.02) = 0.064807.
  expect(riseOfShare({ part: 20, of: 100 }, { part: 40, of: 100 })).toBeCloseTo(0.2 / 0.064_807_4, 3);
  expect(riseOfShare({ part: 40, of: 100 }, { part: 20, of: 100 })).toBeLessThan(0);
  expect(riseOfShare({ part: 0, of: 0 }, { part: 20, of: 100 })).toBe(0);
  expect(riseOfShare({ part: 0, of: 10 }, { part: 0, of: 10 })).toBe(0);
});
