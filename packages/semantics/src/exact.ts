/** Whole-number arithmetic on millionths of a point. */

export const millionthsPerPoint = 1_000_000;

/** Scores stay within ±9 × 10⁹ points, so that their millionths are exact in a double. */
export const scoreLimit = 9_000_000_000 * millionthsPerPoint;

/** Points written in a model lie within ±1,000,000. */
export const writtenLimit = 1_000_000_000_000;

/** Numbers, written or given, lie within ±10¹⁵: above it, whole numbers are no longer exact once they are added. */
export const largestNumber = 1e15;

/** The nearest whole number, halves away from zero. Exact for every double. */
export function roundHalfAway(value: number): number {
  const whole = Math.trunc(value);
  if (Math.abs(value - whole) < 0.5) return whole + 0;
  return whole + Math.sign(value);
}

/** value × numerator / denominator, rounded once, halves away from zero. All whole; denominator above 0. */
export function multiplyRatio(value: number, numerator: number, denominator: number): number {
  const product = value * numerator;
  if (Math.abs(product) <= 4_503_599_627_370_496) {
    const remainder = product % denominator;
    const quotient = (product - remainder) / denominator;
    return Math.abs(remainder) * 2 >= denominator ? quotient + Math.sign(product) : quotient + 0;
  }
  return Number(divideHalfAway(BigInt(value) * BigInt(numerator), BigInt(denominator)));
}

/** The nearest whole number to dividend / divisor, halves away from zero; divisor above 0. */
export function divideHalfAway(dividend: bigint, divisor: bigint): bigint {
  const magnitude = dividend < 0n ? -dividend : dividend;
  const quotient = (magnitude * 2n + divisor) / (divisor * 2n);
  return dividend < 0n ? -quotient : quotient;
}

/** A decimal such as `-1.5` in millionths; null when it has more than six decimals that matter. */
export function millionthsOf(decimal: string): number | null {
  if (/^\d{1,9}$/.test(decimal)) return Number(decimal) * millionthsPerPoint;
  const match = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(decimal);
  if (match === null) return null;
  const decimals = (match[3] ?? "").replace(/0+$/, "");
  if (decimals.length > 6) return null;
  const magnitude = Number(match[2] + decimals.padEnd(6, "0"));
  return match[1] === "-" && magnitude !== 0 ? -magnitude : magnitude;
}

/** Millionths as an exact decimal without trailing zeros: `12.5`, `-0.000001`. */
export function formatExact(millionths: number): string {
  const magnitude = Math.abs(millionths);
  const decimals = String(magnitude % millionthsPerPoint)
    .padStart(6, "0")
    .replace(/0+$/, "");
  const whole = String(Math.floor(magnitude / millionthsPerPoint));
  return (millionths < 0 ? "-" : "") + whole + (decimals === "" ? "" : `.${decimals}`);
}

/** Millionths for people: at most two decimals, halves away from zero. */
export function formatPoints(millionths: number): string {
  return formatExact(multiplyRatio(millionths, 1, 10_000) * 10_000);
}

/** Where a rating begins: `at 75`, or `above 80` for what begins a millionth later, as people write it. */
export function ratingStart(from: number, format: (millionths: number) => string): string {
  const isAbove = Math.abs(from) % 10_000 === (from > 0 ? 1 : 9_999);
  return isAbove ? `above ${format(from - 1)}` : `at ${format(from)}`;
}
