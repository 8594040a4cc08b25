/** What blocks and formulas can come to over a stretch of days; relies on the compiled rules, and on scores that come in the plan's order. */
import { multiplyRatio } from "@scoreline/semantics";
import type { Plan, PlanCriterion, PlanDecision, PlanStateRule, PlanThen } from "@scoreline/plan";
import { likenessOf } from "../alike.ts";
import type { Block, Group, Item } from "../blocks.ts";
import type { Frame } from "../frame.ts";
import { isOccurrences, type Rule } from "../rules.ts";
import { isBlock, ratingOf, type Scores } from "../scores.ts";
import {
  amountOver,
  countOfLives,
  livingOver,
  pointsOver,
  sumOfLives,
  sumOfLiving,
  type Lives,
  type LivesOf,
  type Living,
} from "./day-occurrences.ts";
import { clamped, hull, plus, through, withinBounds, zero, between, exactly, isNothing, type Interval, type Verdict } from "./day-range.ts";
import { anyScores, rangesOverDays, type RangesOverDays } from "./ranges.ts";

/** The indices of the items that may be a score's furthest stage; −1 for none. */
export type Stages = readonly number[];

export interface ScoreOverDays {
  readonly points: Interval;
  /** Indices from the best rating to the worst that it may have; missing where it may have none. */
  readonly rating: Interval;
  readonly stages: Stages;
}

export interface ScoresOverDays {
  readonly ranges: RangesOverDays;
  /** Forgets what was worked out for other days. */
  readonly clear: () => void;
  /** The score over the days at hand, after those it reads. */
  readonly workOut: (score: number) => ScoreOverDays;
}

/** There is no event at hand. */
const none = -1;

