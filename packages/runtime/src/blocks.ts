import { multiplyRatio } from "@scoreline/semantics";
import type { PlanBlock, PlanGroup, PlanThen } from "@scoreline/plan";
import type { Frame } from "./frame.ts";
import { amountOf } from "./occurrences.ts";
import { bounded, ExactSum, withinRange } from "./range.ts";
import { compileRule, isOccurrences, valueOf, type Rule, type RuleContext, type StateRule } from "./rules.ts";

export interface Group {
  readonly plan: PlanGroup;
  readonly rules: readonly Rule[];
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
  readonly then: readonly ThenLine[];
  readonly sum: () => number;
  /** The position of the last event that made the block forget; −1 where there is none. */
  readonly reset: () => number;
}

export function compileBlock(plan: PlanBlock, context: RuleContext): Block {
  const { expressions, frame } = context;
  const items = plan.items.map((item) => ("items" in item ? compileGroup(item, plan.reset, context) : compileRule(item, plan.reset, context)));
  return {
    plan,
    items,
    then: plan.then.map((line) => compileThen(line, context)),
    sum: sumOf(items, frame),
    reset: plan.reset === null ? () => -1 : expressions.histories.reset(plan.reset),
  };
}

function compileGroup(plan: PlanGroup, reset: number | null, context: RuleContext): Group {
  const { frame } = context;
  const rules = plan.items.map((rule) => compileRule(rule, reset, context));
  const sum = sumOf(rules, frame);
  return { plan, rules, sum, value: () => bounded(sum(), plan) };
}

/** The exact sum of what items give. Rules on states that give fixed points need no further call. */
function sumOf(items: readonly Item[], frame: Frame): () => number {
  const fixed = items.filter((item): item is StateRule => "fixed" in item && item.fixed !== null);
  const conditions = fixed.map((rule) => rule.condition);
  const points = fixed.map((rule) => rule.fixed!);
  const others = items.filter((item) => !fixed.includes(item as StateRule));
  const sum = new ExactSum();
  return () => {
    sum.clear();
    if (frame.change !== null) {
      for (const item of items) sum.add("rules" in item ? item.value() : valueOf(item, frame));
    } else {
      for (let index = 0; index < conditions.length; index++) if (conditions[index]!(-1)) sum.add(points[index]!);
      for (let index = 0; index < others.length; index++) sum.add(others[index]!.value());
    }
    return sum.total(frame);
  };
}

function compileThen(plan: PlanThen, { expressions, frame }: RuleContext): ThenLine {
  const { adjustment } = plan;
  const condition = expressions.condition(plan.when);
  const holds = (): boolean => {
    const { change } = frame;
    return change !== null && change.part === line ? change.value === 1 : condition(-1);
  };
  const line: ThenLine = adjustment.kind === "multiply"
    ? { plan, holds, adjust: (before) => withinRange(multiplyRatio(before, adjustment.factor, 1e8), frame) }
    : { plan, holds, adjust: addition(amountOf(adjustment.points, expressions, frame), frame) };
  return line;
}

function addition(amount: (event: number) => number, frame: Frame): (before: number) => number {
  return (before) => withinRange(before + amount(-1), frame);
}

/** Works a block out: the sum of its items, the `then` lines from top to bottom, its bounds. */
export function blockValue(block: Block, frame: Frame): number {
  let value = block.sum();
  for (const line of block.then) {
    frame.subtotal = value;
    if (line.holds()) value = line.adjust(value);
  }
  return bounded(value, block.plan);
}

/** The index of the furthest stage whose bounded sum is above 0; −1 where none is. */
export function furthestStage(block: Block): number {
  for (let index = block.items.length - 1; index >= 0; index--) {
    const item = block.items[index]!;
    if ("rules" in item && item.plan.kind === "stage" && item.value() > 0) return index;
  }
  return -1;
}

/** How many occurrences count for the `for` rules of a group. */
export function occurrencesOf(group: Group): number {
  let count = 0;
  for (const rule of group.rules) if (isOccurrences(rule)) count += rule.count();
  return count;
}
