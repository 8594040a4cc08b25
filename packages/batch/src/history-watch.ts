import type { EventInput, LeadInput, LeftOut, Plan } from "@scoreline/plan";
import type { ScorerOptions } from "@scoreline/runtime";
import type { BadValues } from "./bad-values.ts";
import type { LeadHistory } from "@scoreline/data";
import type { Sources } from "./pick-sources.ts";
import { createLaterTest } from "./later-events.ts";
import { createValueWatch, type ValueRemarks, type ValueWatch } from "./value-watch.ts";
import { createEqualTally } from "./equal-tally.ts";
import { createClashTally, type IdClashes } from "./id-clashes.ts";
import { createIdTally, type WithoutId } from "./id-tally.ts";
import { createLeftOutTally, type LeftOutCount } from "./left-out-tally.ts";
import { createTimeTally, type TimeRemarks, type TimeTally } from "./time-tally.ts";

/** What is remarked about the events of leads that were scored. */
export interface HistoryRemarks {
  /** How many events do not count although they happened. */
  readonly leftOut: LeftOutCount;
  /** How many are equal to another of their lead in everything, and count again. */
  readonly equal: number;
  /** How many without an id are equal to one that has one, and count again. */
  readonly besideId: number;
  /** Those without an id although others of their kind have one. */
  readonly withoutId: WithoutId;
  /** Events with the id of another that are hardly the same. */
  readonly clashes: IdClashes;
  /** What their times leave open. */
  readonly times: TimeRemarks;
  /** What the values of leads and events leave open. */
  readonly values: ValueRemarks;
}

/** Looks at the events of each lead that is scored. */
export interface HistoryWatch {
  /** Looks at what a lead and its events have, whether or not it can be scored. */
  see(history: LeadHistory): void;
  /** What looks at a lead whose events are held in columns, where they have nothing that only `see` and `watched` understand. */
  readonly ofColumns: {
    readonly values: Pick<ValueWatch, "see" | "isRemarkable" | "texts">;
    readonly addTimes: TimeTally["addColumns"];
    /** So many events without any that repeats another, and those of them that the model ignores. */
    readonly add: (events: number, ignored: readonly LeftOut[]) => void;
  };
  /** For the scorer, which says which events it leaves out. */
  readonly options: ScorerOptions;
  /** The same for whoever looks at what was scored once more, and has nothing to tell of it. */
  readonly silentOptions: ScorerOptions;
  /** A scorer with these options whose events are looked at once it has scored them. */
  watched<Result>(score: (lead: LeadInput, events: readonly EventInput[]) => Result): typeof score;
  remarks(): HistoryRemarks;
}

export function createHistoryWatch(plan: Plan, sources: Sources, at: string, badValues: BadValues): HistoryWatch {
  const leftOut = createLeftOutTally(plan);
  const times = createTimeTally(plan, at);
  const equal = createEqualTally(plan.inputs);
  const clashes = createClashTally(plan, sources.events?.columns ?? null);
  const ids = sources.events?.columns.identifyingColumn() == null ? null : createIdTally(plan.inputs);
  const values = createValueWatch(plan, sources);
  const doubts = sources.events?.columns.doubts;
  const isLater = createLaterTest(plan, at);
  /** What is doubted of a row matters where its event counts. */
  const countDoubted = (events: readonly EventInput[], leftOut: readonly LeftOut[]): void => {
    if (doubts?.any() !== true) return;
    const isLeftOut = new Set(leftOut.map(({ event }) => event));
    for (const [index, event] of events.entries()) if (!isLeftOut.has(index) && !isLater(event)) doubts.counts(event);
  };
  let without: readonly LeftOut[] = [];
  return {
    see: values.see,
    ofColumns: {
      values,
      addTimes: times.addColumns,
      add: (events, ignored) => {
        if (ignored.length > 0) leftOut.add(ignored);
        clashes.addUnrepeated(events);
      },
    },
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
      clashes.add(events, without);
      ids?.add(events);
      countDoubted(events, without);
      return result;
    },
    remarks: () => ({
      leftOut: leftOut.total(),
      equal: equal.total(),
      besideId: equal.besideId(),
      withoutId: ids?.found() ?? { count: 0, of: 0, all: 0 },
      clashes: clashes.found(),
      times: times.total(),
      values: values.found(),
    }),
  };
}