/** The frame must be at the last of the days at hand; `decided` is what is decided on all of them. */
export function scoresOverDays(plan: Plan, frame: Frame, scores: Scores, decided: (of: PlanDecision["of"]) => number): ScoresOverDays {
  const known: ScoreOverDays[] = [];
  let subtotal = zero;
  const lives = new Map<Rule, Lives>();
  const ranges: RangesOverDays = rangesOverDays(plan, frame, scores.expressions, {
    points: (score) => known[score]?.points ?? anyScores.points(score),
    rating: (score) => known[score]?.rating ?? anyScores.rating(score),
    subtotal: () => subtotal,
    stageCount(score, item, days) {
      const block = scores.all[score] as Block;
      const counts = (block.items[item] as Group).rules.filter(isOccurrences);
      const of = livesIn(block);
      return counts.reduce((sum, rule) => {
        const one = countOfLives(of(rule), days, ranges.days);
        return between(sum.low + one.low, sum.high + one.high);
      }, zero);
    },
    decided: (of) => exactly(decided(of) < 0 ? NaN : decided(of)),
  });
  const workOutLives = livingOver(plan, ranges);
  const livesIn =
    ({ plan: { reset } }: Block): LivesOf =>
    (rule) => {
      let found = lives.get(rule);
      if (found === undefined) lives.set(rule, (found = workOutLives(rule, reset)));
      return found;
    };

  const holds = (when: number | null): Verdict => (when === null ? true : (ranges.of(when, none) as Verdict));
  const amount = (points: PlanStateRule["points"]): Interval => pointsOver(points, none, ranges);

  const state = ({ when, points }: PlanStateRule): Interval => {
    const verdict = holds(when);
    if (verdict === false) return zero;
    return verdict === true ? amount(points) : hull(amount(points), zero);
  };

  const criterion = ({ rows, scale }: PlanCriterion): Interval => {
    let so: Interval | null = null;
    for (const { when, value } of rows) {
      const verdict = holds(when);
      if (verdict === false) continue;
      const figure = amount(value);
      const scaled = scale === null ? figure : through(figure, (end) => clamped(multiplyRatio(end, scale.numerator, scale.denominator)));
      so = so === null ? scaled : hull(so, scaled);
      if (verdict === true) return so;
    }
    return so === null ? zero : hull(so, zero);
  };

  const rule = (one: Rule, of: LivesOf): Interval => {
    if (isOccurrences(one)) return withinBounds(sumOfLives(of(one), ranges.days), one.plan);
    return one.plan.kind === "state" ? state(one.plan) : criterion(one.plan);
  };

  const group = ({ plan: written, rules }: Group, of: LivesOf): Interval => {
    const sum = written.per === null ? sumOf(rules.map((one) => rule(one, of))) : perValue(written.per, rules, of);
    return withinBounds(sum, written);
  };

  const perValue = (per: NonNullable<Group["plan"]["per"]>, rules: readonly Rule[], of: LivesOf): Interval => {
    const likeness = likenessOf(per.keys, (part) => scores.expressions.any(part!));
    const values = new Map<unknown, Living[]>();
    for (const one of rules.filter(isOccurrences).flatMap((each) => of(each).living)) {
      const alike = likeness(one.event, one.born);
      const others = values.get(alike);
      if (others === undefined) values.set(alike, [one]);
      else others.push(one);
    }
    return sumOf(
      [...values.values()].map((all) => {
        const sum = withinBounds(sumOfLiving(all), per);
        // Where nothing counts, there is nothing to bound.
        return all.some(({ certain }) => certain) ? sum : hull(sum, zero);
      }),
    );
  };

  const item = (one: Item, of: LivesOf): Interval => ("rules" in one ? group(one, of) : rule(one, of));

  const then = ({ when, adjustment }: PlanThen, before: Interval): Interval => {
    subtotal = before;
    const verdict = holds(when);
    if (verdict === false) return before;
    const after = adjusted(adjustment, before);
    return verdict === true ? after : hull(before, after);
  };

  const adjusted = (adjustment: PlanThen["adjustment"], before: Interval): Interval => {
    if (adjustment.kind === "multiply") return through(before, (end) => clamped(multiplyRatio(end, adjustment.factor, 1e8)));
    if (adjustment.kind === "add") return plus(before, amount(adjustment.points));
    const bound = amountOver(adjustment.points, none, ranges);
    if (isNothing(bound)) return before;
    const pick = adjustment.kind === "at-most" ? Math.min : Math.max;
    const after = between(pick(before.low, bound.low), pick(before.high, bound.high));
    return bound.missing ? hull(before, after) : after;
  };

  const block = (one: Block): { readonly points: Interval; readonly stages: Stages } => {
    const of = livesIn(one);
    let points = sumOf(one.items.map((part) => item(part, of)));
    for (const line of one.plan.then) points = then(line, points);
    return { points: withinBounds(points, one.plan), stages: furthest(one, of) };
  };

  const furthest = ({ items, stages }: Block, of: LivesOf): Stages => {
    const possible: number[] = [];
    for (let at = stages.length - 1; at >= 0; at--) {
      const stage = stages[at]!;
      const { low, high } = group(items[stage] as Group, of);
      if (high > 0) possible.push(stage);
      if (low > 0) return possible;
    }
    return [...possible, none];
  };

  return {
    ranges,
    clear() {
      known.length = 0;
      lives.clear();
    },
    workOut(score) {
      const one = scores.all[score]!;
      const { points, stages } = isBlock(one)
        ? block(one)
        : { points: withinBounds(ranges.of(one.plan.expression, none) as Interval, one.plan), stages: [none] };
      const best = ratingOf(one.plan.ratings, points.high);
      const worst = ratingOf(one.plan.ratings, points.low);
      const last = one.plan.ratings.length - 1;
      const rating = best === best ? between(best, worst === worst ? worst : last, worst !== worst) : exactly(NaN);
      return (known[score] = { points, rating, stages });
    },
  };
}

const sumOf = (figures: readonly Interval[]): Interval => figures.reduce(plus, zero);
