import { countInWords, formatExact, formatPoints, multiplyRatio } from "@scoreline/semantics";

export { countInWords, leadsInWords } from "@scoreline/semantics";

/** What a rule gives, with its sign: `+40`, `-2.5`, `0`. From millionths of a point. */
export function signedPoints(millionths: number): string {
  const text = formatPoints(millionths);
  return millionths > 0 && text !== "0" ? `+${text}` : text;
}

/** The same of a sum, which may be long: `+12,345.5`. */
export function signedSum(millionths: number): string {
  return signedPoints(millionths).replace(/\d+/, (whole) => countInWords(Number(whole)));
}

/**
 * Writes figures of which these parts make this total, so that they also do as written, and none but 0 reads as 0: with two decimals, or as many
 * more as that takes. From millionths of a point.
 */
export function addingUp(parts: readonly number[], total: number): (millionths: number) => string {
  const unit = [10_000, 1_000, 100, 10, 1].find((each) => {
    const units = (millionths: number): number => multiplyRatio(millionths, 1, each);
    const isNoneLost = parts.every((part) => part === 0 || units(part) !== 0);
    return isNoneLost && parts.reduce((sum, part) => sum + units(part), 0) === units(total);
  });
  return (millionths) => formatExact(multiplyRatio(millionths, 1, unit ?? 1) * (unit ?? 1));
}

/** `1 point`, `2.5 points`. What is above 0 never reads as 0. */
export function pointsInWords(millionths: number): string {
  const text = formatPoints(millionths);
  if (text === "0" && millionths !== 0) return "less than 0.01 points";
  return `${text} ${text === "1" ? "point" : "points"}`;
}

/** `1 day`, `30 days` */
export function daysInWords(count: number): string {
  return `${count} ${count === 1 ? "day" : "days"}`;
}
