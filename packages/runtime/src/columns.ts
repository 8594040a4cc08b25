/** Scores leads that are held in columns; relies on workings of its own, which serve one call at a time. */
import { openPlan, type InputProblem, type LeadInput, type LeftOut, type Moment, type Review } from "@scoreline/plan";
import { readMoment, zoneOf } from "@scoreline/semantics";
import { outcomeTaker } from "./columns/outcome-columns.ts";
import { quickened } from "./columns/quick-rules.ts";
import { columnReader } from "./columns/read-columns.ts";
import type { EventColumns, LeadColumns, OutcomeColumns } from "./columns/shapes.ts";
import { InputError, refuse } from "./input-error.ts";
import { timeProblem } from "./read-input.ts";
import { reviewerOf } from "./points-given.ts";
import type { ScorerOptions } from "./scorer-options.ts";
import { workScores } from "./scores.ts";
import { workingsOf } from "./workings.ts";

export { InputError } from "./input-error.ts";
export type * from "./columns/shapes.ts";

/** Scores any number of leads in one call. The columns that are given are never changed. */
export interface ColumnScorer {
  /**
   * The outcome of each lead with its events at a moment, or with none where they are null: what `score` gives for it. A lead that `score` would refuse
   * is noted in `refused`, and the others go on. Throws an InputError where the columns do not fit together or the moment cannot be read.
   */
  readonly score: (leads: LeadColumns, events: EventColumns | null, at: Moment) => OutcomeColumns;
}

/** Makes a scorer for columns of a plan, or of the parsed JSON of one. Throws a PlanError where `createScorer` does. */
export function createColumnScorer(plan: unknown, { badValues }: Pick<ScorerOptions, "badValues"> = {}): ColumnScorer {
  const workings = workingsOf(openPlan(plan), badValues === undefined ? {} : { badValues });
  const { frame, decisions, read } = workings;
  const scores = quickened(workings);
  const zone = zoneOf(workings.plan.model.timezone);
  let busy = false;
  /** Nothing else may use the frame meanwhile. */
  const alone = <Made>(make: () => Made): Made => {
    if (busy) refuse("leads", "must not call the scorer");
    busy = true;
    try {
      return make();
    } finally {
      busy = false;
    }
  };
  return {
    score: (leads, events, at) =>
      alone(() => {
        const point = readMoment(at, zone) ?? refuse("at", timeProblem(at));
        const reader = columnReader(workings, leads, events);
        const taker = outcomeTaker(workings, leads.count);
        /** Works the scores of a lead out into the frame. */
        const workOut = (lead: number): void => {
          if (!reader.read(lead, point)) {
            const problems = read(reader.lead(lead), reader.events(lead), at);
            if (problems.length > 0) taker.remark(lead, problems);
          }
          workScores(scores, frame);
        };
        for (let lead = 0; lead < leads.count; lead++) {
          const problems = problemsOf(() => {
            workOut(lead);
            taker.take(lead);
          });
          if (problems !== null) taker.refuse(lead, problems);
        }
        return {
          ...taker.columns,
          // Worked out once more, since few are asked for.
          outcome: (lead) =>
            alone(() => {
              workOut(lead);
              return decisions.outcome(reader.lead(lead));
            }),
        };
      }),
  };
}

/** Reviews leads whose events are held in columns. */
export interface ColumnReviewer {
  /**
   * What a reviewer gives for a lead with the events of that row at the moment, and which of those are ignored; where the leads are in columns, too, none is
   * given. Null where anything cannot be read, is out of range or repeats another: then a reviewer has to be given the lead and the events themselves.
   */
  readonly review: (lead: LeadInput | null, row: number) => { readonly review: Review; readonly leftOut: readonly LeftOut[] } | null;
}

/** The same as `createReviewer` of leads at one moment. Throws a PlanError where `createScorer` does, an InputError where the columns do not fit together. */
export function createColumnReviewer(plan: unknown, reach: number, leads: LeadColumns, events: EventColumns, at: Moment): ColumnReviewer {
  const own = workingsOf(openPlan(plan), {});
  const scores = quickened(own);
  // What would be decided in a better cell is worked out by the same.
  const workings = { ...own, scores };
  const { frame } = workings;
  const point = readMoment(at, zoneOf(workings.plan.model.timezone)) ?? refuse("at", timeProblem(at));
  const { read, lead: leadAt } = columnReader(workings, leads, events);
  const reviewed = reviewerOf(workings, reach);
  const { actions, route } = workings.plan;
  const isSaid = [...actions, ...(route ?? [])].some(({ properties }) =>
    Object.values(properties).some((value) => typeof value === "object"),
  );
  const isRepeat = ({ by }: LeftOut): boolean => typeof by !== "number";
  return {
    review(lead, row) {
      if (!read(row, point, lead ?? undefined) || frame.leftOut.some(isRepeat)) return null;
      let review: Review | null = null;
      const problems = problemsOf(() => {
        workScores(scores, frame);
        // Most plans pass nothing of a lead on.
        review = reviewed(lead ?? (isSaid ? leadAt(row) : {}));
      });
      return problems !== null || review === null ? null : { review, leftOut: frame.leftOut };
    },
  };
}

/** What is wrong with the input of something that is done; null for nothing. Other errors go on. */
function problemsOf(action: () => void): readonly InputProblem[] | null {
  try {
    action();
    return null;
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
}
