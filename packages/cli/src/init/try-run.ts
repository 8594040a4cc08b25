import type { RunProblem, RunWatch, WrittenBy } from "@scoreline/batch";
import type { DataSource, ExportGuess } from "@scoreline/data";
import { compileText } from "@scoreline/compiler";
import { createRejectLog, openWorkspace, type Workspace } from "@scoreline/engines";
import { CommandFailure } from "../command-failure.ts";
import type { Host } from "../io/host.ts";
import { standardInput } from "../io/find-files.ts";
import { chooseSources } from "../run/choose-source.ts";
import { dataFailure } from "../run/data-files.ts";
import { runDoubts } from "../run/doubts.ts";
import { chooseMoment } from "../run/moment.ts";
import { asMissing, rejectOf } from "../run/problem-words.ts";
import { groupLines } from "../run/rejects-report.ts";
import { runNotes } from "../run/run-notes.ts";
import { columnNames } from "../run/result-columns.ts";
import { scoreData, unwritten, unwrittenLayout } from "../run/score-data.ts";
import type { ExportOptions, Unusable } from "./run-command.ts";

/** What became of the run that is proposed. */
export interface Trial {
  /** What the command has to allow. */
  readonly unusable: Unusable;
  /** Rows that cannot be used, in words, as a run shows them. */
  readonly rejects: readonly string[];
  /** Whether they are so great a part of a file that a run should fail for them. */
  readonly areMany: boolean;
  /** Values that are taken as missing, likewise. */
  readonly asMissing: readonly string[];
  /** What else a run remarks on what it read: rows and events that do not count, and such as count twice. */
  readonly notes: readonly string[];
  /** What may cost points, in the words of a run. */
  readonly doubts: readonly string[];
}

/** Of so great a share of the rows of a file, something else is wrong than single rows. */
const mostLost = 0.05;

/**
 * Scores an export with the model that is proposed for it, as the command that is printed does, and writes nothing. Null where the data come
 * from standard input, which can be read only once. Throws `CommandFailure` where that run would.
 */
export async function tryRun(text: string, options: ExportOptions, guess: ExportGuess, host: Host, watch: RunWatch): Promise<Trial | null> {
  if (options.leads === standardInput || options.events === standardInput) return null;
  const { plan } = compileText(text);
  // A test holds whatever is proposed to that.
  if (plan === null) {
    throw new CommandFailure(
      "The proposed model has errors, which is a mistake of score, not of your files.",
      "`score check` shows them. Correct or remove these lines, and please report it with the first lines of your files.",
    );
  }
  const run = { ...options, onBadValue: "missing", maxRejects: 0 } as const;
  let workspace: Workspace | null = null;
  try {
    workspace = await openWorkspace({ signal: host.interrupted });
    const log = createRejectLog(workspace);
    const moment = chooseMoment(undefined, plan, host);
    const lost = { leads: 0, events: 0 };
    const { data, scored } = await scoreData({
      plan,
      options: run,
      host,
      written: asDoubted(options, guess, host),
      layout: unwrittenLayout(plan, moment, columnNames(undefined)),
      workspace,
      at: moment.at,
      ranked: null,
      open: unwritten,
      report: (problem) => {
        const reject = rejectOf(problem);
        log.add(reject);
        if (!reject.takenAsMissing && !isOfKey(problem, guess)) lost[problem.of]++;
      },
      watch,
    });
    const { rows, missing } = await log.count();
    const events = guess.events?.kinds.reduce((sum, { count }) => sum + count, 0) ?? 0;
    const ended = { ...scored, plan, options: run, data, moment };
    return {
      unusable: { rejected: rows, asMissing: missing.values },
      rejects: await groupLines(log, false),
      areMany: lost.leads > mostLost * guess.leads.rows || lost.events > mostLost * events,
      asMissing: await groupLines(log, true),
      notes: runNotes(ended, true),
      doubts: runDoubts(ended, true),
    };
  } catch (error) {
    throw dataFailure(error, run);
  } finally {
    workspace?.close();
  }
}

/** Whether a row is lost for its identifier as every export has some: no address, or one that comes twice. That spoils no file. */
function isOfKey(problem: RunProblem, { leads: { key } }: ExportGuess): boolean {
  if (key === null || problem.of === "events") return false;
  if (problem.code === "repeated-lead") return true;
  if (problem.code === "unreadable-row") return problem.cause.code === "no-identifier";
  return key.unfit > 0 && asMissing(problem) === "impossible";
}

/** How the data are written, as the command says, where values may still show that what was found is not sure. */
function asDoubted(options: ExportOptions, { other }: ExportGuess, host: Host): WrittenBy {
  const { leads, events } = chooseSources(options, host);
  const open = { decimal: other.decimal !== null, list: other.list !== null };
  const doubted = (source: DataSource): DataSource => ({
    ...source,
    settled: (source.settled ?? []).filter((each) => !Object.hasOwn(open, each) || !open[each as keyof typeof open]),
  });
  return { leads: doubted(leads), events: doubted(events) };
}
