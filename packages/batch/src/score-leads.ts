import type { HeldHistory, HistoryColumns, LeadHistory, Ranking, ResultRow } from "@scoreline/data";
import type { LeadInput, Outcome, Plan, Review } from "@scoreline/plan";
import { createRunTally, type RunSummary } from "@scoreline/report";
import { createReviewer } from "@scoreline/runtime";
import { createTimeline } from "@scoreline/runtime/timeline";
import { createChangeFinder } from "./find-changes.ts";
import { applyScorer } from "./apply-scorer.ts";
import { createBadValues, type OnBadValue } from "./bad-values.ts";
import { withEvents } from "./join-columns.ts";
import { createLaterTest } from "./later-events.ts";
import { createReviewBeside } from "./review-beside.ts";
import { createHistoryWatch, type HistoryRemarks } from "./history-watch.ts";
import type { LeadMoment, LeadMoments } from "./lead-moments.ts";
import { observedHistory, type LeadEvents, type ObservedColumns, type ObservedLead, type SeeLead } from "./observed-lead.ts";
import type { RunData } from "./read-run-data.ts";
import type { ResultLayout } from "./result-layout.ts";
import type { ReportProblem } from "./run-problem.ts";
import type { RunWatch } from "./run-watch.ts";
import type { ColumnScoring } from "./score-columns.ts";
import { leadsOfPart } from "./shared-reviews.ts";

export interface ScoringRequest {
  readonly plan: Plan;
  readonly data: RunData;
  /** The moment, as an ISO text that can be read. */
  readonly at: string;
  readonly layout: ResultLayout;
  /** The first day of a history, as `YYYY-MM-DD`: then a row is one change of a lead, up to the moment. */
  readonly changesFrom?: string | null | undefined;
  /** The score by which results are ranked, and what puts them in order; null for the order of the input. */
  readonly ranked: { readonly score: string; readonly ranking: Ranking } | null;
  /** Takes the results in their order; null where nobody asks for them. When it rejects, the run ends with that. */
  readonly write: ((rows: readonly ResultRow[]) => Promise<void>) | null;
  readonly onBadValue?: OnBadValue | undefined;
  /** The moment of each lead, where they have their own: then `at` is when the data ends. A lead without one is passed over. */
  readonly moments?: LeadMoments | undefined;
  /** Is told what came of each lead, and as of when, which is null where all have one moment. */
  readonly see?: ((history: LeadHistory, review: Review, moment: LeadMoment | null) => void) | undefined;
  /** Another version of the model by which every lead is scored, too. */
  readonly beside?: Beside | undefined;
  /**
   * Gives what looks at each lead that was scored, with what came of it; nothing is made of a lead that it does not ask for. The columns are those of the
   * leads, null where they are not held so.
   */
  readonly observe?: ((columns: ObservedColumns | null) => SeeLead) | undefined;
  readonly report: ReportProblem;
  readonly watch: RunWatch;
}

/** Another version of a model beside the one of a run. */
export interface Beside {
  readonly plan: Plan;
  /** Is told what both make of a lead; null where one cannot score it. */
  readonly see: (history: LeadHistory, old: Review | null, now: Review | null) => void;
  /** Takes what only the other version finds wrong; where there is none, that is reported as all else. */
  readonly report?: ReportProblem;
}

/** What became of all leads. */
export interface Scored extends HistoryRemarks {
  readonly summary: RunSummary;
  /** How many events of scored leads lie after the moment. */
  readonly later: number;
  /** How many leads were passed over, because they have no moment. */
  readonly withoutMoment: number;
  /** How many changes the history has, and of how many leads. */
  readonly changes: { readonly rows: number; readonly leads: number };
}

/** So many rows wait for being written, since a lead can have any number of changes. */
const mostRows = 4_096;

