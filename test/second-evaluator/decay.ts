import type { Decay } from "@scoreline/language";
import { million, millionths, nearest } from "./exact.ts";

/** Weights with no finite decimal form are taken to 15 decimals; these are the digits used while computing them. */
const digits = 10n ** 60n;
const weightUnit = 10n ** 15n;

/** ln 2 = Σ 1 / (k 2^k), scaled. */
const ln2 = ((): bigint => {
  let sum = 0n;
  for (let k = 1n; k < 220n; k++) sum += digits / (k * 2n ** k);
  return sum;
})();

/** e^-x for a scaled x ≥ 0, by its series. */
function expNegative(x: bigint): bigint {
  let sum = 0n;
  let term = digits;
  for (let k = 1n; term !== 0n; k++) {
    sum += term;
    term = (-term * x) / (digits * k);
  }
  return sum;
}

/** What is left of a contribution of so many millionths after some days. */
export function fade(points: bigint, decay: Decay | null, age: number): bigint {
  if (decay === null || decay.kind === "no-decay") return points;
  const days = decay.duration.days;
  const steps = BigInt(Math.floor(age / days));
  switch (decay.kind) {
    case "half-life": {
      const rest = BigInt(age % days);
      const weight = nearest(expNegative((ln2 * rest) / BigInt(days)) * weightUnit, digits);
      return nearest(points * weight, weightUnit * 2n ** steps);
    }
    case "linear":
      return age >= days ? 0n : nearest(points * BigInt(days - age), BigInt(days));
    case "percent-steps": {
      const hundred = 100n * million;
      const percent = millionths(decay.percent.decimal);
      if (!decay.compound) {
        const left = hundred - percent * steps;
        return left <= 0n ? 0n : nearest(points * left, hundred);
      }
      const weight = nearest((hundred - percent) ** steps * weightUnit, hundred ** steps);
      return nearest(points * weight, weightUnit);
    }
    case "points-steps": {
      const less = millionths(decay.points.decimal) * steps;
      if (points >= 0n) return points > less ? points - less : 0n;
      return points < -less ? points + less : 0n;
    }
  }
}
