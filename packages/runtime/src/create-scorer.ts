/** The scorer: opens the plan, scores and explains; relies on workings of its own, which serve one call at a time. */
import { openPlan, type Explanation, type Moment, type Plan } from "@scoreline/plan";
import { explainer } from "./explain/explain.ts";
import { seenBy } from "./explain/seen.ts";
import type { ModelTypes, ScoreFunction, ScorerOptions } from "./scorer-options.ts";
import { scoreWith, workingsOf } from "./workings.ts";

/** A model that scores leads. Inputs are never changed; the same inputs always give the same outcome. */
export interface Scorer<Model extends ModelTypes = ModelTypes> {
  /** The plan it scores by: a copy, made when it is first asked for. */
  readonly plan: Plan;
  readonly score: ScoreFunction<Model>;
  /** The outcome with everything that led to it. Throws an InputError. */
  readonly explain: (
    lead: Model["lead"],
    events: readonly Model["event"][],
    at: Moment,
  ) => Explanation & { readonly outcome: Model["outcome"] };
}

/**
 * Makes a scorer of a plan, or of the parsed JSON of one. Throws a PlanError for a plan that was changed since it was compiled, as its
 * seal shows, or that another version made. Plans of people who are not trusted go through `readPlan` first.
 */
export function createScorer<Model extends ModelTypes = ModelTypes>(plan: unknown, options: ScorerOptions = {}): Scorer<Model> {
  // As it is now, whatever its owner makes of it later; and whoever gets it back, or parts of it, gets copies.
  const workings = workingsOf(openPlan(plan), options);
  const explain = explainer(workings);
  let copy: Plan | undefined;
  const scorer: Scorer = {
    get plan() {
      return (copy ??= copyOf(workings.plan));
    },
    score: scoreWith(workings),
    explain(lead, events, at) {
      return workings.workOut(lead, events, at, (_, problems) => copyOf(explain(seenBy(workings, lead, events), lead, problems)));
    },
  };
  // No compiler knows the plan: that the types are those of its model is the caller's word.
  return scorer as unknown as Scorer<Model>;
}

const copyOf = <Data>(data: Data): Data => JSON.parse(JSON.stringify(data));
