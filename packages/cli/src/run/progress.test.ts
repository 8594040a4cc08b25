import { expect, test } from "vitest";
import { durationInWords, progressLine } from "./progress.ts";

test("progress says how much is done, how fast, and how long it will take", () => {
  expect(progressLine("Scoring", 450_000, 0.45, { seconds: 3, rows: 360_000, share: 0.36 })).toBe(
    "Scoring   45 %  450,000 rows, 120,000 a second, 4.6 s left",
  );
  expect(progressLine("Reading x", 5, null, { seconds: 2, rows: 4, share: 0 })).toBe("Reading x  5 rows, 2 a second");
  expect(progressLine("Scoring", 1, 0.001, { seconds: 0.2, rows: 0, share: 0 })).toBe("Scoring    0 %  1 row");
});

test.each([
  [0.02, "0.1 s"],
  [9.96, "10.0 s"],
  [12.4, "12 s"],
  [59.7, "1 min 0 s"],
  [200, "3 min 20 s"],
  [119.8, "2 min 0 s"],
  [4000, "66 min 40 s"],
])("%d seconds are %s", (seconds, words) => {
  expect(durationInWords(seconds)).toBe(words);
});
