import { explainLead as explainFromRows, type ExplainedLead, type ExplainRequest, type Period, type RunProblem } from "@scoreline/batch";
import type { LeadHistory } from "@scoreline/data";
import { openWorkspace, type Workspace } from "@scoreline/engines";
import type { Explanation, Plan } from "@scoreline/plan";
import { countInWords, unknownLead } from "@scoreline/report";
import { CommandFailure } from "../command-failure.ts";
import type { Context } from "../context.ts";
import type { Host } from "../io/host.ts";
import { chooseSources } from "../run/choose-source.ts";
import { withDataFiles, dataFailure } from "../run/data-files.ts";
import { eventColumnNames, locateData, type DataOptions } from "../run/data-options.ts";
import type { ChosenMoment } from "../run/moment.ts";
import { anonymousNotes } from "../run/anonymous-notes.ts";
import { asMissing, columnAndProblem, rejectOf } from "../run/problem-words.ts";
import { rejectLine } from "../run/reject-lines.ts";
import { counted, equalNotes, laterRowNotes, readInsteadNotes, timeNotes } from "../run/run-notes.ts";
import { perhapsNoValueNotes } from "../run/value-notes.ts";
import { othersNotes, refuseAllSkipped } from "../run/unmatched-words.ts";
import { givingWay } from "../run/run-watch.ts";

/** One lead out of the data, explained. */
export interface ReadLead {
  readonly explained: ExplainedLead;
  readonly explanation: Explanation;
  readonly history: LeadHistory;
  /** Its values that were taken as missing. */
  readonly taken: readonly RunProblem[];
}

/** How a lead is looked at. */
export interface LeadReading {
  readonly options: DataOptions;
  readonly moment: ChosenMoment;
  /** Null for no timeline. */
  readonly period: Period | null;
}

/** Finds one lead in the data and explains it; what is to be said of its rows is noted. Throws `CommandFailure` where the lead is not there or cannot be scored. */
export async function readLead(
  plan: Plan,
  lead: string,
  { options, moment, period }: LeadReading,
  { host, note, notePaint }: Context,
): Promise<ReadLead> {
  const problems: RunProblem[] = [];
  const explained = await explainFromFiles(options, host, {
    plan,
    lead,
    at: moment.at,
    onBadValue: options.onBadValue,
    anonymous: options.anonymous,
    period,
    report: (problem) => problems.push(problem),
  });
  const { sources, found, explanation, times, equal, values, unread } = explained;
  if (found.history === null) {
    const { message, hint } = unknownLead(lead, found, unread.count > 0);
    throw new CommandFailure(message, hint, unreadLines(unread, "may be this lead"));
  }
  for (const line of unreadLines(unread, "may be about this lead")) note(notePaint.warning(line));
  const isTaken = (problem: RunProblem): boolean => asMissing(problem) === "taken";
  const taken = problems.filter(isTaken);
  for (const problem of problems.filter((each) => isLeftOut(each) && !isTaken(each)))
    note(
      notePaint.warning(
        `The ${problem.of === "events" ? "event" : "row"} on line ${problem.line} is left out: ${columnAndProblem(problem)}.`,
      ),
    );
  if (explanation === null) {
    const unfit = problems.filter((each) => !isLeftOut(each));
    throw new CommandFailure(
      `The lead “${found.history.id}” on line ${found.history.line} cannot be scored.`,
      unfit.every((problem) => asMissing(problem) === "possible") && options.onBadValue !== "missing"
        ? "Correct the row, or clear the wrong values; --on-bad-value missing takes them as missing."
        : "Correct the row, or clear the wrong values.",
      unfit.map((problem) => `  ${columnAndProblem(problem)}`),
    );
  }
  const { events } = sources;
  const about = [
    ...(events === null ? [] : othersNotes(plan, events.file.shown, found.others, found.history)),
    ...(events === null ? [] : anonymousNotes(found.anonymous, events)),
    ...readInsteadNotes(plan, sources, values),
    ...perhapsNoValueNotes(plan, sources, values),
    ...equalNotes(equal, events),
    ...timeNotes(times),
    ...laterRowNotes(sources.leads.file.shown, found.writing, moment),
  ];
  for (const line of about) note(notePaint.dim(line));
  return { explained, explanation, history: found.history, taken };
}

/** An event, or one of several rows of the lead: the lead is explained without it. */
function isLeftOut({ of, code }: RunProblem): boolean {
  return of === "events" || code === "unreadable-row";
}

async function explainFromFiles(
  options: DataOptions,
  host: Host,
  request: Pick<ExplainRequest, "plan" | "lead" | "at" | "onBadValue" | "anonymous" | "period" | "report">,
): Promise<ExplainedLead> {
  let workspace: Workspace | null = null;
  // Until signals are listened to, they end the command by themselves.
  let watch: ExplainRequest["watch"] = { giveWay: () => undefined };
  const openOnce = async (): Promise<Workspace> => {
    if (workspace === null) {
      watch = givingWay(host.interrupted);
      workspace = await openWorkspace({ signal: host.interrupted, memoryLimit: options.memoryLimit });
    }
    return workspace;
  };
  const written = chooseSources(options, host);
  const eventNames = eventColumnNames(options);
  try {
    return await withDataFiles(
      { ...locateData(options, host), written, leadId: options.leadId, eventNames },
      openOnce,
      async (leads, events) => {
        const explained = await explainFromRows({
          ...request,
          leads,
          events,
          watch: { giveWay: () => watch.giveWay() },
          leadId: options.leadId ?? null,
          eventNames,
          written,
        });
        if (explained.found.seen === 0) refuseAllSkipped(leads, options.source);
        return explained;
      },
    );
  } catch (error) {
    if (workspace !== null && host.interrupted.aborted)
      throw new CommandFailure("Interrupted; the lead was not explained.", "Run the command again.");
    throw dataFailure(error, options);
  } finally {
    (workspace as Workspace | null)?.close();
  }
}

/** Rows that could not be read, so that nobody knows whose they are, and the first of them. */
function unreadLines({ count, first }: ExplainedLead["unread"], possibly: string): readonly string[] {
  if (count === 0) return [];
  const more = count > first.length ? [`  … and ${countInWords(count - first.length)} more`] : [];
  return [
    `${counted(count, "row", "rows")} could not be read, and ${possibly}:`,
    ...first.map((problem) => `  ${rejectLine(rejectOf(problem))}`),
    ...more,
  ];
}
