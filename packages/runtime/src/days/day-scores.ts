/** What blocks and formulas can come to over a stretch of days; relies on the compiled rules, and on scores that come in the plan's order. */
import type { Plan, PlanAmount, PlanDecision } from "@scoreline/plan";
import { likenessOf } from "../alike.ts";
import type { Block, Group, Item } from "../blocks.ts";
import type { Frame } from "../frame.ts";
import { isOccurrences, type Rule } from "../rules.ts";
import { isBlock, ratingOf, type Scores } from "../scores.ts";
import { addLives, countOfLives, livingOver, sumOfLiving, type Lives, type LivesOf, type Living } from "./day-occurrences.ts";
import { DaySum } from "./day-sum.ts";
import { hull, plus, withinBounds, zero, between, exactly, type Interval } from "./day-range.ts";
import { rangesOfRules } from "./rule-ranges.ts";
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
  /** Forgets what was worked out for another input. */
  readonly begin: () => void;
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
      if (found === undefined) lives.set(rule, (found = workOutLives.of(rule, reset)));
      return found;
    };

  const rules = rangesOfRules(ranges, (before) => (subtotal = before));

  const isOneDay = (): boolean => ranges.days.from === ranges.days.to;

  /** Adds what a rule gives to a sum, as one with what fades alike where it has no bounds of its own. */
  const addRule = (one: Rule, of: LivesOf, sum: DaySum): void => {
    if (!isOccurrences(one)) sum.add(rules[one.plan.kind](one.plan as never));
    else if (isUnbounded(one.plan)) addLives(of(one), one.plan.decay, ranges.days, sum);
    else {
      const own = new DaySum();
      addLives(of(one), one.plan.decay, ranges.days, own);
      sum.add(withinBounds(own.total(isOneDay()), one.plan));
    }
  };

  const addItem = (one: Item, of: LivesOf, sum: DaySum): void => {
    if (!("rules" in one)) addRule(one, of, sum);
    else if (one.plan.per === null && isUnbounded(one.plan)) for (const each of one.rules) addRule(each, of, sum);
    else sum.add(group(one, of));
  };

  const group = ({ plan: written, rules }: Group, of: LivesOf): Interval => {
    if (written.per !== null) return withinBounds(perValue(written.per, rules, of), written);
    const sum = new DaySum();
    for (const one of rules) addRule(one, of, sum);
    return withinBounds(sum.total(isOneDay()), written);
  };

  const perValue = (per: NonNullable<Group["plan"]["per"]>, rules: readonly Rule[], of: LivesOf): Interval => {
    const likeness = likenessOf(per.keys, (part) => scores.expressions.any(part!), frame.values);
    const values = new Map<number, Living[]>();
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

  /** What gives the same on every day, and what does not. */
  const parts = new Map(
    scores.all.filter(isBlock).map((one) => {
      const isSame = (part: Item): boolean => isTheSame(part, ranges);
      return [one, { same: one.items.filter(isSame), others: one.items.filter((part) => !isSame(part)) }];
    }),
  );
  /** What those of a block that give the same on every day come to, for one input. */
  const sameIn = new Map<Block, Interval>();

  const block = (one: Block): { readonly points: Interval; readonly stages: Stages } => {
    const { same, others } = parts.get(one)!;
    const of = livesIn(one);
    const sumOfItems = (items: readonly Item[], besides: Interval): Interval => {
      const sum = new DaySum();
      sum.add(besides);
      for (const part of items) addItem(part, of, sum);
      return sum.total(isOneDay());
    };
    let known = sameIn.get(one);
    if (known === undefined) sameIn.set(one, (known = sumOfItems(same, zero)));
    let points = sumOfItems(others, known);
    for (const line of one.plan.then) points = rules.then(line, points);
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
    begin() {
      sameIn.clear();
      workOutLives.clear();
    },
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

const isUnbounded = ({ cap, floor }: { readonly cap: number | null; readonly floor: number | null }): boolean =>
  cap === null && floor === null;

/** Whether an item asks about the lead alone, and about nothing that changes as days pass. */
function isTheSame(item: Item, ranges: RangesOverDays): boolean {
  if ("rules" in item || isOccurrences(item)) return false;
  const changes = (index: number | null): boolean => index !== null && ranges.changes(index);
  const amountChanges = (amount: PlanAmount): boolean => "expression" in amount && ranges.changes(amount.expression);
  const { plan } = item;
  if (plan.kind === "state") return !changes(plan.when) && !amountChanges(plan.points);
  return plan.rows.every(({ when, value }) => !changes(when) && !amountChanges(value));
}
