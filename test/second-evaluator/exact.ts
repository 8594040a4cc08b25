/** Arithmetic on whole millionths, with nothing but big integers. */

export const million = 1_000_000n;

/** The nearest whole number to top / bottom, halves away from zero. */
export function nearest(top: bigint, bottom: bigint): bigint {
  if (bottom < 0n) return nearest(-top, -bottom);
  const size = top < 0n ? -top : top;
  const whole = (2n * size + bottom) / (2n * bottom);
  return top < 0n ? -whole : whole;
}

/** A plain decimal such as `-12.5` as whole millionths. */
export function millionths(decimal: string): bigint {
  const negative = decimal.startsWith("-");
  const [whole = "0", fraction = ""] = decimal.replace(/^[-+]/, "").split(".");
  const size = BigInt(whole + fraction.slice(0, 6).padEnd(6, "0"));
  return negative ? -size : size;
}

/** A double in points as whole millionths: the double times a million, halves away from zero. */
export function millionthsOfNumber(value: number): bigint {
  const scaled = value * 1e6;
  const below = Math.floor(Math.abs(scaled));
  const size = BigInt(below) + (Math.abs(scaled) - below >= 0.5 ? 1n : 0n);
  return scaled < 0 ? -size : size;
}

export function smallest(values: readonly bigint[]): bigint {
  return values.reduce((left, right) => (right < left ? right : left));
}

export function largest(values: readonly bigint[]): bigint {
  return values.reduce((left, right) => (right > left ? right : left));
}
