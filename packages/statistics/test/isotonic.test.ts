import { expect, test } from "vitest";
import { isotonicLevel, isotonicSteps } from "../src/index.ts";

test("neighbors that would fall are pooled, worked out by hand", () => {
  // 1 → 0, 2 → 1, 3 → 0, 4 → 1: the second and the third fall, and are one half together.
  expect(isotonicSteps([3, 1, 4, 2], [0, 0, 1, 1])).toEqual([
    { from: 1, to: 1, cases: 1, level: 0 },
    { from: 2, to: 3, cases: 2, level: 0.5 },
    { from: 4, to: 4, cases: 1, level: 1 },
  ]);
});

test("levels agree with those of scikit-learn, between the figures and beyond them", () => {
  const figures = [
    1, 1, 16, 6, 13, 0, 13, 19, 16, 16, 14, 9, 12, 11, 16, 10, 14, 9, 5, 16, 2, 14, 13, 0, 12, 19, 18, 18, 9, 5, 15, 15, 2, 6, 1, 10, 18, 1,
    19, 14,
  ];
  const results = [0, 1, 0, 0, 0, 0, 0, 1, 1, 1, 0, 1, 0, 0, 1, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0, 1, 1, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 1, 0];
  const steps = isotonicSteps(figures, results);
  // IsotonicRegression(out_of_bounds="clip").fit(figures, results).predict([0, 3, 5.5, 8, 10.25, 12, 15, 19, 25])
  const levels = [0, 0.1, 0.1, 0.21515151515151515, 0.2727272727272727, 0.2727272727272727, 0.8571428571428571, 1, 1];
  [0, 3, 5.5, 8, 10.25, 12, 15, 19, 25].forEach((figure, at) => void expect(isotonicLevel(steps, figure)).toBeCloseTo(levels[at]!, 12));
  expect(isotonicLevel([], 3)).toBeNull();
});
