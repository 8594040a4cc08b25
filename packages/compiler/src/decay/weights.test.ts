import { describe, expect, test } from "vitest";
import { compoundWeights, halfLifeWeights } from "./weights.ts";

describe("half-life weights", () => {
  test("after no days all is left; over one day there is nothing between", () => {
    expect(halfLifeWeights(1)).toEqual([1_000_000_000_000_000]);
  });

  test("over two days the second is the square root of a half: 0.70710678118654752440…", () => {
    expect(halfLifeWeights(2)).toEqual([1_000_000_000_000_000, 707_106_781_186_548]);
  });

  // Roots of a half, from printed tables: 2^(-1/3) = 0.79370052598409973737…, 2^(-2/3) = 0.62996052494743658238…
  test("over three days they are the cube roots", () => {
    expect(halfLifeWeights(3)).toEqual([1_000_000_000_000_000, 793_700_525_984_100, 629_960_524_947_437]);
  });

  // 2^(-1/30) = 0.97715996843424607…, 2^(-29/30) = 0.51168694392741898…
  test.each([7, 30, 365])("each of %i days is the exact root, rounded", (days) => {
    const weights = halfLifeWeights(days);
    expect(weights).toHaveLength(days);
    for (const [age, weight] of weights.entries()) expect(isNearestRoot(BigInt(weight), age, days)).toBe(true);
  });

  test("a hundred years take no time to speak of and keep falling", () => {
    const weights = halfLifeWeights(36_500);
    expect(weights).toHaveLength(36_500);
    expect(weights.every((weight, age) => age === 0 || weight < weights[age - 1]!)).toBe(true);
    // Half a step above a half: 10^15 × 2^(-36499/36500) = 500009495253…; by the series of e^x with x = ln 2 / 36500.
    const step = Math.LN2 / 36_500;
    expect(Math.abs(weights.at(-1)! / 5e14 - (1 + step + (step * step) / 2 + step ** 3 / 6))).toBeLessThan(1e-15 * 4);
  });
});

/** Whether weight is 10^15 × 2^(−age/days) to the nearest whole: (weight ∓ ½)^days lie on both sides of 10^(15·days) / 2^age. */
function isNearestRoot(weight: bigint, age: number, days: number): boolean {
  const power = 2n ** BigInt(days) * 10n ** BigInt(15 * days);
  const raised = (twice: bigint): bigint => twice ** BigInt(days) * 2n ** BigInt(age);
  return raised(2n * weight - 1n) <= power && power <= raised(2n * weight + 1n);
}

describe("compound weights", () => {
  test("half each month, until nothing is left of 10^15", () => {
    const weights = compoundWeights(50_000_000, 30);
    expect(weights.slice(0, 4)).toEqual([1_000_000_000_000_000, 500_000_000_000_000, 250_000_000_000_000, 125_000_000_000_000]);
    // 10^15 / 2^50 = 0.888… rounds to 1; / 2^51 = 0.444… to 0.
    expect(weights).toHaveLength(51);
    expect(weights.at(-1)).toBe(1);
  });

  test("10% each week: 0.9^i", () => {
    const weights = compoundWeights(10_000_000, 7);
    for (const [steps, weight] of weights.entries()) {
      // 10^15 × 9^i / 10^i, rounded half up.
      const [dividend, divisor] = [10n ** 15n * 9n ** BigInt(steps) * 2n, 10n ** BigInt(steps) * 2n];
      expect(BigInt(weight)).toBe((dividend + divisor / 2n) / divisor);
    }
    expect(weights).toHaveLength(335);
  });

  test("all at once leaves nothing after the first step", () => {
    expect(compoundWeights(100_000_000, 30)).toEqual([1_000_000_000_000_000]);
  });

  test("a hardly noticeable loss ends with the longest time a plan knows", () => {
    expect(compoundWeights(1, 365)).toHaveLength(101);
    expect(compoundWeights(1, 1)).toHaveLength(36_501);
  });
});
