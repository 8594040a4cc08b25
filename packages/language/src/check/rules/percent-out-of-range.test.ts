import { expect, test } from "vitest";
import { findings, wordsOf } from "../../../test/findings.ts";

const ground = "lead { n: number }\nevent visit\n";

test("above 0, and at most the whole where there is one", () => {
  expect(
    findings(`${ground}behavior {
    decay 101% every 3 days
    +1 for visit, decay 0% compound every 3 days
    criterion "C" weight 0% { 1 when n > 1 }
    criterion "D" weight 101% { 1 when n > 1 }
    then reduce by 0% when n > 1
    then reduce by 100.5% when n > 1
    then increase by 1001% when n > 1
  }
  score half as 0% of behavior`),
  ).toEqual([
    "percent-out-of-range «101%»",
    "percent-out-of-range «0%»",
    "percent-out-of-range «0%»",
    "percent-out-of-range «101%»",
    "percent-out-of-range «0%»",
    "percent-out-of-range «100.5%»",
    "percent-out-of-range «1001%»",
    "percent-out-of-range «0%»",
  ]);
  expect(
    findings(`${ground}behavior {
    decay 100% every 3 days
    criterion "C" weight 100% { 1 when n > 1 }
    then reduce by 100% when n > 1
    then increase by 1_000% when n > 1
  }
  score double as 200% of behavior`),
  ).toEqual([]);
});

test("it says what is possible", () => {
  expect(wordsOf(`${ground}behavior { then reduce by 150% when n > 1 }`)).toBe(
    "150% is not allowed here: what `reduce by` takes must be above 0% and at most 100%. Change it to a percentage in that range, such as 10%.",
  );
});
