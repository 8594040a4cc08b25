/** Scores everyone in the files of leads and events, and looks at how the model and they go together. */
import { createAudit, createdField, createOutcomeTally, type Audit, type AuditReport, type OutcomeFacts } from "@scoreline/audit";
import { pastAsked, pastInputs, readCases, scoreCases, type CaseCounts, type PastAsked } from "@scoreline/backtest";
import type { RunData, RunProblem, RunWatch, WrittenBy } from "@scoreline/batch";
import { compareLeads } from "@scoreline/difference";
import { openWorkspace, type Workspace } from "@scoreline/engines";
import type { Plan } from "@scoreline/plan";
import { countInWords, fold, leadsInWords, quoted, readMoment, zoneOf } from "@scoreline/semantics";
import { CommandFailure } from "../command-failure.ts";
import type { Context } from "../context.ts";
import type { PastOptions } from "../past/score-past.ts";
import { chooseSources } from "../run/choose-source.ts";
import type { Capacity } from "../run/capacity.ts";
import { dataFailure } from "../run/data-files.ts";
import type { DataOptions, RunOptions } from "../run/data-options.ts";
import { doubtLines } from "../run/doubts.ts";
import { chooseMoment, momentNote, scoredWords } from "../run/moment.ts";
import { createProgress } from "../run/progress.ts";
import { listedByRun, reportRejects } from "../run/rejects-report.ts";
import { counted } from "../run/run-notes.ts";
import { watchRun } from "../run/run-watch.ts";
import { scoreAndCount } from "../run/score-and-count.ts";
import { unwritten, unwrittenLayout } from "../run/score-data.ts";

/** What an audit is asked. */
export interface AuditDataOptions extends DataOptions, PastOptions {
  readonly created?: string;
  readonly capacity: readonly Capacity[];
  readonly quiet?: boolean;
}

/** What came of it. */
export interface AuditedLeads {
  readonly report: AuditReport;
  readonly about: string;
  readonly dated: string;
  /** Notes for the terminal. */
  readonly lines: readonly string[];
}

/** So much is kept in memory where nobody says how much: a million leads with a few events, whose columns are gone through several times faster than rows on disk. */
export const memoryOfAudit = "1GB";

/** Null where it was interrupted. Throws `CommandFailure`. */
export async function auditLeads(plan: Plan, old: Plan | null, options: AuditDataOptions, context: Context): Promise<AuditedLeads | null> {
  const { host } = context;
  // Rows of no use are what is looked for.
  const memoryLimit = options.memoryLimit ?? memoryOfAudit;
  const asRun: RunOptions = { ...options, memoryLimit, maxRejects: Infinity, allowUnmatched: true };
  const moment = chooseMoment(options.at, plan, host);
  const at = { ...readMoment(moment.at, zoneOf(plan.model.timezone))!, text: moment.at, shown: moment.shown, isNow: !moment.given };
  const written = chooseSources(asRun, host);
  const created = options.created ?? createdField(plan);
  const isKnown =
    created !== null && plan.inputs.lead.some(({ name, from }) => [name, ...from].some((each) => fold(each) === fold(created)));
  const asked =
    options.outcome === undefined
      ? null
      : { ...pastAsked(options), ...(options.asOf === undefined && created !== null && { asOf: created }) };
  const progress = createProgress(host, options.quiet === true);
  const watch = watchRun(progress, host.interrupted);
  const comparison = old === null ? null : compareLeads(old, plan);
  let workspace: Workspace | null = null;
  let audit: Audit | null = null;
  /** The first thing that only the other version finds wrong. */
  let unlike: RunProblem | null = null;
  const early: RunProblem[] = [];
  const seeProblem = (problem: RunProblem): void => {
    if (audit === null) early.push(problem);
    else if (problem.code === "unfit-lead" && problem.field !== null) audit.seeUnfit(problem.field, problem.value ?? "");
  };
  try {
    workspace = await openWorkspace({ signal: host.interrupted, memoryLimit });
    const { run, rejected } = await scoreAndCount({
      plan,
      options: asRun,
      host,
      moment,
      written,
      layout: unwrittenLayout(plan, moment, ["lead_id", ...(created === null || isKnown ? [] : [created])]),
      workspace,
      ranked: null,
      ...(asked === null ? {} : { past: { also: pastInputs(plan, asked), begin: () => Promise.resolve({}) } }),
      ...(comparison === null ? {} : { beside: { plan: old!, see: comparison.see, report: (problem) => (unlike ??= problem) } }),
      open: (data) => {
        refuseUnreadColumn(options.created, isKnown, data.sources.leads.file.columns());
        audit = createAudit({
          plan,
          at,
          leads: data.joined.leads,
          created,
          hasEvents: data.sources.events !== null,
          capacities: new Map(options.capacity.map(({ action, perDay }) => [action, perDay])),
        });
        early.splice(0).forEach(seeProblem);
        return unwritten(data);
      },
      observe: (columns) => audit!.begin(columns),
      onProblem: (_, problem) => seeProblem(problem),
      watch,
    });
    const past = asked === null ? null : await lookBack(plan, asked, { data: run.data, written, now: host.now(), options, watch });
    watch.begin({ kind: "auditing" });
    const compared = comparison?.found() ?? null;
    const given = { scored: run, data: run.data, old: compared, outcome: past?.outcome ?? null };
    const report = await audit!.report(given, watch);
    progress.clear();
    const { lines } = await reportRejects(rejected, asRun, context, listedByRun);
    return {
      report,
      about: `${scoredWords(options, moment)}:`,
      dated: [datedBy(created, options.events !== undefined), ...(past === null ? [] : [past.about])].join(" "),
      lines: [
        ...momentNote(moment),
        ...doubtLines(run.doubts, asRun, context),
        ...doubtLines(uncompared(compared?.unscored.old ?? 0, unlike), { quiet: asRun.quiet === true }, context),
        ...lines,
      ],
    };
  } catch (error) {
    progress.clear();
    if (host.interrupted.aborted) return null;
    throw dataFailure(error, asRun);
  } finally {
    workspace?.close();
  }
}

