/** Scores everyone in the files of leads and events, and looks at how the model and they go together. */
import { createAudit, createdField, type Audit, type AuditReport } from "@scoreline/audit";
import { resultLayout, type RunProblem } from "@scoreline/batch";
import { compareLeads } from "@scoreline/difference";
import { openWorkspace, type Workspace } from "@scoreline/engines";
import type { Plan } from "@scoreline/plan";
import { fold, readMoment, zoneOf } from "@scoreline/semantics";
import { CommandFailure } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { chooseSources } from "../run/choose-source.ts";
import type { Capacity } from "../run/capacity.ts";
import { dataFailure } from "../run/data-files.ts";
import type { DataOptions, RunOptions } from "../run/data-options.ts";
import { doubtLines } from "../run/doubts.ts";
import { chooseMoment } from "../run/moment.ts";
import { createProgress } from "../run/progress.ts";
import { reportRejects } from "../run/rejects-report.ts";
import { watchRun } from "../run/run-watch.ts";
import { scoreAndCount } from "../run/score-and-count.ts";

/** What an audit is asked. */
export interface AuditDataOptions extends DataOptions {
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

/** Null where it was interrupted. Throws `CommandFailure`. */
export async function auditLeads(plan: Plan, old: Plan | null, options: AuditDataOptions, context: Context): Promise<AuditedLeads | null> {
  const { host } = context;
  // Rows of no use are what is looked for.
  const asked: RunOptions = { ...options, maxRejects: Infinity, allowUnmatched: true };
  const moment = chooseMoment(options.at, plan, host);
  const at = { ...readMoment(moment.at, zoneOf(plan.model.timezone))!, text: moment.at, shown: moment.shown, isNow: !moment.given };
  const written = chooseSources(asked, host);
  const created = options.created ?? createdField(plan);
  const isKnown =
    created !== null && plan.inputs.lead.some(({ name, from }) => [name, ...from].some((each) => fold(each) === fold(created)));
  const layout = resultLayout(plan, {
    columns: ["lead_id", ...(created === null || isKnown ? [] : [created])],
    withProperties: false,
    withNextChange: false,
    ranked: false,
    ofChanges: false,
    at: moment.at,
  });
  const progress = createProgress(host, options.quiet === true);
  const watch = watchRun(progress, host.interrupted);
  const comparison = old === null ? null : compareLeads(old, plan);
  let workspace: Workspace | null = null;
  let audit: Audit | null = null;
  const early: RunProblem[] = [];
  const seeProblem = (problem: RunProblem): void => {
    if (audit === null) early.push(problem);
    else if (problem.code === "unfit-lead" && problem.field !== null) audit.seeUnfit(problem.field, problem.value ?? "");
  };
  try {
    workspace = await openWorkspace({ signal: host.interrupted, memoryLimit: options.memoryLimit });
    const { run, rejected } = await scoreAndCount({
      plan,
      options: asked,
      host,
      moment,
      written,
      layout,
      workspace,
      ranked: null,
      ...(comparison === null ? {} : { beside: { plan: old!, see: comparison.see } }),
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
        return Promise.resolve({ write: () => Promise.resolve(), finish: () => Promise.resolve() });
      },
      observe: (lead, review) => audit!.see(lead, review),
      onProblem: (_, problem) => seeProblem(problem),
      watch,
    });
    watch.begin({ kind: "auditing" });
    const report = await audit!.report({ scored: run, data: run.data, old: comparison?.found() ?? null }, watch);
    progress.clear();
    const { lines } = await reportRejects(rejected, asked, context);
    const from = options.events === undefined ? `“${options.leads}”` : `“${options.leads}” and “${options.events}”`;
    return {
      report,
      about: `Of ${from}, scored as of ${moment.shown}:`,
      dated: datedBy(created, options.events !== undefined),
      lines: [
        ...(moment.given ? [] : [`Scored as of now, ${moment.shown}; use --at for another moment.`]),
        ...doubtLines(run.doubts, asked, context),
        ...lines,
      ],
    };
  } catch (error) {
    progress.clear();
    if (host.interrupted.aborted) return null;
    throw dataFailure(error, asked);
  } finally {
    workspace?.close();
  }
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
