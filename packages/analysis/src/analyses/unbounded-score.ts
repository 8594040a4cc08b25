import { diagnostic } from "@scoreline/diagnostics";
import type { PlanBlock, PlanOccurrenceRule } from "@scoreline/plan";
import type { Analysis } from "../analysis.ts";

/** Ratings that many small signs reach by their number alone, with nothing that limits them or makes them fade. */
export const unboundedScore: Analysis = {
  code: "unbounded-score",
  find: (plan, locationOf) =>
    plan.scores.flatMap((score) => {
      if (score.kind !== "behavior" || score.cap !== null || score.reset !== null || score.then.length > 0) return [];
      const [best] = score.ratings;
      if (best === undefined || best.from === null || score.items.some(costsSilence)) return [];
      return endlessIn(score).flatMap((rule) => {
        const count = Math.ceil(best.from! / rule.points.millionths);
        if (count < fewest) return [];
        return [
          diagnostic("unbounded-score", locationOf(rule), {
            count: `${count.toLocaleString("en")} times`,
            score: score.name,
            rating: best.name,
          }),
        ];
      });
    }),
};

/** What so few reach is a strong sign, and meant to. */
const fewest = 5;

type Endless = PlanOccurrenceRule & { readonly points: { readonly millionths: number } };

/** The rules that give the same for every event, for ever. */
function endlessIn({ items }: PlanBlock): readonly Endless[] {
  return items.flatMap((item) => {
    if ("items" in item) return item.cap === null && item.per === null ? item.items.filter(isEndless) : [];
    return isEndless(item) ? [item] : [];
  });
}

/** Whether points are taken for silence, so that what was given long ago is spent some day. */
function costsSilence(item: PlanBlock["items"][number]): boolean {
  if ("items" in item) return item.items.some(costsSilence);
  return item.kind === "occurrences" && item.silence !== null && (!("millionths" in item.points) || item.points.millionths < 0);
}

function isEndless(rule: PlanBlock["items"][number]): rule is Endless {
  if (rule.kind !== "occurrences" || !("millionths" in rule.points)) return false;
  return rule.points.millionths > 0 && rule.limits.length === 0 && rule.decay === null && rule.cap === null;
}
