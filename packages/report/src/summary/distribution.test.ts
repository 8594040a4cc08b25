import fc from "fast-check";
import { expect, test } from "vitest";
import { Distribution } from "./distribution.ts";

const point = 1_000_000;

function binsOf(points: readonly number[]) {
  const distribution = new Distribution();
  for (const each of points) distribution.add(each * point);
  return distribution.bins().map(({ from, to, leads }) => [from / point, to / point, leads]);
}

test("few points have stretches of a point, the highest of all is in the last", () => {
  expect(binsOf([])).toEqual([]);
  expect(binsOf([3])).toEqual([[3, 4, 1]]);
  expect(binsOf([0, 0.5, 2.999, 3])).toEqual([
    [0, 1, 2],
    [1, 2, 0],
    [2, 3, 2],
  ]);
});

test("many have wider ones, also below 0", () => {
  // From -10 to 100 there are 110 points: in stretches of 5 that is 22.
  const bins = binsOf([-10, 100, 99, 0, -0.5]);
  expect(bins).toHaveLength(22);
  expect(bins[0]).toEqual([-10, -5, 1]);
  expect(bins[1]).toEqual([-5, 0, 1]);
  expect(bins[2]).toEqual([0, 5, 1]);
  expect(bins.at(-1)).toEqual([95, 100, 2]);
});

test("whatever the points are, every lead is in one of a few stretches without a gap", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -9_000_000_000, max: 9_000_000_000 }), { minLength: 1, maxLength: 50 }), (points) => {
      const bins = binsOf(points);
      expect(bins.length).toBeLessThanOrEqual(24);
      expect(bins.reduce((sum, [, , leads]) => sum + leads!, 0)).toBe(points.length);
      for (const [index, [, to]] of bins.slice(0, -1).entries()) expect(bins[index + 1]![0]).toBe(to);
      expect(bins[0]![0]).toBeLessThanOrEqual(Math.min(...points));
      expect(bins.at(-1)![1]).toBeGreaterThanOrEqual(Math.max(...points));
    }),
    { numRuns: 50 },
  );
});
