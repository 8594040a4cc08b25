import type { ScoreOutcome } from "@scoreline/plan";
import { formatExact, formatPoints, millionthsOf, multiplyRatio } from "@scoreline/semantics";

/** Two decimals are enough to read; what they would hide is written out. */
export function valueWords(name: string, score: ScoreOutcome | undefined): string {
  const millionths = score?.millionths ?? 0;
  const short = formatPoints(millionths);
  return millionthsOf(short) === millionths ? `${name} is ${short}` : `${name} is ${formatExact(millionths)}`;
}

export function ratedWords(name: string, score: ScoreOutcome | undefined): string {
  const points = formatPoints(score?.millionths ?? 0);
  return score?.rating == null ? `${name} has no rating (${points} points)` : `${name} is rated ${score.rating} (${points} points)`;
}

/** With as many decimals as were asked for, and at least two. */
export function aboutWords(name: string, score: ScoreOutcome | undefined, decimal: string): string {
  const unit = 10 ** (6 - Math.max(2, decimalsOf(decimal)));
  return `${name} is ${formatExact(multiplyRatio(score?.millionths ?? 0, 1, unit) * unit)}`;
}

/** As many decimals as points have, at most. */
export function decimalsOf(decimal: string): number {
  return Math.min(6, decimal.split(".")[1]?.length ?? 0);
}
