/** What rules on occurrences can give over a stretch of days; relies on limits that look only back, so that an occurrence which counts is born and dies, and fades in between. */
import { draws, drawsOf, type Plan, type PlanAmount, type PlanLimit } from "@scoreline/plan";
import { roundHalfAway } from "@scoreline/semantics";
import type { OccurrenceRule } from "../occurrences.ts";
import { clamped, hull, plus, zero, between, exactly, isExact, isNothing, nothing, type DayRange, type Interval } from "./day-range.ts";
import type { DaySum, Halving } from "./day-sum.ts";
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
  /** Where it halves with its age alone, what it gives fresh, on the first of those days and on the last; else null. */
  readonly halving: Halving | null;
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

  return {
    clear: () => kept.clear(),
    of(rule, reset) {
      const { occurrences, known } = taken(rule, reset);
      const { decay } = rule.plan;
      const halves = decay !== null && rule.stepsBy === null && plan.decays[decay]!.kind === "half-life";
      const living: Living[] = [];
      for (const { event, born, dies, fresh } of occurrences) {
        const first = Math.max(born, days.from);
        const last = Math.min(dies - 1, days.to);
        if (first > last) continue;
        const certain = known && born <= days.from && dies > days.to;
        let gives = fresh;
        let halving: Halving | null = null;
        if (decay !== null && !known) gives = hull(fresh, zero);
        else if (decay !== null) {
          const { low, high } = fresh;
          const [begin, end] = [ageOn(rule, event, born, first), ageOn(rule, event, born, last)];
          const [from, to] = [rule.aged(low, begin), rule.aged(low, end)];
          const isFixed = low === high;
          if (halves && isFixed) halving = { fresh: low, first: from, last: to };
          gives = between(Math.min(from, to), isFixed ? Math.max(from, to) : Math.max(rule.aged(high, begin), rule.aged(high, end)));
        }
        living.push({ event, born, dies, gives, halving, certain });
      }
      return { living, oneAtATime: known && rule.limits.latestOnly };
    },
  };

  /** By how many days it has faded on a day. */
  function ageOn({ plan: { decay }, stepsBy }: OccurrenceRule, event: number, born: number, day: number): number {
    return stepsBy === null ? day - born : stepsBy(event, day) * plan.decays[decay!]!.days;
  }
}

/** Whether what a limit goes by can be another on another day. */
const areDrawnFromDays = ({ keys }: PlanLimit, ranges: RangesOverDays): boolean =>
  keys.some((key) => key.kind === "property" && ranges.changes(key.expression));

/** What an expression can be, for the event at hand. */
export interface AskedRanges {
  readonly of: (index: number, event: number) => DayRange;
}

/** An amount in millionths, for the event at hand; missing where it may be. */
export function amountOver(amount: PlanAmount, event: number, ranges: AskedRanges): Interval {
  if ("millionths" in amount) return exactly(amount.millionths);
  const figure = ranges.of(amount.expression, event) as Interval;
  if (isNothing(figure)) return nothing;
  const ends = [figure.low, figure.high].map((end) => clamped(amount.sign * roundHalfAway(end * 1e6)) + 0);
  return between(Math.min(...ends), Math.max(...ends), figure.missing);
}

/** The same as it is given: what is missing gives nothing. */
export function pointsOver(amount: PlanAmount, event: number, ranges: AskedRanges): Interval {
  const points = amountOver(amount, event, ranges);
  return isNothing(points) ? zero : points.missing ? hull(points, zero) : points;
}

/** Adds what all of them give together to a sum; `decay` is that of their rule. */
export function addLives({ living, oneAtATime }: Lives, decay: number | null, { from, to }: Stretch, sum: DaySum): void {
  if (oneAtATime) {
    const gives = living.map((one) => one.gives);
    sum.add(gives.length === 0 ? zero : (goOn(living, from, to) ? gives : [...gives, zero]).reduce(hull));
    return;
  }
  for (const { gives, halving, certain } of living) {
    if (!certain) sum.add(hull(gives, zero));
    else if (halving !== null) sum.fade(decay!, halving);
    else sum.add(gives);
  }
}

/** What any of them give together. */
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
