import type { EventInput, LeadInput, LeftOut, Plan } from "@scoreline/plan";
import type { ScorerOptions } from "@scoreline/runtime";
import type { BadValues } from "./bad-values.ts";
import { createEqualTally } from "./equal-tally.ts";
import { createLeftOutTally, type LeftOutCount } from "./left-out-tally.ts";
import { createTimeTally, type TimeRemarks } from "./time-tally.ts";

/** What is remarked about the events of leads that were scored. */
export interface HistoryRemarks {
  /** How many events do not count although they happened. */
  readonly leftOut: LeftOutCount;
  /** How many are equal to another of their lead in everything, and count again. */
  readonly equal: number;
  /** What their times leave open. */
  readonly times: TimeRemarks;
}

/** Looks at the events of each lead that is scored. */
export interface HistoryWatch {
  /** For the scorer, which says which events it leaves out. */
  readonly options: ScorerOptions;
  /** The same for whoever looks at what was scored once more, and has nothing to tell of it. */
  readonly silentOptions: ScorerOptions;
  /** A scorer with these options whose events are looked at once it has scored them. */
  watched<Result>(score: (lead: LeadInput, events: readonly EventInput[]) => Result): typeof score;
  remarks(): HistoryRemarks;
}

export function createHistoryWatch(plan: Plan, at: string, badValues: BadValues): HistoryWatch {
  const leftOut = createLeftOutTally(plan);
  const times = createTimeTally(plan, at);
  const equal = createEqualTally(plan.inputs);
  let without: readonly LeftOut[] = [];
  return {
    options: {
      ...badValues.options,
      onLeftOut(events) {
        leftOut.add(events);
        without = events;
      },
    },
    silentOptions: { badValues: badValues.options.badValues ?? "refuse" },
    watched: (score) => (lead, events) => {
      without = [];
      badValues.begin(events);
      const result = score(lead, events);
      times.add(events, without);
      equal.add(events, without);
      return result;
    },
    remarks: () => ({ leftOut: leftOut.total(), equal: equal.total(), times: times.total() }),
  };
}
