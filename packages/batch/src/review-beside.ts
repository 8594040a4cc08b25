/** Another version of a model beside the one of a run: it reads the same files, and scores the same leads. */
import type { LeadHistory } from "@scoreline/data";
import type { Plan, PlanEvent, PlanField, PlanInputs, Review } from "@scoreline/plan";
import { createReviewer } from "@scoreline/runtime";
import { fold, namesOf } from "@scoreline/semantics";
import { applyScorer } from "./apply-scorer.ts";
import { createBadValues, type OnBadValue } from "./bad-values.ts";
import type { Sources } from "./pick-sources.ts";
import type { ReportProblem, RunProblem } from "./run-problem.ts";

/** What both versions read. What the new one has comes first, so that its own indices still lead to it. */
export function inputsOfBoth(old: PlanInputs, now: PlanInputs): PlanInputs {
  const renamed = renamedEvents(old, now);
  const oldOf = new Map(old.events.map((event) => [event.name, event]));
  const taken = new Set([...now.events.map(({ name }) => name), ...renamed.values()]);
  return {
    ...now,
    lead: fieldsOfBoth(old.lead, now.lead),
    events: [
      ...now.events.map((event) => {
        const was = oldOf.get(renamed.get(event.name) ?? event.name);
        if (was === undefined) return event;
        return { ...event, from: namesOfBoth(was, event), properties: fieldsOfBoth(was.properties, event.properties) };
      }),
      ...old.events.filter(({ name }) => !taken.has(name)),
    ],
  };
}

function fieldsOfBoth(old: readonly PlanField[], now: readonly PlanField[]): readonly PlanField[] {
  const oldOf = new Map(old.map((field) => [field.name, field]));
  const names = new Set(now.map(({ name }) => name));
  return [
    ...now.map((field) => {
      const was = oldOf.get(field.name);
      return was === undefined ? field : { ...field, from: namesOfBoth(was, field) };
    }),
    ...old.filter(({ name }) => !names.has(name)),
  ];
}

/** What something is called in the data, in either version. */
const namesOfBoth = (old: PlanField | PlanEvent, now: PlanField | PlanEvent): readonly string[] => [
  ...now.from,
  ...namesOf(old).filter((name) => name !== now.name && !now.from.includes(name)),
];

/** By the new name of an event its old one, where both mean the same of the data. */
function renamedEvents(old: PlanInputs, now: PlanInputs): ReadonlyMap<string, string> {
  const kept = new Set(now.events.map(({ name }) => name));
  const gone = old.events.filter(({ name }) => !kept.has(name));
  const known = new Set(old.events.map(({ name }) => name));
  const added = now.events.filter(({ name }) => !known.has(name));
  const called = (event: PlanEvent): readonly string[] => namesOf(event).map(fold);
  return new Map(
    added.flatMap((event) => {
      const was = gone.find((other) => called(other).some((name) => called(event).includes(name)));
      return was === undefined ? [] : [[event.name, was.name]];
    }),
  );
}

/** Scores leads that were read for both versions by the old one. */
export interface ReviewBeside {
  /** Null where it cannot. What is wrong for both is reported once. */
  readonly review: (history: LeadHistory) => Review | null;
  /** In place of `report`, for what the new version finds wrong. */
  readonly report: ReportProblem;
}

interface BesideOptions {
  readonly at: string;
  readonly onBadValue: OnBadValue;
  readonly report: ReportProblem;
  /** Takes what only the old version finds wrong. */
  readonly reportOld: ReportProblem;
}

export function createReviewBeside(
  old: Plan,
  now: Plan,
  sources: Sources,
  { at, onBadValue, report, reportOld }: BesideOptions,
): ReviewBeside {
  const renamed = renamedEvents(old.inputs, now.inputs);
  const badValues = createBadValues(old, onBadValue);
  const reviewer = createReviewer(old, 0, badValues.options);
  let reported = new Set<string>();
  const keyOf = ({ of, line, code, column }: RunProblem): string => JSON.stringify([of, line, code, column]);
  const asKnown = (history: LeadHistory): LeadHistory => {
    if (renamed.size === 0) return history;
    return { ...history, events: history.events.map((event) => ({ ...event, event: renamed.get(event.event) ?? event.event })) };
  };
  return {
    report: (problem) => {
      reported.add(keyOf(problem));
      report(problem);
    },
    review: (history) => {
      const known = reported;
      reported = new Set();
      return applyScorer(
        (lead, events) => {
          badValues.begin(events);
          return reviewer(lead, events, at);
        },
        asKnown(history),
        sources,
        badValues,
        (problem) => {
          if (!known.has(keyOf(problem))) reportOld(problem);
        },
      );
    },
  };
}
