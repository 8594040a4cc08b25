import { readPlan, type EventInput, type Explanation, type InputProblem, type LeadInput, type Moment, type Outcome, type Plan } from "@scoreline/plan";
import { compileDecisions } from "./decide.ts";
import { explainer } from "./explain/explain.ts";
import { frameFor } from "./frame.ts";
import { inputReader } from "./read-input.ts";
import { compileScores } from "./scores.ts";

export interface ScorerOptions {
  /**
   * What to do with values that do not fit their types: `"refuse"` throws an InputError that lists them all (the default);
   * `"missing"` takes each for a missing value, and leaves out events whose time cannot be read.
   */
  readonly badValues?: "refuse" | "missing";
  /** Is told of the bad values that were taken for missing, once for each lead that has any. */
  readonly onProblems?: (problems: readonly InputProblem[]) => void;
}

/** A model that scores leads. Inputs are never changed; the same inputs always give the same outcome. */
export interface Scorer {
  readonly plan: Plan;
  /** The lead's scores and what follows from them at a moment. Throws an InputError. */
  readonly score: (lead: LeadInput, events: readonly EventInput[], at: Moment) => Outcome;
  /** The same outcome with everything that led to it. Throws an InputError. */
  readonly explain: (lead: LeadInput, events: readonly EventInput[], at: Moment) => Explanation;
}

/** Makes a scorer of a plan, or of the parsed JSON of one. Throws a PlanError for a plan that cannot be relied on. */
export function createScorer(plan: unknown, options: ScorerOptions = {}): Scorer {
  const read = readPlan(plan);
  const frame = frameFor(read);
  const input = inputReader(read, frame, options.badValues === "missing");
  const scores = compileScores(read, frame);
  const decisions = compileDecisions(read, scores.expressions, frame);
  const explainNow = explainer({ plan: read, frame, input, scores, decisions });

  const workOut = (lead: LeadInput, events: readonly EventInput[], at: Moment): readonly InputProblem[] => {
    const problems = input.read(lead, events, at);
    if (problems.length > 0) options.onProblems?.(problems);
    scores.workOut();
    return problems;
  };

  return {
    plan: read,
    score(lead, events, at) {
      workOut(lead, events, at);
      return decisions.outcome();
    },
    explain: (lead, events, at) => explainNow(lead, events, workOut(lead, events, at)),
  };
}
