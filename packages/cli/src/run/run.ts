import { createLeadMoments, resultLayout, type AsOf, type Scored, type WrittenBy } from "@scoreline/batch";
import { nearestName, printable } from "@scoreline/diagnostics";
import { createRanking, openWorkspace, type PostgresSession, type Workspace } from "@scoreline/engines";
import type { Plan } from "@scoreline/plan";
import { documentLines, summaryDocument } from "@scoreline/report";
import { formatDay, readMoment, zoneOf } from "@scoreline/semantics";
import { CommandFailure, exitCode, type ExitCode } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { commitAll } from "../io/atomic-file.ts";
import type { Host } from "../io/host.ts";
import { standardInput } from "../io/find-files.ts";
import { chooseEngine, engineNotes } from "./choose-engine.ts";
import { chooseSources } from "./choose-source.ts";
import { dataFailure } from "./data-files.ts";
import type { RunOptions } from "./data-options.ts";
import { chooseDestination, fileDestination, type Destination } from "./destination.ts";
import { chooseMoment, ownMoment, type ChosenMoment, momentNote } from "./moment.ts";
import { asOfInputs, asOfWords, chooseOwnMoments } from "./own-moments.ts";
import { chooseHistory } from "./period.ts";
import { chooseSession, tableDestination } from "./postgres-options.ts";
import { createProgress, durationInWords, type Progress } from "./progress.ts";
import { columnNames, textNotes, refuseUnknownColumns } from "./result-columns.ts";
import { reportRejects, tooManyRejects, writeRejects } from "./rejects-report.ts";
import { doubtLines } from "./doubts.ts";
import { counted } from "./run-notes.ts";
import { scoreAndCount } from "./score-and-count.ts";
import { watchRun } from "./run-watch.ts";
import { prepareSummary, type CountedRun, type SummaryFile } from "./summary-file.ts";

interface Run {
  readonly plan: Plan;
  readonly options: RunOptions;
  readonly context: Context;
  readonly moment: ChosenMoment;
  /** Where each lead has its own moment, that; else null. */
  readonly own: AsOf | null;
  /** The days whose changes are the rows; null where the rows are the leads. */
  readonly history: ReturnType<typeof chooseHistory>;
  readonly written: WrittenBy;
  readonly results: Destination;
  readonly rejects: Destination | null;
  readonly summaryFile: SummaryFile | null;
  readonly workspace: Workspace;
  /** The database of the leads; null where they are in files. */
  readonly session: PostgresSession | null;
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
  const history = chooseHistory(options);
  const own = chooseOwnMoments(options);
  const moment =
    own === null ? chooseMoment(history === null ? options.at : history.to, plan, host) : ownMoment(asOfWords(own), plan, host);
  chooseRank(options.rank, plan);
  const written = chooseSources(options, host);
  const progress = createProgress(host, options.quiet === true);
  const stop = AbortSignal.any([host.interrupted, host.stdout.closed]);
  let results: Destination | null = null;
  let rejects: Destination | null = null;
  let summaryFile: SummaryFile | null = null;
  let workspace: Workspace | null = null;
  const session = chooseSession(options);
  try {
    // Nobody should hear after minutes of scoring that a place cannot be written.
    results =
      session === null || options.into === undefined
        ? chooseDestination(options.output, host, options)
        : tableDestination(options.into, moment.at, plan, session);
    rejects = options.rejects === undefined ? null : fileDestination(options.rejects, host, options);
    summaryFile = options.summary === undefined ? null : prepareSummary(options.summary, host);
    workspace = await openWorkspace({ signal: stop, memoryLimit: options.memoryLimit });
    return await scoreEveryone({
      plan,
      options,
      context,
      moment,
      own,
      history,
      written,
      results,
      rejects,
      summaryFile,
      workspace,
      session,
      stop,
      progress,
      began,
    });
  } catch (error) {
    progress.clear();
    await results?.discard();
    await rejects?.discard();
    summaryFile?.file.discard();
    if (host.interrupted.aborted) {
      note(
        results?.file === null && results.commit === undefined
          ? "Interrupted; the results are incomplete."
          : "Interrupted; no results were written.",
      );
      return exitCode.failed;
    }
    // Why nothing more can be written was said where it failed; of a reader that went away there is nothing to say.
    if (stop.aborted) return exitCode.failed;
    throw dataFailure(error, options);
  } finally {
    workspace?.close();
    await session?.close();
  }
}

