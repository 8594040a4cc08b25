/** The rules of a block; relies on compiled expressions, and on the frame for the change that is being tried. */
import { multiplyRatio } from "@scoreline/semantics";
import type { Plan, PlanCriterion, PlanRule, PlanStateRule } from "@scoreline/plan";
import { firstOf, type Expressions } from "./expressions.ts";
import type { Frame } from "./frame.ts";
import { amountOf, compileOccurrences, type OccurrenceRule } from "./occurrences.ts";
import { withinRange } from "./range.ts";
import type { Subject } from "./subject.ts";
import type { Tally } from "./tally.ts";

export interface StateRule {
  readonly plan: PlanStateRule;
  readonly value: () => number;
  readonly holds: () => boolean;
  /** What it gives when it holds. */
  readonly points: () => number;
  /** The one field that the value depends on; null where it depends on more. */
  readonly subject: Subject | null;
}

export interface Criterion {
  readonly plan: PlanCriterion;
  readonly value: () => number;
  /** The row that gives the value; −1 where none holds. */
  readonly chosen: () => number;
  readonly rowValue: (row: number) => number;
  readonly subject: Subject | null;
}

export type Rule = StateRule | OccurrenceRule | Criterion;

/** The parts of a plan that rules are made of. */
export interface RuleContext {
  readonly plan: Plan;
  readonly expressions: Expressions;
  readonly frame: Frame;
  readonly tally: Tally;
}

export function compileRule(rule: PlanRule, reset: number | null, context: RuleContext): Rule {
  switch (rule.kind) {
    case "state":
      return compileState(rule, context);
    case "criterion":
      return compileCriterion(rule, context);
    case "occurrences":
      return compileOccurrences(context.plan, rule, reset, context.expressions, context.frame, context.tally);
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
  const condition = plan.when === null ? () => true : expressions.condition(plan.when);
  const amount = amountOf(plan.points, expressions, frame);
  return {
    plan,
    holds: () => condition(none),
    points: () => amount(none),
    subject: plan.when !== null && "millionths" in plan.points ? expressions.subject(plan.when) : null,
    value: () => (condition(none) ? amount(none) : 0),
  };
}

function compileCriterion(plan: PlanCriterion, { expressions, frame }: RuleContext): Criterion {
  const amounts = plan.rows.map((row) => amountOf(row.value, expressions, frame));
  const { scale } = plan;
  const rowValue = (row: number): number => {
    const value = amounts[row]!(none);
    return scale === null ? value : withinRange(multiplyRatio(value, scale.numerator, scale.denominator), frame);
  };
  const chosen = firstOf(plan.rows, expressions);
  return {
    plan,
    chosen,
    rowValue,
    subject: commonSubject(plan, expressions),
    value() {
      const row = chosen();
      return row < 0 ? 0 : rowValue(row);
    },
  };
}

function commonSubject({ rows }: PlanCriterion, expressions: Expressions): Subject | null {
  const [subject = null, ...others] = new Set(
    rows.flatMap(({ when, value }) => ("millionths" in value ? (when === null ? [] : expressions.subject(when)) : null)),
  );
  return others.length === 0 ? subject : null;
}
