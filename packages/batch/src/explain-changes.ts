import type { EventInput, ExplainedChange, LeadInput, Moment, NextChange, Plan } from "@scoreline/plan";
import { changeCauses } from "@scoreline/report";
import { createScorer, type ScorerOptions } from "@scoreline/runtime";
import { createTimeline } from "@scoreline/runtime/timeline";
import { formatDay, happenedBy, parseDay, zoneOf } from "@scoreline/semantics";

/** When what is decided of a lead changes, and what makes it change: out of the explanations of each such day and of the day before. */
export interface ChangeExplainer {
  /** As the timeline says it: what happens after the moment is not known yet. Throws an InputError. */
  readonly nextChange: (lead: LeadInput, events: readonly EventInput[], at: Moment) => ExplainedChange | null;
  /** Every day on which something else is decided, by what the lead did up to the moment or by time. Throws an InputError. */
  readonly between: (lead: LeadInput, events: readonly EventInput[], at: Moment, from: string, to: string) => readonly ExplainedChange[];
}

/** Makes one of a plan. Throws a PlanError where `createScorer` does. */
export function createChangeExplainer(plan: Plan, options: ScorerOptions = {}): ChangeExplainer {
  const scorer = createScorer(plan, options);
  const timeline = createTimeline(plan, options);
  const zone = zoneOf(plan.model.timezone);
  const explained = (change: NextChange, lead: LeadInput, events: readonly EventInput[]): ExplainedChange => {
    const before = scorer.explain(lead, events, formatDay(parseDay(change.day)! - 1));
    const after = scorer.explain(lead, events, change.day);
    return { ...change, because: changeCauses(before, after, change.changes) };
  };
  return {
    nextChange(lead, events, at) {
      const next = timeline.nextChange(lead, events, at);
      return next && explained(next, lead, happenedBy(events, at, zone));
    },
    between(lead, events, at, from, to) {
      const happened = happenedBy(events, at, zone);
      return timeline.between(lead, happened, from, to).map((change) => explained(change, lead, happened));
    },
  };
}