/** Scores every lead and hands over the results; problems of single leads and events are reported and the others go on. */
export async function scoreLeads({
  plan,
  data,
  at,
  layout,
  changesFrom = null,
  ranked,
  write,
  onBadValue = "reject",
  moments,
  see,
  beside,
  observe,
  report,
  watch,
}: ScoringRequest): Promise<Scored> {
  const tally = createRunTally(plan);
  let isLater = createLaterTest(plan, at);
  let now = at;
  const badValues = createBadValues(plan, onBadValue);
  const histories = createHistoryWatch(plan, data.sources, at, badValues);
  const review = createReviewer(plan, tally.reach, histories.options);
  const timeline = layout.asksForNextChange ? createTimeline(plan, histories.silentOptions) : null;
  const changesOf = changesFrom === null ? null : createChangeFinder(plan, layout, histories.silentOptions, { from: changesFrom, at });
  const score = histories.watched((lead, events) => ({
    ...review(lead, events, now),
    nextChange: timeline?.nextChange(lead, events, now) ?? null,
    change: null,
    changes: changesOf?.(lead, events) ?? null,
  }));
  const reviewBeside =
    beside === undefined
      ? null
      : createReviewBeside(beside.plan, plan, data.sources, { at, onBadValue, report, reportOld: beside.report ?? report });
  const observed = observedHistory(plan);
  let later = 0;
  let withoutMoment = 0;
  const changed = { rows: 0, leads: 0 };
  const rowsOf = (history: LeadHistory, at = -1): readonly ResultRow[] => {
    const moment = moments?.(history) ?? null;
    if (moments !== undefined && moment === null) {
      withoutMoment++;
      return [];
    }
    if (moment !== null && moment.at !== now) {
      now = moment.at;
      isLater = createLaterTest(plan, now);
    }
    histories.see(history);
    const reviewed = applyScorer(score, history, data.sources, badValues, reviewBeside?.report ?? report);
    if (reviewBeside !== null) beside!.see(history, reviewBeside.review(history), reviewed);
    if (reviewed === null) return [];
    see?.(history, reviewed, moment);
    seeLead?.(observed(history, at), reviewed);
    for (const event of history.events) if (isLater(event)) later++;
    return resultsOf(history, reviewed);
  };
  const resultsOf = (history: LeadHistory, reviewed: ReturnType<typeof score>): readonly ResultRow[] => {
    const { outcome, changes } = reviewed;
    tally.add(reviewed);
    if (changes !== null) {
      changed.rows += changes.length;
      if (changes.length > 0) changed.leads++;
      return changes.map(({ outcome: then, change }) => layout.rowOf(history, { ...reviewed, outcome: then, change }, data.sources));
    }
    if (write === null) return [];
    const row = layout.rowOf(history, moments === undefined ? reviewed : { ...reviewed, at: now }, data.sources);
    return unranked(ranked, row, outcome);
  };

  const { scoreColumns } = data;
  const { columns } = data.joined;
  const isPlain = timeline === null && changesOf === null && reviewBeside === null && moments === undefined && see === undefined;
  const scoring =
    columns === undefined || scoreColumns === null || !isPlain
      ? null
      : scoreColumns(plan, data.sources, columns, histories.ofColumns, tally.reach, at);
  const seeLead = observe?.(scoring?.observed() ?? null);
  /** Leads one by one, with what makes rows of each. */
  async function* leads(): AsyncGenerator<readonly (() => readonly ResultRow[])[]> {
    if (columns === undefined || scoring === null) {
      for await (const batch of data.joined.histories()) yield batch.map((history) => () => rowsOf(history));
      return;
    }
    for (let from = 0; from < columns.rows; from += leadsOfPart) {
      const count = Math.min(leadsOfPart, columns.rows - from);
      const waiting = scoring.prepare(from);
      if (waiting !== undefined) await waiting;
      const histories = Array.from({ length: count }, (_, index) => (): readonly ResultRow[] => {
        const row = from + index;
        const history = columns.leadAt(row);
        if (history === null) return [];
        const scored = scoring.score(history, row);
        if (scored === null) return rowsOf(withEvents(history, columns.eventsAt(row)), row);
        later += scored.later;
        seeLead?.(new LeadInColumns(history, row, columns, scoring), scored.review);
        const { outcome, given, better } = scored.review;
        return resultsOf(history, { outcome, given, better, nextChange: null, change: null, changes: null });
      });
      yield histories;
    }
  }

  watch.begin({ kind: "scoring" });
  let done = 0;
  try {
    for await (const batch of leads()) {
      let rows: ResultRow[] = [];
      for (const rowsOfLead of batch) {
        const others = watch.giveWay();
        // Where nobody waits, waiting itself would be a good part of the work.
        if (others !== undefined) await others;
        for (const row of rowsOfLead()) rows.push(row);
        if (rows.length >= mostRows) {
          await write?.(rows);
          rows = [];
        }
      }
      if (rows.length > 0) await write?.(rows);
      done += batch.length;
      watch.advance(done, data.joined.leads === 0 ? null : done / data.joined.leads);
    }
  } finally {
    scoring?.close();
  }
  await writeRanked(ranked, layout, write, watch);
  await watch.giveWay();
  return { summary: tally.summary(), later, withoutMoment, changes: changed, ...histories.remarks() };
}

/** A lead that is held in columns. */
class LeadInColumns implements ObservedLead {
  readonly row: number;
  readonly #history: HeldHistory;
  readonly #columns: HistoryColumns;
  readonly #scoring: ColumnScoring;

  constructor(history: HeldHistory, row: number, columns: HistoryColumns, scoring: ColumnScoring) {
    this.row = row;
    this.#history = history;
    this.#columns = columns;
    this.#scoring = scoring;
  }

  get id(): string {
    return this.#history.id;
  }

  get events(): LeadEvents {
    return this.#scoring.eventsOf(this.row);
  }

  lead(): LeadInput {
    return this.#history.lead;
  }

  history(): LeadHistory {
    return withEvents(this.#history, this.#columns.eventsAt(this.row));
  }
}

/** What of a row is to be written at once: nothing where it takes part in a ranking. */
export function unranked(
  ranked: ScoringRequest["ranked"],
  row: ResultRow,
  { discarded, scores }: Pick<Outcome, "discarded" | "scores">,
): readonly ResultRow[] {
  if (ranked === null) return [row];
  // Discarded leads take no rank, since nobody should call them.
  ranked.ranking.add(row, discarded === null ? (scores[ranked.score]?.millionths ?? null) : null);
  return [];
}

/** Hands over the results that were ranked; does nothing where none were, or nobody asks for them. */
export async function writeRanked(
  ranked: ScoringRequest["ranked"],
  layout: ResultLayout,
  write: ScoringRequest["write"],
  watch: RunWatch,
): Promise<void> {
  if (ranked === null || write === null) return;
  watch.begin({ kind: "ranking" });
  for await (const batch of ranked.ranking.read()) {
    await watch.giveWay();
    await write(batch.map(({ rank, row }) => layout.withRank(row, rank)));
  }
}
