import { expect, test } from "vitest";
import { wilson } from "../src/index.ts";

test("the interval of Wilson is what his formula gives by hand, and stays within 0 and 1", () => {
  // 5 of 10 with z = 2: middle (0.5 + 0.2) / 1.4, half 2 × √(0.025 + 0.01) / 1.4.
  const { share, low, high } = wilson(5, 10, 2);
  expect(share).toBe(0.5);
  expect(low).toBeCloseTo(0.5 - (2 * Math.sqrt(0.035)) / 1.4, 12);
  expect(high).toBeCloseTo(0.5 + (2 * Math.sqrt(0.035)) / 1.4, 12);
  expect(wilson(0, 20)).toMatchObject({ share: 0, low: 0 });
  expect(wilson(20, 20)).toMatchObject({ share: 1, high: 1 });
  expect(wilson(0, 0).share).toBeNaN();
});
