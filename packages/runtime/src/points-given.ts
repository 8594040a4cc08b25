/** What each rule gives, and what a review says of a lead besides; relies on scores that were just worked out, in the frame. */
import type { LeadInput, Review } from "@scoreline/plan";
import { decideThere, nearestStepUp } from "./better-cell.ts";
import type { Block } from "./blocks.ts";
import type { Frame } from "./frame.ts";
import { isBlock } from "./scores.ts";
import type { Workings } from "./workings.ts";

/** What each rule gives, in the order of `rulesOf`. A plain array: making a typed one takes as long as filling it. */
export function givenBy(blocks: readonly Block[], frame: Frame): number[] {
  const given: number[] = [];
  for (const { items, then, sum } of blocks) {
    for (const item of items) {
      for (const rule of "rules" in item ? item.rules : [item]) given.push(rule.value());
    }
    let value = then.length && sum();
    for (const line of then) {
      frame.subtotal = value;
      const after = line.holds() ? line.adjust(value) : value;
      given.push(after - value);
      value = after;
    }
  }
  return given;
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
