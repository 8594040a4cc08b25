import { diagnostic } from "@scoreline/diagnostics";
import type { PlanScore } from "@scoreline/plan";
import { formatExact, ratingStart } from "@scoreline/semantics";
import type { Analysis } from "../analysis.ts";
import { unreachableIn } from "../attainable/unreachable.ts";

/** A rating that no lead can have: its score is capped below, never comes to so much or so little, or never lies in between. */
export const unreachableRating: Analysis = {
  code: "unreachable-rating",
  find: (plan, locationOf) => {
    const { scores } = unreachableIn(plan);
    return plan.scores.flatMap((score, index) =>
      [...scores[index]!.ratings].map((rating) => {
        const { reason, advice, isCapped } = whyNever(score, rating, scores[index]!);
        return diagnostic(
          "unreachable-rating",
          locationOf({ part: score.part, within: { rating } }),
          { name: score.ratings[rating]!.name, reason, advice },
          isCapped ? { related: [{ ...locationOf({ part: score.part, within: "cap" }), message: "the cap" }] } : {},
        );
      }),
    );
  },
};

/** Why a score never has a rating, in words. */
function whyNever(
  { cap, floor, ratings }: PlanScore,
  rating: number,
  { low, high }: { readonly low: number; readonly high: number },
): { readonly reason: string; readonly advice: string; readonly isCapped: boolean } {
  const { from } = ratings[rating]!;
  const above = ratings[rating - 1]?.from ?? null;
  const start = from === null ? null : `it starts ${ratingStart(from, formatExact)}`;
  if (from !== null && cap !== null && from > cap)
    return {
      reason: `${start}, and the score is capped at ${formatExact(cap)}`,
      advice: "Raise the cap, or lower the start of the rating.",
      isCapped: true,
    };
  if (from !== null && from > high)
    return {
      reason: `${start}, and the most that the rules of this score can give is ${formatExact(high)}`,
      advice: "Lower the start of the rating, or give more points.",
      isCapped: false,
    };
  if (above !== null && above <= low) {
    const least =
      floor === low
        ? `the score has a floor of ${formatExact(low)}`
        : `the least that the rules of this score can give is ${formatExact(low)}`;
    return {
      reason: `it is for less than ${formatExact(above)}, and ${least}`,
      advice: "Remove the rating, or start the one above it higher.",
      isCapped: false,
    };
  }
  // What the rules can give is bounded by no more than is known of it.
  if (above === null)
    return {
      reason: `${start}, but no lead comes to so much`,
      advice: "Lower the start of the rating, or give more points.",
      isCapped: false,
    };
  const next = ratingStart(above, formatExact);
  if (start === null)
    return {
      reason: `it is for what is below the rating that starts ${next}, but no lead comes to so little`,
      advice: "Remove the rating, or start the one above it higher.",
      isCapped: false,
    };
  return {
    reason: `${start}, and the next rating starts ${next}, but no lead comes to anything in between`,
    advice: "Move the start of one of the ratings, or remove this one.",
    isCapped: false,
  };
}