/** Leads that the version of `--against` cannot score are compared with nothing. */
function uncompared(leads: number, example: RunProblem | null): readonly string[] {
  if (leads === 0) return [];
  const of =
    example?.code === "unfit-lead" && example.field !== null
      ? `, such as for ${quoted(example.value ?? "")} as its ${quoted(example.field)}`
      : "";
  return [
    `${leadsInWords(leads)} cannot be scored by the version of --against${of}: what that version decides is compared without ${leads === 1 ? "it" : "them"}.`,
  ];
}

interface LookingBack {
  readonly data: RunData;
  readonly written: WrittenBy;
  readonly now: Date;
  readonly options: DataOptions;
  readonly watch: RunWatch;
}

/** What became of the leads, each scored as of the moment when it was decided. Throws `DataError`. */
async function lookBack(
  plan: Plan,
  asked: PastAsked,
  { data, written, now, options, watch }: LookingBack,
): Promise<{ readonly outcome: OutcomeFacts | null; readonly about: string }> {
  const cases = await readCases({ plan, data, asked, written: written.leads, now, watch });
  const tally = createOutcomeTally(plan);
  await scoreCases({
    plan,
    data,
    cases,
    see: ({ moment, review }) => tally.see(review, moment.converted === true),
    onBadValue: options.onBadValue,
    // What cannot be used was told when everyone was scored.
    report: () => undefined,
    watch,
  });
  return { outcome: cases.counts.cases === 0 ? null : tally.found(), about: settledWords(cases.counts, asked) };
}

function settledWords({ cases, yes }: CaseCounts, { outcome, asOf, plus }: PastAsked): string {
  const when = `${counted(plus, "day", "days")} after “${asOf}”`;
  return `Of ${leadsInWords(cases)} the outcome (“${outcome}”) is settled: ${countInWords(yes)} converted. They are scored as of ${when} for that.`;
}

/** Throws `CommandFailure` for a column that is nowhere. */
function refuseUnreadColumn(created: string | undefined, isKnown: boolean, columns: readonly string[]): void {
  if (created === undefined || isKnown || columns.some((column) => fold(column) === fold(created))) return;
  throw new CommandFailure(
    `The leads have no column “${created}”, which --created names.`,
    columns.length === 0 ? "Name a field of the model, or a column of the leads." : `Their columns are: ${columns.join(", ")}.`,
  );
}

const datedBy = (created: string | null, hasEvents: boolean): string =>
  created !== null
    ? `When a lead came is said by “${created}”.`
    : hasEvents
      ? "When a lead came is taken from its first event; --created names a column that says it."
      : "Nothing says when leads came; --created names a column that does.";
