import { expect, test } from "vitest";
import { leadsInWords, pointsInWords, signedPoints } from "./number-words.ts";

test.each([
  [40_000_000, "+40"],
  [-2_500_000, "-2.5"],
  [0, "0"],
  [1, "0"],
  [5_656_854, "+5.66"],
])("%i millionths are given as %s", (millionths, text) => {
  expect(signedPoints(millionths)).toBe(text);
});

test.each([
  [1_000_000, "1 point"],
  [2_500_000, "2.5 points"],
  [1, "less than 0.01 points"],
])("%i millionths in words", (millionths, words) => {
  expect(pointsInWords(millionths)).toBe(words);
});

test.each([
  [0, "0 leads"],
  [1, "1 lead"],
  [999, "999 leads"],
  [1_234_567, "1,234,567 leads"],
])("%i leads in words", (count, words) => {
  expect(leadsInWords(count)).toBe(words);
});
