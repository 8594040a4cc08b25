import { readRunData, resultLayout, scoreLeads, type RunProblem } from "@scoreline/batch";
import { nearestName, printable } from "@scoreline/diagnostics";
import { createHistoryStore, createRanking, createRejectLog, openWorkspace, type Workspace } from "@scoreline/engines";
import type { Plan } from "@scoreline/plan";
import { documentLines, summaryDocument } from "@scoreline/report";
import { createScorer } from "@scoreline/runtime";
import { CommandFailure } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { standardInput } from "../io/find-files.ts";
import { dataFailure } from "./data-failure.ts";
import { withDataFiles } from "./data-files.ts";
import { eventColumnNames, locateData } from "./data-options.ts";
import { chooseDestination, type Destination } from "./destination.ts";
import { chooseMoment, type ChosenMoment } from "./moment.ts";
import { rejectOf } from "./problem-words.ts";
import { createProgress, durationInWords, type Progress } from "./progress.ts";
import { reportRejects, writeRejects } from "./rejects-report.ts";
import { counted, dataNotes, laterNotes } from "./run-notes.ts";
import type { RunOptions } from "./run-options.ts";
import { watchRun } from "./run-watch.ts";
import { prepareSideFile, type SideFile } from "./side-file.ts";
import { writeSummary } from "./summary-file.ts";

interface Run {
  readonly plan: Plan;
  readonly options: RunOptions;
  readonly context: Context;
  readonly moment: ChosenMoment;
  readonly destination: Destination;
  readonly rejectsFile: SideFile | null;
  readonly summaryFile: SideFile | null;
  readonly workspace: Workspace;
  /** Aborted when the user interrupts, and when nobody is left to take the results. */
  readonly stop: AbortSignal;
  readonly progress: Progress;
  /** In milliseconds of `performance.now`. */
  readonly began: number;
}

/** Scores everyone. Throws `CommandFailure` where it cannot be done at all; rows that cannot be used are counted and reported. */
export async function run(plan: Plan, options: RunOptions, context: Context): Promise<ExitCode> {
  const { host, note } = context;
  const began = performance.now();
  const moment = chooseMoment(options.at, plan, host);
  chooseRank(options.rank, plan);
  if (!moment.given && options.quiet !== true) note(`Scored as of now, ${moment.shown}; use --at for another moment.`);

  const progress = createProgress(host, options.quiet === true);
  const stop = AbortSignal.any([host.interrupted, host.stdout.closed]);
  let destination: Destination | null = null;
  let rejectsFile: SideFile | null = null;
  let summaryFile: SideFile | null = null;
  let workspace: Workspace | null = null;
  try {
    destination = chooseDestination(options.output, host);
    rejectsFile = prepareSideFile(options.rejects, host);
    summaryFile = prepareSideFile(options.summary, host);
    workspace = await openWorkspace({ signal: stop, memoryLimit: options.memoryLimit });
    return await scoreEveryone({ plan, options, context, moment, destination, rejectsFile, summaryFile, workspace, stop, progress, began });
  } catch (error) {
    progress.clear();
    await destination?.discard();
    for (const prepared of [rejectsFile, summaryFile]) prepared?.file.discard();
    if (host.interrupted.aborted) {
      note("Interrupted; no results were written.");
      return exitCode.failed;
    }
    // Why nothing more can be written was said where it failed; of a reader that went away there is nothing to say.
    if (stop.aborted) return exitCode.failed;
    throw dataFailure(error, options);
  } finally {
    workspace?.close();
  }
}

async function scoreEveryone({ plan, options, context, moment, workspace, stop, progress, ...run }: Run): Promise<ExitCode> {
  const { host, note, notePaint } = context;
  const layout = resultLayout(plan);
  const rank = options.rank ?? null;
  const watch = watchRun(progress, stop);
  const rejects = await createRejectLog(workspace);
  const report = (problem: RunProblem): void => rejects.add(problem.file, rejectOf(problem));
  const data = await withDataFiles(
    locateData(options, host),
    async () => workspace,
    (leads, events) =>
      readRunData({
        inputs: plan.inputs,
        leads,
        events,
        leadId: options.leadId ?? null,
        eventNames: eventColumnNames(options),
        openStore: (leadOf, eventOf) => createHistoryStore(workspace, leadOf, eventOf),
        report,
        watch,
      }),
  );

  const columns = rank === null ? layout.columns : [...layout.columns, { name: "rank", kind: "whole" } as const];
  const writer = await run.destination.open(columns, workspace);
  const { summary, later } = await scoreLeads({
    scorer: createScorer(plan),
    data,
    at: moment.at,
    layout,
    ranked: rank === null ? null : { score: rank, ranking: await createRanking(workspace) },
    write: writer.write,
    report,
    watch,
  });
  await writer.finish();
  progress.clear();

  if (run.rejectsFile !== null) await writeRejects(rejects, run.rejectsFile);
  const rejected = await rejects.count();
  if (run.summaryFile !== null) writeSummary({ summary, data, later, rejected, moment }, run.summaryFile);
  if (options.quiet !== true) {
    for (const line of [...dataNotes(data), ...laterNotes(later, moment)]) note(notePaint.dim(printable(line)));
    const named = options.output !== undefined && options.output !== standardInput;
    if (host.stderr.isTerminal || named) {
      note(`\n${documentLines(summaryDocument(summary), { paint: notePaint, width: host.stderr.columns }).join("\n")}\n`);
      const where = named ? `, written to “${options.output}”` : "";
      note(
        `${counted(summary.leads, "lead", "leads")} scored as of ${moment.shown}${where}. ${durationInWords((performance.now() - run.began) / 1000)}`,
      );
    }
  }
  return reportRejects(rejects, rejected, options, context);
}

function chooseRank(rank: string | undefined, plan: Plan): void {
  const names = plan.scores.map(({ name }) => name);
  if (rank === undefined || names.includes(rank)) return;
  const nearest = nearestName(rank, names);
  throw new CommandFailure(
    `The model has no score called “${rank}”.`,
    nearest === null ? `Its scores are ${names.map((name) => `“${name}”`).join(", ")}.` : `Did you mean “${nearest}”?`,
  );
}
