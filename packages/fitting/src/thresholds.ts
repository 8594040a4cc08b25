/** Where ratings begin, so that they are for as many leads as before, or that an action is for as many a day as a team can do. */
import type { Span } from "@scoreline/diagnostics";
import type { Provenance } from "@scoreline/compiler";
import type { RatingsLine } from "@scoreline/language";
import type { Plan } from "@scoreline/plan";
import { millionthsPerPoint } from "@scoreline/semantics";

/** The start of a rating. */
export interface Threshold {
  /** The index of its score, and of the rating among those of it, best first. */
  readonly score: number;
  readonly rating: number;
  /** In points, as it is written: what a lead needs, or, with `above`, has to exceed. */
  readonly now: number;
  readonly above: boolean;
  readonly written: { readonly file: string; readonly span: Span };
}

/** All that are written, best first within each score. `otherwise` has none. */
export function thresholdsOf(plan: Plan, { parts }: Provenance): readonly Threshold[] {
  const words = plan.words!;
  return plan.scores.flatMap((score, index) => {
    const node = parts[score.part]!;
    const line: RatingsLine | undefined =
      node.kind === "score"
        ? node.ratings
        : node.kind === "score-block"
          ? node.items.find((item) => item.kind === "ratings-line")
          : undefined;
    const file = words.files[words.parts[score.part]!.source.file]!;
    return (line?.entries ?? []).flatMap(({ from, above }, rating): readonly Threshold[] =>
      from === undefined ? [] : [{ score: index, rating, now: Number(from.decimal), above, written: { file, span: from.span } }],
    );
  });
}

/** What a lead needs at least, in points. */
export const leastOf = ({ above }: Pick<Threshold, "above">, written: number): number =>
  above ? written + 1 / millionthsPerPoint : written;

/**
 * Whole numbers at which as many cases begin as ask for them: by threshold, best first, how many cases should be at or above it. Each is below the one
 * before it.
 */
export function thresholdsFor(points: Float64Array, counts: readonly number[]): number[] {
  const falling = Float64Array.from(points).sort().reverse();
  const chosen: number[] = [];
  for (const count of counts) {
    const whole = Math.round(count);
    const reached = whole > 0 ? Math.floor(falling[Math.min(whole, falling.length) - 1] ?? 0) : Math.floor(falling[0] ?? 0) + 1;
    // Cases with the same points come together: one more point may be nearer to what is asked.
    const nearest = Math.abs(atLeast(falling, reached + 1) - count) < Math.abs(atLeast(falling, reached) - count) ? reached + 1 : reached;
    const before = chosen.at(-1);
    chosen.push(before === undefined ? nearest : Math.min(nearest, before - 1));
  }
  return chosen;
}

/** How many of falling points are at least so many. */
export function atLeast(falling: Float64Array, points: number): number {
  let [low, high] = [0, falling.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (falling[middle]! >= points) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The place of the rating that points get, among thresholds in points, best first; as many as there are where they reach none. */
export function ratingPlace(points: number, thresholds: readonly number[]): number {
  const found = thresholds.findIndex((from) => points >= from);
  return found < 0 ? thresholds.length : found;
}
