/** Sums over days: whatever day is looked at, what is given that day lies within. */
import { compileText } from "@scoreline/compiler";
import { fadeOf } from "@scoreline/plan";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DaySum } from "../src/days/day-sum.ts";

const halfLife = 30;
const { plan } = compileText(`model "m"
event call
behavior { decay half-life ${halfLife} days
+1 for call }`);
const fade = fadeOf(plan!.decays[0]!);

describe("what fades by one half-life", () => {
  // Few millionths are rounded by up to half of themselves, large amounts by the weight.
  const amount = fc.oneof(
    fc.integer({ min: -40, max: 40 }),
    fc.integer({ min: -9e15, max: 9e15 }).map((large) => Math.trunc(large / 20)),
  );
  const some = fc.array(fc.record({ amount, age: fc.nat(400) }), { minLength: 1, maxLength: 8 });
  /** Together nothing, so that all that is left of them is how each of them is rounded. */
  const balanced = fc
    .tuple(fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 2, maxLength: 8 }), fc.nat(60))
    .map(([amounts, age]) => [...amounts, -amounts.reduce((sum, one) => sum + one, 0)].map((amount) => ({ amount, age })));

  test("is within what the ends say, also where it hardly changes in between", () => {
    fc.assert(
      fc.property(fc.oneof(some, balanced), fc.nat(120), (all, length) => {
        const sum = new DaySum();
        for (const { amount, age } of all) sum.fade(0, { fresh: amount, first: fade(amount, age), last: fade(amount, age + length) });
        const { low, high } = sum.total(length === 0);
        for (let day = 0; day <= length; day++) {
          const given = all.reduce((so, { amount, age }) => so + fade(amount, age + day), 0);
          expect(given).toBeGreaterThanOrEqual(low);
          expect(given).toBeLessThanOrEqual(high);
        }
      }),
      { numRuns: 400 },
    );
  });

  test("goes straight from one end to the other, where one goes up as the other goes down", () => {
    const sum = new DaySum();
    // 80 and −40 points halve within 30 days: 40 become 20 and never leave the stretch between, where each of them alone would allow −20 to 60.
    sum.fade(0, { fresh: 80e6, first: fade(80e6, 0), last: fade(80e6, halfLife) });
    sum.fade(0, { fresh: -40e6, first: fade(-40e6, 0), last: fade(-40e6, halfLife) });
    const { low, high } = sum.total(false);
    expect([Math.round(low / 1e5), Math.round(high / 1e5)]).toEqual([200, 400]);
  });

  test("is exact on one day", () => {
    const sum = new DaySum();
    sum.fade(0, { fresh: 80e6, first: fade(80e6, halfLife), last: fade(80e6, halfLife) });
    sum.add({ low: -1e6, high: 2e6 });
    expect(sum.total(true)).toEqual({ low: 39e6, high: 42e6, missing: false });
  });
});
