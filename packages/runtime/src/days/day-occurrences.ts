/** What rules on occurrences can give over a stretch of days; relies on limits that look only back, so that an occurrence which counts is born and dies, and fades in between. */
import { draws, drawsOf, type Plan, type PlanAmount, type PlanLimit } from "@scoreline/plan";
import { roundHalfAway } from "@scoreline/semantics";
import type { OccurrenceRule } from "../occurrences.ts";
import { clamped, hull, plus, zero, between, exactly, isExact, isNothing, nothing, type Interval } from "./day-range.ts";
import type { DaySum } from "./day-sum.ts";
import type { Stretch } from "./members.ts";
import type { RangesOverDays } from "./ranges.ts";

/** An occurrence that counts on some of the days at hand. */
export interface Living {
  readonly event: number;
  /** From the first of these days up to, and without, the second it counts, if nothing but time passes. */
  readonly born: number;
  readonly dies: number;
  /** What it gives on the days at hand on which it counts. */
  readonly gives: Interval;
  /** Whether it is sure to count on every one of those days. */
  readonly certain: boolean;
}

/** Those of a rule. */
export interface Lives {
  /** In the order in which they are taken. */
  readonly living: readonly Living[];
  /** Whether no two of them count on one day. */
  readonly oneAtATime: boolean;
}

export type LivesOf = (rule: OccurrenceRule) => Lives;

/** Those of a rule that may count on some day, whichever days are at hand. */
interface Taken {
  /** In the order in which they are taken. */
  readonly occurrences: readonly { readonly event: number; readonly born: number; readonly dies: number; readonly fresh: Interval }[];
  /** Whether they are what counts, and not only what may count. */
  readonly known: boolean;
}

/** Works out the lives of a rule; `reset` is that of its block. */
export interface LivesOver {
  readonly of: (rule: OccurrenceRule, reset: number | null) => Lives;
  /** Adds what its occurrences give together, without bounds, to a sum. */
  readonly add: (rule: OccurrenceRule, reset: number | null, sum: DaySum) => void;
  /** Forgets what was kept of another input. */
  readonly clear: () => void;
}

/** The frame must be at the last of the days at hand. */
export function livingOver(plan: Plan, ranges: RangesOverDays): LivesOver {
  const { days } = ranges;
  const drawn = drawsOf(plan).expressions;
  const isSettled = ({ plan: { filter, limits, points, silence } }: OccurrenceRule, reset: number | null): boolean =>
    reset === null &&
    silence === null &&
    (filter === null || (!ranges.changes(filter) && (drawn[filter]! & draws.later) === 0)) &&
    !("expression" in points && ranges.changes(points.expression)) &&
    !limits.some((limit) => areDrawnFromDays(limit, ranges));
  const settled = new Map<OccurrenceRule, boolean>();
  /** Of the rules that no day changes, taken once for an input. */
  const kept = new Map<OccurrenceRule, Taken>();

  const takenOf = (rule: OccurrenceRule, reset: number | null): Taken => {
    const { filter, limits, points, silence } = rule.plan;
    const forgotten = ranges.forgotten(reset);
    let known = isExact(forgotten);
    const passing: number[] = [];
    const possible: number[] = [];
    if (known && filter !== null && (drawn[filter]! & draws.later) !== 0) rule.each(rule.start(), (event) => possible.push(event));
    else {
      // Of silences, which lie after all events, the walk gives all.
      const start = silence === null ? forgotten.low + 1 : known ? rule.start() : 0;
      for (let event = rule.walk(start); event >= 0; event = rule.walk(event + 1)) {
        const holds = filter === null ? true : ranges.of(filter, event);
        if (holds === false) continue;
        possible.push(event);
        known &&= holds === true;
      }
    }
    if (limits.some((limit) => areDrawnFromDays(limit, ranges))) known = false;
    if (known) {
      const state = rule.limits.begin();
      for (const event of possible) if (rule.limits.take(state, event, rule.dayOf(event)) === null) passing.push(event);
    }
    const { latestOnly, oldest } = rule.limits;
    const counting = known ? passing : possible;
    const occurrences = counting.map((event, place) => {
      const born = rule.dayOf(event);
      const next = known && latestOnly && place + 1 < counting.length ? rule.dayOf(counting[place + 1]!) : Infinity;
      return { event, born, dies: Math.min(next, born + oldest + 1), fresh: pointsOver(points, event, ranges) };
    });
    return { occurrences, known };
  };

  const taken = (rule: OccurrenceRule, reset: number | null): Taken => {
    let so = settled.get(rule);
    if (so === undefined) settled.set(rule, (so = isSettled(rule, reset)));
    if (!so) return takenOf(rule, reset);
    let found = kept.get(rule);
    if (found === undefined) kept.set(rule, (found = takenOf(rule, reset)));
    return found;
  };

  const livesOf: LivesOver["of"] = (rule, reset) => {
    const { occurrences, known } = taken(rule, reset);
    const { decay } = rule.plan;
    const living: Living[] = [];
    for (const { event, born, dies, fresh } of occurrences) {
      const first = Math.max(born, days.from);
      const last = Math.min(dies - 1, days.to);
      if (first > last) continue;
      const gives = decay === null ? fresh : known ? faded(rule, event, fresh, born, first, last) : hull(fresh, zero);
      living.push({ event, born, dies, gives, certain: known && born <= days.from && dies > days.to });
    }
    return { living, oneAtATime: known && rule.limits.latestOnly };
  };

  return {
    of: livesOf,
    clear: () => kept.clear(),
    add(rule, reset, sum) {
      const { occurrences, known } = taken(rule, reset);
      const { decay } = rule.plan;
      if (!known || rule.limits.latestOnly || rule.stepsBy !== null) {
        const { low, high } = sumOfLives(livesOf(rule, reset), days);
        sum.add(low, high);
        return;
      }
      const halves = decay !== null && plan.decays[decay]!.kind === "half-life";
      for (const { born, dies, fresh } of occurrences) {
        if (born > days.to || dies <= days.from) continue;
        const certain = born <= days.from && dies > days.to;
        let { low, high } = fresh;
        if (decay !== null) {
          const youngest = Math.max(born, days.from) - born;
          const oldest = Math.min(dies - 1, days.to) - born;
          if (low === high) {
            const first = rule.aged(low, youngest);
            const last = rule.aged(low, oldest);
            if (certain && halves) {
              sum.fade(decay, low, first, last);
              continue;
            }
            low = Math.min(first, last);
            high = Math.max(first, last);
          } else {
            low = Math.min(rule.aged(low, youngest), rule.aged(low, oldest));
            high = Math.max(rule.aged(high, youngest), rule.aged(high, oldest));
          }
        }
        if (certain) sum.add(low, high);
        else sum.add(Math.min(0, low), Math.max(0, high));
      }
    },
  };

  function faded(rule: OccurrenceRule, event: number, fresh: Interval, born: number, first: number, last: number): Interval {
    const { stepsBy } = rule;
    const age = (day: number): number => (stepsBy === null ? day - born : stepsBy(event, day) * plan.decays[rule.plan.decay!]!.days);
    const ends = [fresh.low, fresh.high].flatMap((millionths) => [rule.aged(millionths, age(first)), rule.aged(millionths, age(last))]);
    return between(Math.min(...ends), Math.max(...ends));
  }
}

