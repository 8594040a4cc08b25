/** The examiner, for tests of a model: explains, and evaluates single conditions; relies on workings of its own, which serve one call at a time. */
import { openPlan, type EventInput, type Explanation, type Fact, type LeadInput, type Moment } from "@scoreline/plan";
import { explainer } from "./explain/explain.ts";
import { factsOf } from "./explain/facts.ts";
import { seenBy } from "./explain/seen.ts";
import { workingsOf } from "./workings.ts";

export interface Examination {
  readonly explanation: Explanation;
  /** In the order in which they were asked for. */
  readonly conditions: readonly ExaminedCondition[];
}

export interface ExaminedCondition {
  readonly holds: boolean;
  /** The leaf conditions it is made of, each with what it saw. */
  readonly facts: readonly Fact[];
}

/**
 * Explains a lead's outcome, and says which conditions of the plan hold of it, by their indices among the plan's expressions. They are
 * evaluated as the condition of a discard is: for a discarded lead too, and with no event at hand. Throws an InputError.
 */
export type Examiner = (lead: LeadInput, events: readonly EventInput[], at: Moment, conditions: readonly number[]) => Examination;

/** Makes an examiner of a plan, or of the parsed JSON of one. Throws a PlanError where `createScorer` does. */
export function createExaminer(plan: unknown): Examiner {
  const workings = workingsOf(openPlan(plan), {});
  const explain = explainer(workings);
  return (lead, events, at, conditions) =>
    workings.workOut(lead, events, at, (_, problems) => {
      const seen = seenBy(workings, lead, events);
      // Comes first: what is decided can be asked for then.
      const explanation = explain(seen, lead, problems);
      const examined = conditions.map((index) => ({
        holds: workings.scores.expressions.condition(index)(-1),
        facts: factsOf(index, seen),
      }));
      return { explanation, conditions: examined };
    });
}
