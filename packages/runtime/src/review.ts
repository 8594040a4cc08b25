/** The reviewer, for runs over many leads: scores, and says what each rule gave and what lacks for more; relies on workings of its own. */
import { openPlan, type EventInput, type LeadInput, type Moment, type Review } from "@scoreline/plan";
import { decideThere, nearestStepUp } from "./better-cell.ts";
import { givenBy } from "./points-given.ts";
import type { ScorerOptions } from "./scorer-options.ts";
import { isBlock } from "./scores.ts";
import { workingsOf, type Workings } from "./workings.ts";

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

/** What is reviewed of a lead that is in the frame of some workings, and whose scores were worked out there. */
export function reviewerOf(workings: Workings, reach: number): (lead: LeadInput) => Review {
  const { frame, scores, decisions } = workings;
  const blocks = scores.all.filter(isBlock);
  return (lead) => {
    const outcome = decisions.outcome(lead);
    // First, while what was worked out for the outcome is remembered.
    const given = givenBy(blocks, frame);
    const step = outcome.discarded === null ? nearestStepUp(workings.plan, frame) : null;
    const there = step && step.missing <= reach ? decideThere(step, workings) : null;
    return {
      outcome,
      given,
      better: there && { missing: step!.missing, ...there },
    };
  };
}
