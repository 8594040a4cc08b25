import { multiplyRatio } from "@scoreline/semantics";
import type { Plan, PlanCriterion, PlanRule, PlanStateRule } from "@scoreline/plan";
import type { Expressions } from "./expressions.ts";
import type { Frame } from "./frame.ts";
import { amountOf, compileOccurrences, type OccurrenceRule } from "./occurrences.ts";
import type { Holds } from "./operations.ts";
import { withinRange } from "./range.ts";

export interface StateRule {
  readonly plan: PlanStateRule;
  readonly value: () => number;
  readonly condition: Holds;
  readonly holds: () => boolean;
  /** What it gives when it holds. */
  readonly points: () => number;
  /** The same, where that is fixed. */
  readonly fixed: number | null;
}

export interface Criterion {
  readonly plan: PlanCriterion;
  readonly value: () => number;
  /** The row that gives the value; −1 where none holds. */
  readonly chosen: () => number;
  readonly rowHolds: (row: number) => boolean;
  readonly rowValue: (row: number) => number;
}

export type Rule = StateRule | OccurrenceRule | Criterion;

/** The parts of a plan that rules are made of. */
export interface RuleContext {
  readonly plan: Plan;
  readonly expressions: Expressions;
  readonly frame: Frame;
}

export function compileRule(rule: PlanRule, reset: number | null, context: RuleContext): Rule {
  switch (rule.kind) {
    case "state": return compileState(rule, context);
    case "criterion": return compileCriterion(rule, context);
    case "occurrences": return compileOccurrences(context.plan, rule, reset, context.expressions, context.frame);
  }
}

export function isState(rule: Rule): rule is StateRule {
  return rule.plan.kind === "state";
}

export function isOccurrences(rule: Rule): rule is OccurrenceRule {
  return rule.plan.kind === "occurrences";
}

/** What a rule gives, or what it is taken to give. */
export function valueOf(rule: Rule, frame: Frame): number {
  const { change } = frame;
  return change !== null && change.part === rule ? change.value : rule.value();
}

/** There is no event at hand. */
const none = -1;

function compileState(plan: PlanStateRule, { expressions, frame }: RuleContext): StateRule {
  const condition = expressions.condition(plan.when);
  const amount = amountOf(plan.points, expressions, frame);
  return {
    plan,
    condition,
    holds: () => condition(none),
    points: () => amount(none),
    fixed: "millionths" in plan.points ? plan.points.millionths : null,
    value: () => (condition(none) ? amount(none) : 0),
  };
}

function compileCriterion(plan: PlanCriterion, { expressions, frame }: RuleContext): Criterion {
  const conditions = plan.rows.map(({ when }) => (when === null ? () => true : expressions.condition(when)));
  const amounts = plan.rows.map((row) => amountOf(row.value, expressions, frame));
  const { scale } = plan;
  const rowValue = (row: number): number => {
    const value = amounts[row]!(none);
    return scale === null ? value : withinRange(multiplyRatio(value, scale.numerator, scale.denominator), frame);
  };
  const chosen = (): number => {
    for (let row = 0; row < conditions.length; row++) if (conditions[row]!(none)) return row;
    return -1;
  };
  return {
    plan,
    chosen,
    rowHolds: (row) => conditions[row]!(none),
    rowValue,
    value() {
      const row = chosen();
      return row < 0 ? 0 : rowValue(row);
    },
  };
}
