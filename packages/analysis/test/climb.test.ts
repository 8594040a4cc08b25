/** What brings up the parts of a formula of scores brings it up, too, which takes far less than trying all that they ask for. */
import { compileText } from "@scoreline/compiler";
import { expect, test } from "vitest";
import { richModel, thousandLines } from "../../../test/editor-bench/rich-model.ts";
import { stepsUp } from "../src/attainable/climb.ts";
import { withChoices } from "../src/attainable/ranges.ts";
import { scoreEndsOf } from "../src/attainable/score-ends.ts";

test("every rating of a formula over scores that share fields of hundreds of texts", () => {
  const plan = compileText(richModel(thousandLines)).plan!;
  const ends = scoreEndsOf(plan);
  const total = plan.scores.findIndex(({ name }) => name === "total");
  const steps = stepsUp(ends, total);
  // Hot from 100, warm from 50, cold otherwise.
  const best = steps.map(({ rating }) => rating.low);
  expect(new Set(best)).toEqual(new Set([0, 1, 2]));
  for (const { choices, rating } of steps) {
    const { high } = ends.interval(total, withChoices(ends.ranges.start(), choices));
    expect(rating.low).toBe(high >= 100e6 ? 0 : high >= 50e6 ? 1 : 2);
  }
});

test("a part that counts against a formula goes down its way for the formula to go up", () => {
  const { plan } = compileText(`model "Two" { timezone "UTC" }
lead {
  id: text key
  industry: one of "A", "B", "C"
  country: one of "D", "E", "F"
}
fit good {
  +10 when industry is "B"
  +20 when country is "E"
}
fit bad {
  +15 when industry is "B"
  +5 when country is "F"
}
score net as good - bad { ratings high from 20, middle from 0, low otherwise }
`);
  const net = plan!.scores.findIndex(({ name }) => name === "net");
  // E alone gives 20, nothing at all 0, and F alone −5.
  expect(new Set(stepsUp(scoreEndsOf(plan!), net).map(({ rating }) => rating.low))).toEqual(new Set([0, 1, 2]));
});