async function scoreEveryone({
  plan,
  options,
  context,
  moment,
  own,
  history,
  workspace,
  session,
  stop,
  progress,
  ...run
}: Run): Promise<ExitCode> {
  const { host, note, notePaint } = context;
  const layout = resultLayout(plan, {
    columns: columnNames(options.columns),
    withProperties: options.withProperties === true,
    withNextChange: options.nextChange === true,
    ranked: options.rank !== undefined,
    ofChanges: history !== null,
    at: moment.at,
    ownMoments: own !== null,
  });
  const engine = chooseEngine(options, plan, layout, session);
  const rank = options.rank ?? null;
  const watch = watchRun(progress, stop);
  const {
    run: scored,
    log,
    rejected,
  } = await scoreAndCount({
    plan,
    options,
    host,
    moment,
    written: run.written,
    layout,
    workspace,
    engine,
    session,
    changesFrom: history?.from,
    past:
      own === null ? undefined : { also: asOfInputs(plan, own), begin: async (data) => ({ moments: createLeadMoments(plan, data, own) }) },
    ranked: rank === null ? null : { score: rank, ranking: await createRanking(workspace) },
    open: async (read) => {
      refuseUnknownColumns(layout, read);
      const rows = history === null ? read.joined.leads : null;
      return run.results.open({ columns: layout.columns, title: plan.words?.name ?? "", rows }, workspace);
    },
    onProblem: (count) => {
      if (count > (run.rejects?.most ?? Infinity)) throw tooManyRejects(options.rejects ?? "", count - 1);
    },
    watch,
  });
  progress.clear();
  refuseNoMoments(own, scored);

  if (run.rejects !== null) await writeRejects(log, run.rejects, workspace, watch);
  const { notes, doubts } = scored;
  run.summaryFile?.write(scored);
  const { lines, code } = await reportRejects(rejected, options, context);
  stop.throwIfAborted();
  await run.results.commit?.();
  commitAll([run.results.file, run.rejects?.file, run.summaryFile?.file].filter((file) => file != null));
  if (options.quiet !== true) {
    for (const line of momentNote(moment)) note(line);
    for (const line of [
      ...notes,
      ...aheadNotes(history, plan, host),
      ...momentNotes(own, scored),
      ...textNotes(run.results.changed()),
      ...engineNotes(engine),
    ])
      note(notePaint.dim(printable(line)));
    const place = options.into ?? options.output;
    const named = place !== undefined && place !== standardInput;
    if (host.stderr.isTerminal || named) {
      // What it counts is as of one moment.
      if (history === null)
        note(`\n${documentLines(summaryDocument(scored.summary), { paint: notePaint, width: host.stderr.columns }).join("\n")}\n`);
      const where = named ? `, written to “${place}”` : "";
      const leads = `${counted(scored.summary.leads, "lead", "leads")} scored`;
      const took = durationInWords((performance.now() - run.began) / 1000);
      note(
        history === null
          ? `${leads} as of ${moment.shown}${where}. ${took}`
          : `${changedWords(scored)} from ${history.from} to ${history.to}${where}; ${leads}. ${took}`,
      );
    }
  }
  for (const line of [...doubtLines(doubts, options, context), ...lines]) note(line);
  return options.strict === true && doubts.length > 0 ? exitCode.failed : code;
}

/** `7 changes of 2 leads` */
function changedWords({ changes }: Scored): string {
  return changes.rows === 0 ? "No changes" : `${counted(changes.rows, "change", "changes")} of ${counted(changes.leads, "lead", "leads")}`;
}

/** Throws `CommandFailure` where not one lead has a moment: what was named says none. */
function refuseNoMoments(own: AsOf | null, { withoutMoment, data }: CountedRun): void {
  if (own === null || withoutMoment === 0 || withoutMoment < data.joined.leads) return;
  throw new CommandFailure(
    `No lead has a “${own.asOf}” that can be read as a date, so none was scored.`,
    "Name a column of dates, or an event: --as-of created",
  );
}

/** Leads that have no moment of their own, as a remark. */
function momentNotes(own: AsOf | null, { withoutMoment }: Scored): readonly string[] {
  if (own === null || withoutMoment === 0) return [];
  return [
    `${counted(withoutMoment, "lead has", "leads have")} no “${own.asOf}” that can be read, and ${withoutMoment === 1 ? "was" : "were"} not scored.`,
  ];
}

/** That days are not over yet, as a remark. */
function aheadNotes(history: Run["history"], plan: Plan, host: Host): readonly string[] {
  const today = formatDay(readMoment(host.now(), zoneOf(plan.model.timezone))!.day);
  return history === null || history.to <= today ? [] : [`What changes after ${today} is what will change if nothing else happens.`];
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
