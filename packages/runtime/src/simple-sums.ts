/** Sums of the simple rules, and scores that take them from there; relies on a pass over the events in the order of their days before a sum is asked for. */
import { periodNumbers, scoreLimit } from "@scoreline/semantics";
import { simpleRule, type PlanGroup, type SimpleRule } from "@scoreline/plan";
import { sumOf, type Item } from "./blocks.ts";
import type { Frame } from "./frame.ts";
import type { OccurrenceRule } from "./occurrences.ts";
import { bounded } from "./range.ts";
import { isOccurrences, type Rule } from "./rules.ts";
import { isBlock, type Scores } from "./scores.ts";

/** A simple rule, as a pass over the events sees it. */
export interface Summed {
  readonly rule: OccurrenceRule;
  readonly which: number;
  /** How many count in a period; its number by the day, null where each day is one. */
  readonly most: number;
  readonly period: ((day: number) => number) | null;
  /** The age up to which one counts, and that up to which one takes a place from others. */
  readonly oldest: number;
  readonly horizon: number;
  /** What one gives by its age, as far as that was asked for. */
  readonly worth: number[];
}

/** Before any day and period that there is. */
const noPeriod = -(2 ** 31);
/** Ages below this are kept. */
const agesKept = 4_096;

export class SimpleSums {
  /** How much one event can add to one of the sums or take from it. */
  #largest = 0;
  #rules = 0;
  /** By rule, of the pass at work: the period last seen, how many counted in it, and the sum. */
  #periods = new Int32Array(0);
  #counts = new Int32Array(0);
  #sums = new Float64Array(0);

  /** Enters a rule, before the first pass. */
  enter(rule: OccurrenceRule, { millionths, most, period }: SimpleRule): Summed {
    this.#largest = Math.max(this.#largest, Math.abs(millionths));
    const which = this.#rules++;
    this.#periods = new Int32Array(which + 1);
    this.#counts = new Int32Array(which + 1);
    this.#sums = new Float64Array(which + 1);
    return {
      rule,
      which,
      most,
      period: period === "day" ? null : period === null ? () => 0 : periodNumbers[period],
      oldest: rule.limits.oldest,
      horizon: rule.limits.horizon,
      worth: [],
    };
  }

  /** Whether sums of so many events are exact: as long as they are sure to be within the range of scores. */
  areExact(events: number): boolean {
    return events * this.#largest <= scoreLimit;
  }

  /** Begins a pass. */
  begin(): void {
    this.#periods.fill(noPeriod);
    this.#sums.fill(0);
  }

  /** Takes an event that passes the filter, at an age up to the horizon. */
  take({ rule, which, most, period, oldest, worth }: Summed, day: number, age: number): void {
    const now = period === null ? day : period(day);
    if (now !== this.#periods[which]) {
      this.#periods[which] = now;
      this.#counts[which] = 0;
    }
    if (++this.#counts[which]! <= most && age <= oldest) this.#sums[which]! += worth[age] ?? worthAt(worth, rule, age);
  }

  /** What a rule came to in the last pass. */
  of({ rule, which }: Summed): number {
    return bounded(this.#sums[which]!, rule.plan);
  }
}

function worthAt(worth: number[], { aged, fresh }: OccurrenceRule, age: number): number {
  for (let next = worth.length; next <= age && next < agesKept; next++) worth.push(aged(fresh!, next));
  return worth[age] ?? aged(fresh!, age);
}

/** What a pass makes of a rule: its value; null where the rule has to work that out, as does each that is not simple. */
export type ValueOf = (rule: OccurrenceRule, simple: SimpleRule | null) => (() => number) | null;

/** What is made of the sum of some items. */
export type SumFor = (items: readonly Item[], sum: () => number) => () => number;

/** The same scores, of which some rules have a value, and blocks and groups a sum, that they do not work out themselves. */
export function scoresWith({ plan, expressions, all }: Scores, frame: Frame, valueOf: ValueOf, sumFor: SumFor): Scores {
  const blockWith = (score: (typeof all)[number]): typeof score => {
    if (!isBlock(score)) return score;
    const { plan: block, stages, then, reset } = score;
    const ruleWith = (rule: Rule, group: PlanGroup | null): Rule => {
      const value = isOccurrences(rule) && valueOf(rule, simpleRule(plan, rule.plan, block, group));
      return value ? ({ ...rule, value } as Rule) : rule;
    };
    const sumWith = (items: readonly Item[]): (() => number) => sumFor(items, sumOf(items, frame));
    const items = score.items.map((item) => {
      if (!("rules" in item)) return ruleWith(item, null);
      const { plan: group, per } = item;
      const rules = item.rules.map((rule) => ruleWith(rule, group));
      if (per !== null) return item;
      const sum = sumWith(rules);
      return { plan: group, rules, per, sum, value: () => bounded(sum(), group) };
    });
    return { plan: block, items, stages, then, sum: sumWith(items), reset };
  };
  return { plan, expressions, all: all.map(blockWith) };
}
