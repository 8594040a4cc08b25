import { expect, test } from "vitest";
import { findings, wordsOf } from "../../../test/findings.ts";

const ground = "lead { n: number }\nevent visit\n";

test("written points lie within a million", () => {
  expect(
    findings(`${ground}behavior cap 1_000_001 floor -1_000_001 {
    +1_000_001 when n > 1
    -1_000_000.5 for visit
    criterion "C" weight 5% out of 0 { -2_000_000 when n > 1 }
    then +3_000_000 when n > 1
    ratings A from 4_000_000, B otherwise
  }`),
  ).toEqual([
    "points-out-of-range «1_000_001»",
    "points-out-of-range «-1_000_001»",
    "points-out-of-range «1_000_001»",
    "points-out-of-range «1_000_000.5»",
    "points-out-of-range «0»",
    "points-out-of-range «2_000_000»",
    "points-out-of-range «3_000_000»",
    "points-out-of-range «4_000_000»",
  ]);
  expect(findings(`${ground}fit cap 1_000_000 floor -1_000_000 { +1_000_000 when n > 1 }`)).toEqual([]);
});

test("a score may be compared with more", () => {
  expect(
    findings(
      `${ground}fit { +1 when n > 9_000_000_001 }\ndiscard "D" when fit > 9_000_000_000\ndiscard "E" when fit between 0 and 9_000_000_001`,
    ),
  ).toEqual(["points-out-of-range «9_000_000_001»"]);
});

test("it says what is possible", () => {
  expect(wordsOf(`${ground}fit { +1_000_001 when n > 1 }`)).toBe(
    "1_000_001 is not allowed here: a number of points must be between -1,000,000 and 1,000,000. Change it to a number between -1,000,000 and 1,000,000.",
  );
  expect(wordsOf(`${ground}behavior { +1 for visit, decay 0 points every 3 days }`)).toBe(
    "0 is not allowed here: what is lost at each step must be above 0 and at most 1,000,000. Change it to a number above 0 and at most 1,000,000.",
  );
});
