/** What becomes of leads, for commands that write no row for each. */
import type { Command } from "commander";
import type { ScoringRequest } from "@scoreline/batch";
import { openWorkspace, type Workspace } from "@scoreline/engines";
import type { Plan } from "@scoreline/plan";
import { CommandFailure, exitCode, type ExitCode } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { flagOf, wholeNumber } from "../output/usage.ts";
import { chooseSources } from "./choose-source.ts";
import { dataFailure } from "./data-files.ts";
import type { DataOptions, RunOptions } from "./data-options.ts";
import { doubtLines } from "./doubts.ts";
import { chooseMoment, ownMoment, momentNote, scoredWords } from "./moment.ts";
import type { Past } from "./score-data.ts";
import { createProgress } from "./progress.ts";
import { listedByRun, reportRejects } from "./rejects-report.ts";
import { watchRun } from "./run-watch.ts";
import { scoreAndCount } from "./score-and-count.ts";
import type { CountedRun } from "./summary-file.ts";
import { unwritten, unwrittenLayout } from "./score-data.ts";

/** The options of a command that also works without leads. */
export interface CountingOptions extends Omit<DataOptions, "leads"> {
  readonly leads?: string;
  readonly maxRejects: number;
  readonly allowUnmatched?: boolean;
}

/** Adds what such a command allows of the data. */
export function addCountingOptions(command: Command): Command {
  return command
    .option("--max-rejects <n>", "how many rows of the data may be of no use", wholeNumber, 0)
    .option("--allow-unmatched", "score also where no event, or hardly any, belongs to a lead");
}

/** What came of the leads, what is to be said of it on the terminal, and how the command ends for it. */
export interface CountedLeads {
  readonly run: CountedRun;
  /** Which leads, and when, as a sentence. */
  readonly about: string;
  readonly lines: readonly string[];
  readonly code: ExitCode;
}

/** What is looked at beside the leads of one version at one moment. */
export interface CountedBeside {
  readonly beside?: ScoringRequest["beside"];
  /** Where each lead is scored as of its own moment: what that is, and how it is called. */
  readonly past?: Past & { readonly shown: string };
}

/** Null where no leads are given. Throws `CommandFailure`. */
export async function countLeads(
  plan: Plan,
  options: CountingOptions,
  context: Context,
  { beside, past }: CountedBeside = {},
): Promise<CountedLeads | "interrupted" | null> {
  const { leads } = options;
  if (leads === undefined) return refuseOrphans(options);
  const { host } = context;
  const asked: RunOptions = { ...options, leads };
  const moment = past === undefined ? chooseMoment(options.at, plan, host) : ownMoment(past.shown, plan, host);
  const written = chooseSources(asked, host);
  const progress = createProgress(host, false);
  let workspace: Workspace | null = null;
  try {
    workspace = await openWorkspace({ signal: host.interrupted, memoryLimit: options.memoryLimit });
    const { run, rejected } = await scoreAndCount({
      plan,
      options: asked,
      host,
      moment,
      written,
      layout: unwrittenLayout(plan, moment, ["lead_id"]),
      workspace,
      ranked: null,
      ...(beside === undefined ? {} : { beside }),
      past,
      open: unwritten,
      watch: watchRun(progress, host.interrupted),
    });
    progress.clear();
    const { lines, code } = await reportRejects(rejected, asked, context, listedByRun);
    const doubts = doubtLines(run.doubts, asked, context);
    return {
      run,
      about: `${scoredWords(asked, moment)}.`,
      lines: [...momentNote(moment), ...doubts, ...lines],
      code: options.strict === true && run.doubts.length > 0 ? exitCode.failed : code,
    };
  } catch (error) {
    progress.clear();
    if (host.interrupted.aborted) return "interrupted";
    throw dataFailure(error, asked);
  } finally {
    workspace?.close();
  }
}

/** The options that say something of leads alone, by their names in code. */
const aboutLeads: { readonly [Option in keyof Omit<CountingOptions, "leads">]-?: true } = {
  events: true,
  at: true,
  source: true,
  eventSource: true,
  dates: true,
  decimal: true,
  list: true,
  zone: true,
  encoding: true,
  leadsQuery: true,
  eventsQuery: true,
  leadId: true,
  eventLeadId: true,
  eventName: true,
  eventsAre: true,
  eventAt: true,
  eventId: true,
  eventProperties: true,
  onBadValue: true,
  anonymous: true,
  allowUnmatched: true,
  maxRejects: true,
  memoryLimit: true,
  strict: true,
};

/** Where there are no leads, nothing that is said of them has a use. */
function refuseOrphans(options: CountingOptions): null {
  const given = { ...options, maxRejects: options.maxRejects === 0 ? undefined : options.maxRejects };
  const found = Object.entries(given).find(([name, value]) => name in aboutLeads && value !== undefined);
  if (found === undefined) return null;
  throw new CommandFailure(`${flagOf(found[0])} is about leads, and none are given.`, "Name them too: --leads leads.csv");
}
