/** The scorer: opens the plan, scores and explains; relies on workings of its own, which serve one call at a time. */
import { openPlan, type EventInput, type Explanation, type LeadInput, type Moment, type Plan } from "@scoreline/plan";
import { explainer } from "./explain/explain.ts";
import { seenBy } from "./explain/seen.ts";
import type { ScoreFunction, ScorerOptions } from "./scorer-options.ts";
import { scoreWith, workingsOf } from "./workings.ts";

/** A model that scores leads. Inputs are never changed; the same inputs always give the same outcome. */
export interface Scorer {
  /** The plan it scores by: a copy, made when it is first asked for. */
  readonly plan: Plan;
  readonly score: ScoreFunction;
  /** The outcome with everything that led to it. Throws an InputError. */
  readonly explain: (lead: LeadInput, events: readonly EventInput[], at: Moment) => Explanation;
}

/**
 * Makes a scorer of a plan, or of the parsed JSON of one. Throws a PlanError for a plan that was changed since it was compiled, as its
 * seal shows, or that another version made. Plans of people who are not trusted go through `readPlan` first.
 */
export function createScorer(plan: unknown, options: ScorerOptions = {}): Scorer {
  // As it is now, whatever its owner makes of it later; and whoever gets it back, or parts of it, gets copies.
  const workings = workingsOf(openPlan(plan), options);
  const explain = explainer(workings);
  let copy: Plan | undefined;
  return {
    get plan() {
      return (copy ??= copyOf(workings.plan));
    },
    score: scoreWith(workings),
    explain(lead, events, at) {
      return workings.workOut(lead, events, at, (_, problems) => copyOf(explain(seenBy(workings, lead, events), lead, problems)));
    },
  };
}

const copyOf = <Data>(data: Data): Data => JSON.parse(JSON.stringify(data));
