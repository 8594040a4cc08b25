/** Blocks, groups and `then` lines; relies on compiled rules, and on the frame for the subtotal and for the change being tried. */
import { multiplyRatio, scoreLimit } from "@scoreline/semantics";
import type { PlanAdjustment, PlanBlock, PlanGroup, PlanScore, PlanThen } from "@scoreline/plan";
import type { Expressions } from "./expressions.ts";
import type { Frame } from "./frame.ts";
import { amountOf } from "./occurrences.ts";
import { bounded, ExactSum, withinRange } from "./range.ts";
import { compileRule, isOccurrences, valueOf, type Rule, type RuleContext } from "./rules.ts";
import { note, Scale, type Subject } from "./subject.ts";
import { compileSumsPerValue, type SumsPerValue } from "./sums-per-value.ts";

export interface Group {
  readonly plan: PlanGroup;
  readonly rules: readonly Rule[];
  /** What is bounded for each value before it is summed. */
  readonly per: SumsPerValue | null;
  /** The sum of the rules, and that sum within the group's bounds. */
  readonly sum: () => number;
  readonly value: () => number;
}

export type Item = Rule | Group;

export interface ThenLine {
  readonly plan: PlanThen;
  /** Whether it holds for the subtotal in the frame. */
  readonly holds: () => boolean;
  /** What it makes of a running value when it holds. */
  readonly adjust: (before: number) => number;
}

export interface Block {
  readonly plan: PlanBlock;
  readonly items: readonly Item[];
  /** The indices of those that are stages. */
  readonly stages: readonly number[];
  readonly then: readonly ThenLine[];
  readonly sum: () => number;
  /** The position of the last event that made the block forget; −1 where there is none. */
  readonly reset: () => number;
}

export function compileBlock(plan: PlanBlock, context: RuleContext): Block {
  const { expressions, frame } = context;
  const items = plan.items.map((item) =>
    "items" in item ? compileGroup(item, plan.reset, context) : compileRule(item, plan.reset, context),
  );
  return {
    plan,
    items,
    stages: plan.items.flatMap(({ kind }, index) => (kind === "stage" ? index : [])),
    then: plan.then.map((line) => compileThen(line, context)),
    sum: sumOf(items, frame),
    reset: expressions.reset(plan.reset),
  };
}

function compileGroup(plan: PlanGroup, reset: number | null, context: RuleContext): Group {
  const { expressions, frame } = context;
  const rules = plan.items.map((rule) => compileRule(rule, reset, context));
  const per =
    plan.per === null ? null : compileSumsPerValue(plan.per, rules.filter(isOccurrences), (part) => expressions.any(part!), frame);
  const sum = per === null ? sumOf(rules, frame) : per.total;
  return { plan, rules, per, sum, value: () => bounded(sum(), plan) };
}

/**
 * The exact sum of what items give. What depends on one field alone is worked out once for each class of its values, as long as the sum of it
 * all is sure to be exact in a double.
 */
export function sumOf(items: readonly Item[], frame: Frame): () => number {
  const bySubject = new Map<Subject, Rule[]>();
  const others: Item[] = [];
  let size = 0;
  for (const item of items) {
    const subject = "subject" in item ? item.subject : null;
    if (subject !== null) size += sizeOf(item as Rule);
    if (subject === null || size > scoreLimit) others.push(item);
    else if (!bySubject.get(subject)?.push(item as Rule)) bySubject.set(subject, [item as Rule]);
  }
  const groups = [...bySubject].map(([subject, rules]) => ({
    // A text is a class of its own. No rule here asks of an event, so that the field is one of the lead, with a slot from 0 on.
    scale: subject instanceof Scale ? subject : null,
    slot: subject.slot,
    known: subject.memory<number>(),
    rules,
  }));
  const sum = new ExactSum();
  const { lead } = frame;
  return () => {
    sum.clear();
    if (frame.change !== null) {
      for (const item of items) sum.add("rules" in item ? item.value() : valueOf(item, frame));
      return sum.total(frame);
    }
    const { numbers } = lead;
    let total = 0;
    for (let index = 0; index < groups.length; index++) {
      const { scale, slot, known, rules } = groups[index]!;
      const value = numbers[slot]!;
      const place = scale === null ? value : scale.classOf(value);
      total += known[place] ?? note(known, place, together(rules));
    }
    sum.add(total);
    for (const item of others) sum.add(item.value());
    return sum.total(frame);
  };
}

/** How far from 0 a rule can lead that depends on one field alone. */
function sizeOf({ plan }: Rule): number {
  const amounts = plan.kind === "criterion" ? plan.rows.map(({ value }) => value) : [plan.points];
  const scale = (plan.kind === "criterion" && plan.scale) || { numerator: 1, denominator: 1 };
  const sizes = amounts.map((amount) => ("millionths" in amount ? Math.abs(amount.millionths) : Infinity));
  return Math.ceil((Math.max(0, ...sizes) * scale.numerator) / scale.denominator) + 1;
}

/** What rules give together that depend on one field alone. */
const together = (rules: readonly Rule[]): number => rules.reduce((sum, rule) => sum + rule.value(), 0);

function compileThen(plan: PlanThen, { expressions, frame }: RuleContext): ThenLine {
  const condition = expressions.condition(plan.when);
  const compute = changeOf(plan.adjustment, expressions, frame);
  const line: ThenLine = {
    plan,
    holds() {
      const { change } = frame;
      return change !== null && change.part === line ? change.value === 1 : condition(-1);
    },
    adjust: (before) => withinRange(compute(before), frame),
  };
  return line;
}

function changeOf(adjustment: PlanAdjustment, expressions: Expressions, frame: Frame): (before: number) => number {
  if (adjustment.kind === "multiply") return (before) => multiplyRatio(before, adjustment.factor, 1e8);
  const { kind, points } = adjustment;
  const amount = amountOf(points, expressions, frame, kind === "add" ? 0 : NaN);
  if (kind === "add") return (before) => before + amount(-1);
  const pick = kind === "at-most" ? Math.min : Math.max;
  return (before) => {
    const bound = amount(-1);
    return bound === bound ? pick(before, bound) : before;
  };
}

/** Works a score out: the sum of its items, the `then` lines from top to bottom, its bounds. */
export function scoreValue(score: Pick<Block, "sum" | "then"> & { readonly plan: PlanScore }, frame: Frame): number {
  let value = score.sum();
  for (const line of score.then) {
    frame.subtotal = value;
    if (line.holds()) value = line.adjust(value);
  }
  return bounded(value, score.plan);
}

/** The index of the furthest stage whose bounded sum is above 0; −1 where none is. */
export function furthestStage({ items, stages }: Block): number {
  return stages.findLast((at) => items[at]!.value() > 0) ?? -1;
}

/** How many occurrences count for the `for` rules of a group; where days are given, of at most so many days ago. */
export function occurrencesOf(group: Group, days: number | null): number {
  let count = 0;
  for (const rule of group.rules) if (isOccurrences(rule)) count += rule.count(days);
  return count;
}
