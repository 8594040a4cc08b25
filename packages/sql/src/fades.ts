/** What is left of a contribution with age. */
import { spentHalfLives, wholeWeight, type PlanDecay } from "@scoreline/plan";
import type { Templates } from "./dialects/templates.ts";

/** What is left of whole millionths, in a column, at an age in days from 0 on, in another one. `weights` is a column with the table of the decay, where it has one. */
export function faded(decay: PlanDecay, amount: string, age: string, weights: string, template: Templates): string {
  const { quotient, remainder, ratio, whole, entry, wide, powerOfTwo, greatest, long } = template;
  const steps = quotient(age, String(decay.days));
  switch (decay.kind) {
    case "half-life": {
      const weight = entry(weights, remainder(age, String(decay.days)));
      const divisor = `(${wide(whole(wholeWeight))} * ${powerOfTwo(steps)})`;
      return `CASE WHEN ${steps} >= ${spentHalfLives} THEN 0 ELSE ${long(ratio(amount, weight, divisor))} END`;
    }
    case "linear":
      return `CASE WHEN ${age} >= ${decay.days} THEN 0 ELSE ${long(ratio(amount, `(${decay.days} - ${age})`, String(decay.days)))} END`;
    case "percent":
      return long(ratio(amount, greatest(["0", `${whole(1e8)} - ${whole(decay.percent)} * ${long(steps)}`]), whole(1e8)));
    case "compound":
      return long(ratio(amount, `coalesce(${entry(weights, steps)}, 0)`, whole(wholeWeight)));
    case "points": {
      const left = `${greatest(["0", `abs(${amount}) - ${whole(decay.points)} * ${long(steps)}`])}`;
      return `${left} * sign(${amount})`;
    }
  }
}

/** The weights of a decay; null where it has none. */
export const weightsOf = (decay: PlanDecay): readonly number[] | null => ("weights" in decay ? decay.weights : null);
