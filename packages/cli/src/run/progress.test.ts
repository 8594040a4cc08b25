import { expect, test } from "vitest";
import { durationInWords, progressLine } from "./progress.ts";

const pace = { seconds: 3, rows: 360_000, share: 0.36 };

test("progress says how much is done, how fast, and how long it will take", () => {
  expect(progressLine("Scoring", 450_000, 0.45, pace, 79)).toBe("Scoring   45 %  450,000 rows, 120,000 a second, 4.6 s left");
  expect(progressLine("Reading x", 5, null, { seconds: 2, rows: 4, share: 0 }, 79)).toBe("Reading x  5 rows, 2 a second");
  expect(progressLine("Scoring", 1, 0.001, { seconds: 0.2, rows: 0, share: 0 }, 79)).toBe("Scoring    0 %  1 row");
});

test("in a narrow terminal the end stays, with the time that is left, and the step gives way first", () => {
  const step = "Reading exports/2026-06/customer-relationship/contacts-of-all-regions.csv";
  const line = (width: number): string => progressLine(step, 450_000, 0.45, pace, width);
  expect(line(79)).toBe("Reading expor…ll-regions.csv   45 %  450,000 rows, 120,000 a second, 4.6 s left");
  expect(line(60)).toBe("Reading expor…l-regions.csv   45 %  450,000 rows, 4.6 s left");
  expect(line(40)).toBe("Reading ex…egions.csv   45 %  4.6 s left");
  for (let width = 20; width <= 130; width++) expect([...line(width)].length).toBeLessThanOrEqual(width);
  expect(progressLine("Lesen 中文中文中文中文中文中文.csv", 7, null, pace, 30)).toBe("Lesen 中文…文中文.csv  7 rows");
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
