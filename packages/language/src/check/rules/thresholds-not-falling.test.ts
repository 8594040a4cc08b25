import { expect, test } from "vitest";
import { findings, wordsOf } from "../../../test/findings.ts";

const fit = (ratings: string): string => `lead { n: number }\nfit { +1 when n > 1\n ratings ${ratings} }`;

test("each begins below the one before; said once a line", () => {
  expect(findings(fit("A from 75, B from 50, C from 50, D from 60, E otherwise"))).toEqual(["thresholds-not-falling «50»"]);
  expect(findings(fit("A from 0, B from -0.000001, C from -75"))).toEqual([]);
  expect(wordsOf(fit("A from 50, B from 75"))).toBe(
    "The rating “B” starts at 75, which is not below the 50 of “A” before it. List the best rating first, and make each start lower than the one before.",
  );
});

test("what is above a number starts a millionth after it", () => {
  expect(findings(fit("A above 80, B from 80, C above 79.999998, D from 79.999998"))).toEqual([]);
  expect(findings(fit("A above 80, B from 80.000001"))).toEqual(["thresholds-not-falling «80.000001»"]);
  expect(findings(fit("A above 80, B above 80"))).toEqual(["thresholds-not-falling «80»"]);
  expect(wordsOf(fit("A from 80, B above 80"))).toBe(
    "The rating “B” starts above 80, which is not below the 80 of “A” before it. List the best rating first, and make each start lower than the one before.",
  );
});
