/** The reviewer, for runs over many leads: scores, and says what each rule gave and what lacks for more; relies on workings of its own. */
import { openPlan, type EventInput, type LeadInput, type Moment, type Review } from "@scoreline/plan";
import { reviewerOf } from "./points-given.ts";
import type { ScorerOptions } from "./scorer-options.ts";
import { workingsOf } from "./workings.ts";

/** Scores a lead, with the main figures of an explanation for a fraction of its work. Throws an InputError. */
export type Reviewer = (lead: LeadInput, events: readonly EventInput[], at: Moment) => Review;

/**
 * Makes a reviewer of a plan, or of the parsed JSON of one; better cells count up to `reach`, in millionths. Throws a PlanError where
 * `createScorer` does.
 */
export function createReviewer(plan: unknown, reach: number, options: ScorerOptions = {}): Reviewer {
  const workings = workingsOf(openPlan(plan), options);
  const review = reviewerOf(workings, reach);
  return (input, events, at) => workings.workOut(input, events, at, review);
}
