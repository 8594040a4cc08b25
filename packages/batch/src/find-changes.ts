import type { EventInput, ExplainedChange, LeadInput, NextChange, Outcome, Plan } from "@scoreline/plan";
import { causeWords } from "@scoreline/report";
import type { ScorerOptions } from "@scoreline/runtime";
import { createTimeline } from "@scoreline/runtime/timeline";
import { formatDay, parseDay } from "@scoreline/semantics";
import { createChangeExplainer } from "./explain-changes.ts";
import type { ResultLayout, RowChange } from "./result-layout.ts";

/** Changes of one lead, in order of time, each with what is decided on its day. */
export type FindChanges = (
  lead: LeadInput,
  events: readonly EventInput[],
) => readonly { readonly outcome: Outcome; readonly change: RowChange }[];

/** Finds every change from a day on, that day too, up to the moment; and what made it, where the layout has a column for that. */
export function createChangeFinder(
  plan: Plan,
  { asksForCauses }: ResultLayout,
  options: ScorerOptions,
  { from, at }: { readonly from: string; readonly at: string },
): FindChanges {
  const before = formatDay(parseDay(from)! - 1);
  const rowsOf = (found: readonly (NextChange | ExplainedChange)[]): ReturnType<FindChanges> =>
    found.flatMap((each) => {
      const because = "because" in each ? causeWords(each.because) || null : null;
      return each.changes.map((what) => ({ outcome: each.outcome, change: { day: each.day, what, because } }));
    });
  if (asksForCauses) {
    const explainer = createChangeExplainer(plan, options);
    return (lead, events) => rowsOf(explainer.between(lead, events, at, before, at));
  }
  const timeline = createTimeline(plan, options);
  return (lead, events) => rowsOf(timeline.between(lead, events, before, at));
}
