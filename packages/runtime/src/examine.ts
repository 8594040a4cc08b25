/** The examiner, for tests of a model: explains, and evaluates single conditions; relies on workings of its own, which serve one call at a time. */
import {
  openPlan,
  type EventInput,
  type Explanation,
  type Fact,
  type LeadInput,
  type Moment,
  type Outcome,
  type Plan,
} from "@scoreline/plan";
import { explainer } from "./explain/explain.ts";
import { factsOf } from "./explain/facts.ts";
import { operandValue } from "./explain/operands.ts";
import { seenBy } from "./explain/seen.ts";
import { workingsOf } from "./workings.ts";

export interface Examination {
  readonly explanation: Explanation;
  /** In the order in which they were asked for. */
  readonly conditions: readonly ExaminedCondition[];
}

/** What is asked of a plan, by indices of its expressions. */
export interface AskedCondition {
  readonly condition: number;
  /** What is looked at beside it: the sides of a comparison that are worked out. */
  readonly compared: readonly number[];
}

export interface ExaminedCondition {
  readonly holds: boolean;
  /** The leaf conditions it is made of, each with what it saw. */
  readonly facts: readonly Fact[];
  /** What was compared, in the order in which it was asked for. */
  readonly compared: readonly Fact["values"][number]["value"][];
}

/** What an outcome was worked out of; `lookInto` of the probe says what else is in it. */
export interface WorkedOut {
  readonly plan: Plan;
}

/** Is shown a lead while its workings are there. */
export type Looker = (explanation: Explanation, workings: WorkedOut) => void;

/**
 * Explains a lead's outcome, and says which conditions of the plan hold of it. They are evaluated as the condition of a discard is: for a
 * discarded lead too, and with no event at hand. A looker is shown what it was all worked out of. Throws an InputError.
 */
export type Examiner = (
  lead: LeadInput,
  events: readonly EventInput[],
  at: Moment,
  conditions: readonly AskedCondition[],
  looker?: Looker,
) => Examination;

/** Makes an examiner of a plan, or of the parsed JSON of one. Throws a PlanError where `createScorer` does. */
export function createExaminer(plan: unknown): Examiner {
  const workings = workingsOf(openPlan(plan), {});
  const explain = explainer(workings);
  return (lead, events, at, conditions, looker) =>
    workings.workOut(lead, events, at, (_, problems) => {
      const seen = seenBy(workings, lead, events);
      // Comes first: what is decided can be asked for then.
      const explanation = explain(seen, lead, problems);
      const examined = conditions.map(({ condition, compared }) => ({
        holds: workings.scores.expressions.condition(condition)(-1),
        facts: factsOf(condition, seen),
        compared: compared.map((side) => operandValue(side, seen, -1)),
      }));
      looker?.(explanation, workings);
      return { explanation, conditions: examined };
    });
}

/** What is decided of a lead, and which conditions of the plan hold of it. */
export interface Decided {
  readonly outcome: Outcome;
  /** In the order in which they were asked for. */
  readonly holds: readonly boolean[];
}

/** Decides as an examiner does, and explains nothing, which is most of the work. Throws an InputError. */
export type Decider = (lead: LeadInput, events: readonly EventInput[], at: Moment, conditions: readonly number[]) => Decided;

/** Makes a decider of a plan, or of the parsed JSON of one. Throws a PlanError where `createScorer` does. */
export function createDecider(plan: unknown): Decider {
  const { scores, decisions, workOut } = workingsOf(openPlan(plan), {});
  return (lead, events, at, conditions) =>
    workOut(lead, events, at, (read) => {
      // Comes first: what is decided can be asked for then.
      const outcome = decisions.outcome(read);
      return { outcome, holds: conditions.map((condition) => scores.expressions.condition(condition)(-1)) };
    });
}
