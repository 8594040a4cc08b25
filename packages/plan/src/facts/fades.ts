/** What is left of a contribution with age. */
import { multiplyRatio } from "@scoreline/semantics";
import { wholeWeight } from "../limits.ts";
import type { PlanDecay } from "../plan.ts";

/** What is left of a contribution in millionths at an age in days of 0 or more. */
export type Fade = (millionths: number, age: number) => number;

/** From so many half-lives on, less than half a millionth is left of any contribution. */
export const spentHalfLives = 54;

export function fadeOf(decay: PlanDecay): Fade {
  const { days } = decay;
  switch (decay.kind) {
    case "half-life":
      return (millionths, age) => {
        const halvings = Math.floor(age / days);
        return halvings >= spentHalfLives ? 0 : multiplyRatio(millionths, decay.weights[age % days]!, wholeWeight * 2 ** halvings);
      };
    case "linear":
      return (millionths, age) => (age >= days ? 0 : multiplyRatio(millionths, days - age, days));
    case "percent":
      return (millionths, age) => multiplyRatio(millionths, Math.max(0, 1e8 - decay.percent * Math.floor(age / days)), 1e8);
    case "compound":
      return (millionths, age) => multiplyRatio(millionths, decay.weights[Math.floor(age / days)] ?? 0, wholeWeight);
    case "points":
      return (millionths, age) => {
        const left = Math.abs(millionths) - decay.points * Math.floor(age / days);
        return left <= 0 ? 0 : millionths < 0 ? -left : left;
      };
  }
}

/** Ages beyond this are worked out anew each time. */
const rememberedAges = 4_096;

/** What a fixed contribution is worth at each age, worked out once. */
export function contributionByAge(millionths: number, fade: Fade): (age: number) => number {
  /** NaN is not worked out yet. */
  const known: number[] = [];
  return (age) => {
    if (age >= rememberedAges) return fade(millionths, age);
    while (known.length <= age) known.push(NaN);
    const value = known[age]!;
    return value === value ? value : (known[age] = fade(millionths, age));
  };
}
