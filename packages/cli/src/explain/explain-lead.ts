import type { ExplainedChange, Explanation, Plan } from "@scoreline/plan";
import {
  documentLines,
  explanationDocument,
  htmlPage,
  timelineDocument,
  type Document,
  type LeadTimeline,
  type TerminalOptions,
} from "@scoreline/report";
import { exitCode, type ExitCode } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { formatNamed, lastEndings } from "../io/output-format.ts";
import { writeDocument } from "../io/results-file.ts";
import type { DataOptions } from "../run/data-options.ts";
import { doubtLines, explanationDoubts } from "../run/doubts.ts";
import { readLead } from "./read-lead.ts";
import { chooseMoment } from "../run/moment.ts";
import { choosePeriod } from "../run/period.ts";

export interface ExplainLeadOptions extends DataOptions {
  readonly lead: string;
  readonly format?: keyof typeof writers;
  readonly output?: string;
  readonly timeline?: boolean;
  readonly from?: string;
  readonly to?: string;
}

interface Explained {
  readonly explanation: Explanation;
  readonly nextChange: ExplainedChange | null;
  /** What is written in place of the explanation, where it was asked for. */
  readonly timeline: LeadTimeline | null;
  readonly plan: Plan;
  readonly lead: string;
}

const writers = {
  pretty: (explained: Explained, terminal: TerminalOptions) => `${documentLines(documentOf(explained), terminal).join("\n")}\n`,
  json: (explained: Explained) => `${JSON.stringify(dataOf(explained), null, 2)}\n`,
  html: (explained: Explained) => htmlPage(documentOf(explained)),
} as const;

function documentOf({ explanation, plan, lead, nextChange, timeline }: Explained): Document {
  return timeline === null ? explanationDocument(explanation, plan, lead, nextChange) : timelineDocument(timeline, plan, lead);
}

function dataOf({ explanation, lead, nextChange, timeline }: Explained): object {
  if (timeline === null) return { ...explanation, nextChange };
  const { model, meaning, timezone } = explanation;
  const { today, from, to, before, now, changes, next } = timeline;
  return { lead, model, meaning, timezone, today, from, to, before, now, changes, ...(next === undefined ? {} : { next }) };
}

export const explainFormats: readonly string[] = Object.keys(writers);

const formats = lastEndings<keyof typeof writers>(
  { html: "html", htm: "html", json: "json", txt: "pretty" },
  ".html, .json or .txt",
  "pretty",
);

/** Says why one lead of a file has its scores. Throws `CommandFailure` where the lead is not there or cannot be scored. */
export async function explainLead(plan: Plan, options: ExplainLeadOptions, context: Context): Promise<ExitCode> {
  const { host, note } = context;
  const moment = chooseMoment(options.at, plan, host);
  const period = choosePeriod(options);
  const format = formatNamed(options, host.cwd, formats);
  const { explained, explanation, history, taken } = await readLead(plan, options.lead, { options, moment, period }, context);
  const { nextChange, timeline } = explained;
  const written = { explanation, nextChange, timeline, plan, lead: history.id };
  await writeDocument((terminal) => writers[format](written, terminal), options.output, context);
  if (!moment.given && format !== "json") note(`As of now, ${moment.shown}; use --at for another moment.`);
  const doubts = explanationDoubts(plan, explained, taken, options, moment);
  for (const line of doubtLines(doubts, options, context)) note(line);
  return options.strict === true && doubts.length > 0 ? exitCode.failed : exitCode.fine;
}
