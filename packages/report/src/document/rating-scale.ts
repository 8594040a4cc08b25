import type { PlanScore } from "@scoreline/plan";
import type { Scale } from "./document.ts";

/** The ratings of a score along its points, from its floor to its cap; without these as far as what is known of it, and room for the best rating. */
export function ratingScale({ ratings, floor, cap }: PlanScore, name: string, known: readonly number[], room = true): Scale {
  const starts = ratings.flatMap(({ from }) => (from === null ? [] : [from]));
  const [lowest, highest] = [Math.min(0, ...starts, ...known), Math.max(0, ...starts, ...known)];
  return {
    kind: "scale",
    name,
    from: floor ?? lowest,
    to: Math.max(cap ?? (room ? Math.round(highest * 1.25) : highest), highest),
    zones: [...ratings].reverse(),
    reach: null,
  };
}
