import type { LeadHistory, ResultRow } from "@scoreline/data";
import type { Outcome, Plan, PlanProperties } from "@scoreline/plan";
import { createRunTally } from "@scoreline/report";
import { createHistoryReader, propertiesOf, rangeProblem, type RecordedHistory } from "@scoreline/runtime/probe";
import type { FieldValue } from "@scoreline/semantics";
import { applyScorer, leadProblem } from "./apply-scorer.ts";
import { createBadValues } from "./bad-values.ts";
import { createHistoryWatch } from "./history-watch.ts";
import { createLaterTest } from "./later-events.ts";
import type { StagedLayout } from "./result-layout.ts";
import type { RunProblem } from "./run-problem.ts";
import { unranked, writeRanked, type Scored, type ScoringRequest } from "./score-leads.ts";

/** Something else than the runtime that scores leads by a plan, all at once: a database. */
export interface ScoringEngine {
  /** What people call it. */
  readonly title: string;
  /** Takes a lead as the runtime reads it, with a text that comes back beside its outcome. A promise is waited for. */
  add(history: RecordedHistory, beside: string): Promise<void> | undefined;
  /** Scores the leads that were added, and gives what comes of each, in the order in which they were added. To be called once. */
  outcomes(): AsyncIterable<readonly EngineOutcome[]>;
}

export interface EngineOutcome {
  readonly beside: string;
  /** Null where a score left its range. */
  readonly outcome: Omit<Outcome, "properties"> | null;
}

/** What is asked of the runtime, but for what an engine cannot tell. */
export interface EngineRequest extends Omit<ScoringRequest, "beside" | "changesFrom" | "layout"> {
  readonly layout: StagedLayout;
}

/** An action or a route. */
interface Deciding {
  readonly name: string;
  readonly properties: PlanProperties;
}

/** What is kept of a lead until it is scored. */
interface Begun {
  readonly id: string;
  readonly line: number;
  readonly row: ResultRow;
  /** By field what the lead has that actions and routes pass on. */
  readonly passed: Readonly<Record<number, FieldValue | null>>;
  /** How many of its events lie after the moment. */
  readonly later: number;
  /** Values that were taken as missing, which is told of leads that are scored. */
  readonly taken: readonly RunProblem[];
}

/**
 * Scores every lead elsewhere, as `scoreLeads` does with the runtime, by which leads and events are read here, too: what cannot be used, what is
 * remarked of the data and the rows that are written are the same. Not known are what each rule gave, who is close to more, and the next change.
 * Remarks on repeats and on times of events count those of leads whose scores leave their range, too.
 */
export async function scoreInEngine(
  engine: ScoringEngine,
  { plan, data, at, layout, ranked, write, onBadValue = "reject", report, watch }: EngineRequest,
): Promise<Scored> {
  const tally = createRunTally(plan, { ofOutcomes: true });
  const isLater = createLaterTest(plan, at);
  const badValues = createBadValues(plan, onBadValue);
  const histories = createHistoryWatch(plan, data.sources, at, badValues);
  const reader = createHistoryReader(plan, histories.options);
  const read = histories.watched((lead, events) => reader(lead, events, at));
  const passedFields = fieldsPassed(plan);
  let taken: RunProblem[] = [];
  const reportOthers = (problem: RunProblem): void => {
    if ("asMissing" in problem && problem.asMissing === "taken") taken.push(problem);
    else report(problem);
  };
  const hand = (history: LeadHistory): Promise<void> | undefined => {
    histories.see(history);
    taken = [];
    const recorded = applyScorer(read, history, data.sources, badValues, reportOthers);
    if (recorded === null) return undefined;
    const begun: Begun = {
      id: history.id,
      line: history.line,
      row: layout.begun(history, data.sources),
      passed: Object.fromEntries(passedFields.map((field) => [field, recorded.lead[field]!])),
      later: history.events.filter(isLater).length,
      taken,
    };
    return engine.add(recorded, JSON.stringify(begun));
  };

  watch.begin({ kind: "handing-over", engine: engine.title });
  let done = 0;
  for await (const batch of data.joined.histories()) {
    for (const history of batch) {
      await watch.giveWay();
      await hand(history);
    }
    done += batch.length;
    watch.advance(done, data.joined.leads === 0 ? null : done / data.joined.leads);
  }

  watch.begin({ kind: "scoring", engine: engine.title });
  const givenBy = propertiesOf((passed: Begun["passed"]) => passed);
  let later = 0;
  const rowsOf = ({ beside, outcome: bare }: EngineOutcome): readonly ResultRow[] => {
    const begun = JSON.parse(beside) as Begun;
    if (bare === null) {
      report({ ...leadProblem(rangeProblem(), { ...begun, lead: {} }, data.sources), asMissing: "impossible" });
      return [];
    }
    later += begun.later;
    for (const problem of begun.taken) report(problem);
    const given = (parts: readonly Deciding[] | null, named: string | null): Outcome["properties"]["action"] => {
      const part = parts?.find(({ name }) => name === named);
      return part === undefined ? null : givenBy(part, begun.passed);
    };
    const { action, route } = bare;
    const outcome: Outcome = { ...bare, properties: { action: given(plan.actions, action), route: given(plan.route, route) } };
    const review = { outcome, given: [], better: null };
    tally.add(review);
    return unranked(ranked, layout.completed(begun.row, { ...review, nextChange: null, change: null }), outcome);
  };
  let scored = 0;
  for await (const batch of engine.outcomes()) {
    await watch.giveWay();
    const rows = batch.flatMap(rowsOf);
    if (rows.length > 0) await write?.(rows);
    scored += batch.length;
    watch.advance(scored, scored / Math.max(1, data.joined.leads));
  }
  await writeRanked(ranked, layout, write, watch);
  await watch.giveWay();
  return { summary: tally.summary(), later, withoutMoment: 0, changes: { rows: 0, leads: 0 }, ...histories.remarks() };
}

/** The fields of the lead that the properties of actions and routes pass on. */
function fieldsPassed({ actions, route }: Plan): readonly number[] {
  const values = [...actions, ...(route ?? [])].flatMap(({ properties }) => Object.values(properties));
  return [...new Set(values.flatMap((value) => (typeof value === "object" ? value.field : [])))];
}
