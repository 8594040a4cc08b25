import type { StagedLayout, RunProblem, ScoringRequest, WrittenBy } from "@scoreline/batch";
import { createRejectLog, type Workspace } from "@scoreline/engines";
import type { RejectLog } from "@scoreline/data";
import type { Plan } from "@scoreline/plan";
import type { Host } from "../io/host.ts";
import { isAnonymous } from "./anonymous-notes.ts";
import type { RunOptions } from "./data-options.ts";
import { runDoubts } from "./doubts.ts";
import type { ChosenMoment } from "./moment.ts";
import { asMissing, rejectOf } from "./problem-words.ts";
import type { Rejected } from "./rejects-report.ts";
import { runNotes } from "./run-notes.ts";
import { scoreData, type DataScoring } from "./score-data.ts";
import type { CountedRun } from "./summary-file.ts";
import { perhapsNoValueNotes } from "./value-notes.ts";

/** Who is scored, and where the results go. */
export interface Counting extends Pick<DataScoring, "open" | "engine" | "session" | "past"> {
  readonly plan: Plan;
  readonly options: RunOptions;
  readonly host: Host;
  readonly moment: ChosenMoment;
  readonly written: WrittenBy;
  readonly layout: StagedLayout;
  readonly workspace: Workspace;
  readonly changesFrom?: string | undefined;
  readonly ranked: ScoringRequest["ranked"];
  readonly beside?: ScoringRequest["beside"];
  readonly observe?: ScoringRequest["observe"];
  readonly watch: ScoringRequest["watch"];
  /** Called with the number of problems so far, and the last of them; may throw where there are too many. */
  readonly onProblem?: (count: number, problem: RunProblem) => void;
}

/** A run that was counted, and what it rejected. */
export interface ScoredAndCounted {
  readonly run: CountedRun;
  readonly log: RejectLog;
  readonly rejected: Rejected;
}

/** Scores everyone in the files of a run, and says what came of it, with all remarks. Throws `CommandFailure`. */
export async function scoreAndCount({
  plan,
  options,
  host,
  moment,
  workspace,
  onProblem,
  ...scoring
}: Counting): Promise<ScoredAndCounted> {
  const log = createRejectLog(workspace);
  let avoidable = 0;
  let anonymous = 0;
  let reported = 0;
  const report = (problem: RunProblem): void => {
    if (asMissing(problem) === "possible") avoidable++;
    if (isAnonymous(problem)) anonymous++;
    onProblem?.(++reported, problem);
    log.add(rejectOf(problem));
  };
  const { data, scored } = await scoreData({ ...scoring, plan, options, host, workspace, at: moment.at, report });
  const counts = await log.count();
  const ended = { ...scored, plan, options, data, moment };
  const notes = [...runNotes(ended), ...perhapsNoValueNotes(plan, data.sources, scored.values)];
  return {
    run: { ...ended, rejected: counts, notes, doubts: runDoubts(ended) },
    log,
    rejected: { log, counts, avoidable, anonymous, scored: scored.summary.leads },
  };
}