/** Whether what a limit goes by can be another on another day. */
const areDrawnFromDays = ({ keys }: PlanLimit, ranges: RangesOverDays): boolean =>
  keys.some((key) => key.kind === "property" && ranges.changes(key.expression));

/** An amount in millionths, for the event at hand; missing where it may be. */
export function amountOver(amount: PlanAmount, event: number, ranges: RangesOverDays): Interval {
  if ("millionths" in amount) return exactly(amount.millionths);
  const figure = ranges.of(amount.expression, event) as Interval;
  if (isNothing(figure)) return nothing;
  const ends = [figure.low, figure.high].map((end) => clamped(amount.sign * roundHalfAway(end * 1e6)) + 0);
  return between(Math.min(...ends), Math.max(...ends), figure.missing);
}

/** The same as it is given: what is missing gives nothing. */
export function pointsOver(amount: PlanAmount, event: number, ranges: RangesOverDays): Interval {
  const points = amountOver(amount, event, ranges);
  return isNothing(points) ? zero : points.missing ? hull(points, zero) : points;
}

/** What all of them give together. */
export function sumOfLives({ living, oneAtATime }: Lives, { from, to }: Stretch): Interval {
  if (!oneAtATime) return sumOfLiving(living);
  const gives = living.map((one) => one.gives);
  return gives.length === 0 ? zero : (goOn(living, from, to) ? gives : [...gives, zero]).reduce(hull);
}

/** The same of any of them. */
export function sumOfLiving(living: readonly Living[]): Interval {
  return living.reduce((sum, { gives, certain }) => plus(sum, certain ? gives : hull(gives, zero)), zero);
}

/** Whether one of them counts on each of the days, each in its turn. */
function goOn(living: readonly Living[], from: number, to: number): boolean {
  let covered = from;
  for (const { born, dies } of living) if (born <= covered) covered = dies;
  return covered > to;
}

/** How many of them count, of those of at most so many days ago where days are given. */
export function countOfLives({ living, oneAtATime }: Lives, most: number | null, { from, to }: Stretch): Interval {
  const oldest = most ?? Infinity;
  const certain = living.filter((one) => one.certain && to - one.born <= oldest);
  const possible = living.filter(({ born }) => from - born <= oldest);
  if (!oneAtATime) return between(certain.length, possible.length);
  return between(most === null && goOn(living, from, to) ? 1 : certain.length, Math.min(1, possible.length));
}
