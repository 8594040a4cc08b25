/** What the numbers are worth on cases that they were not fitted to. */
import type { Cases } from "@scoreline/backtest";
import type { Plan } from "@scoreline/plan";
import { millionthsPerPoint } from "@scoreline/semantics";
import { areaUnderCurve, compareAreas, isotonicSteps, levelsOf, take, wilson, type Proportion } from "@scoreline/statistics";
import type { AreaGain, Gain, Level, RatingsResult } from "./fit-result.ts";
import { oddsOf } from "./solver/problem.ts";
import { fitSlopes } from "./solver/whole.ts";
import type { Split } from "./split.ts";
import { ratingPlace } from "./thresholds.ts";

/** By fitted score and case of a part, in points. */
interface PointsOfPart {
  readonly outcomes: Uint8Array;
  readonly now: readonly Float64Array[];
  readonly then: readonly Float64Array[];
}

/** Compares both on the later part. Several scores are weighed as they predict best in the earlier part, both before and after. */
export function gainOf({ earlier, later }: { readonly earlier: PointsOfPart; readonly later: PointsOfPart }): Gain {
  const weighed = (of: "now" | "then"): Float64Array => {
    if (later[of].length === 1) return later[of][0]!;
    const { slopes } = fitSlopes(earlier[of], new Float64Array(earlier.outcomes.length), earlier.outcomes);
    return oddsOf(later[of], slopes);
  };
  const [now, then] = [weighed("now"), weighed("then")];
  return {
    area: areaGain(now, then, later.outcomes),
    scores: later.now.map((points, at) => areaGain(points, later.then[at]!, later.outcomes)),
    topFifth: { now: topShare(now, later.outcomes, 0.2), fitted: topShare(then, later.outcomes, 0.2) },
  };
}

const areaGain = (now: Float64Array, then: Float64Array, outcomes: Uint8Array): AreaGain => ({
  now: areaUnderCurve(now, outcomes),
  fitted: areaUnderCurve(then, outcomes),
  difference: compareAreas(then, now, outcomes),
});

/** The share of those with the outcome among the cases with the highest figures. */
function topShare(figures: Float64Array, outcomes: Uint8Array, share: number): Proportion {
  const { yes, cases } = take(levelsOf(figures, outcomes), Math.max(1, Math.round(figures.length * share)));
  return wilson(yes, cases);
}

/** No step is of fewer than this share of the cases. */
const leastShare = 0.04;

/** What points are worth: levels that never fall, fitted to the earlier cases and held against the later ones. Steps of few cases join the one below. */
export function worthOf(earlier: Float64Array, outcomes: Uint8Array, later: Float64Array, laterOutcomes: Uint8Array): readonly Level[] {
  const joined: { from: number; to: number; cases: number; sum: number }[] = [];
  for (const { from, to, cases, level } of isotonicSteps(earlier, outcomes)) {
    const last = joined.at(-1);
    if (last !== undefined && last.cases < leastShare * earlier.length) {
      last.to = to;
      last.cases += cases;
      last.sum += level * cases;
    } else joined.push({ from, to, cases, sum: level * cases });
  }
  const final = joined.at(-1);
  const before = joined.at(-2);
  if (final !== undefined && before !== undefined && final.cases < leastShare * earlier.length) {
    joined.splice(-2, 2, { from: before.from, to: final.to, cases: before.cases + final.cases, sum: before.sum + final.sum });
  }
  return joined.map(({ from, to, cases, sum }, at) => {
    const least = at === 0 ? -Infinity : from;
    const next = joined[at + 1]?.from ?? Infinity;
    let [yes, all] = [0, 0];
    later.forEach((points, each) => {
      if (points >= least && points < next) [yes, all] = [yes + laterOutcomes[each]!, all + 1];
    });
    return { from, to, expected: sum / cases, later: wilson(yes, all) };
  });
}

interface RatingsAsked {
  readonly plan: Plan;
  readonly fitted: Plan;
  /** By score of the plan and case, in points. */
  readonly now: readonly Float64Array[];
  readonly then: readonly Float64Array[];
  readonly split: Split;
  readonly cases: Cases;
}

/** Of each score with ratings that changes: how many of the later cases each rating is for, and how many of these have the outcome. */
export function ratingsOf({ plan, fitted, now, then, split, cases }: RatingsAsked): readonly RatingsResult[] {
  return plan.scores.flatMap(({ name, ratings }, score): readonly RatingsResult[] => {
    const starts = (of: Plan): number[] =>
      of.scores[score]!.ratings.flatMap(({ from }) => (from === null ? [] : [from / millionthsPerPoint]));
    const [before, after] = [starts(plan), starts(fitted)];
    const same = before.every((from, at) => from === after[at]) && now[score]!.every((points, at) => points === then[score]![at]);
    if (before.length === 0 || same) return [];
    const count = (points: Float64Array, thresholds: readonly number[], place: number): Proportion => {
      const inside = split.later.cases.filter((at) => ratingPlace(points[at]!, thresholds) === place);
      return wilson(
        inside.reduce((sum, at) => sum + cases.converted[at]!, 0),
        inside.length,
      );
    };
    const places = Array.from({ length: before.length + 1 }, (_, at) => ratings[at]?.name ?? null);
    return [
      {
        score: name,
        ratings: places.map((rating, at) => ({
          rating,
          now: count(now[score]!, before, at),
          fitted: count(then[score]!, after, at),
        })),
      },
    ];
  });
}
