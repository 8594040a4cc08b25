import { resultLayout, scoreLeads, type RunData, type Scored, type ScoringRequest } from "@scoreline/batch";
import type { LeadHistory } from "@scoreline/data";
import type { EventInput, Plan, Review } from "@scoreline/plan";
import { happenedBy, zoneOf } from "@scoreline/semantics";
import type { CaseMoment, Cases } from "./cases.ts";

/** A case that was scored. */
export interface ScoredCase {
  readonly moment: CaseMoment;
  /** All its events are there, also later ones, which the scorer does not see: `knownEvents` leaves them out. */
  readonly history: LeadHistory;
  readonly review: Review;
}

export interface CaseScoring extends Pick<ScoringRequest, "onBadValue" | "report" | "watch"> {
  readonly plan: Plan;
  /** What the cases were read from; as often as wanted, with this plan or another that reads no more. */
  readonly data: RunData;
  readonly cases: Cases;
  /** Is given each case that can be scored, in the order of the file. */
  readonly see: (scored: ScoredCase) => void;
}

/** How cases are scored where whoever scores leads does it: for `scoreLeads`. */
export function scoringOf(cases: Cases, see: CaseScoring["see"]): Required<Pick<ScoringRequest, "moments" | "see">> {
  return {
    moments: cases.momentOf,
    see: (history, review) => see({ moment: cases.momentOf(history)!, history, review }),
  };
}

/** Scores each case as of its moment, with only what was known then. */
export function scoreCases({ plan, data, cases, see, ...others }: CaseScoring): Promise<Scored> {
  return scoreLeads({
    plan,
    data,
    at: cases.until,
    layout: resultLayout(plan, { columns: ["lead_id"] }),
    ranked: null,
    write: null,
    ...scoringOf(cases, see),
    ...others,
  });
}

/** The events of a case that were known at its moment. */
export function knownEvents({ moment, history }: Pick<ScoredCase, "moment" | "history">, { model }: Plan): readonly EventInput[] {
  return happenedBy(history.events, moment.at, zoneOf(model.timezone));
}
