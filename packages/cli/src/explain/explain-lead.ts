import { resolve } from "node:path";
import { nearestName } from "@scoreline/diagnostics";
import {
  DataError,
  pickEventColumns,
  pickLeadColumns,
  readOneLead,
  type LeadHistory,
  type OneLead,
  type RowProblem,
} from "@scoreline/data";
import { openData, openWorkspace, type Workspace } from "@scoreline/engines";
import type { Explanation, Plan } from "@scoreline/plan";
import { documentLines, explanationDocument, htmlPage, type TerminalOptions } from "@scoreline/report";
import { createScorer } from "@scoreline/runtime";
import { CommandFailure } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { writeFileAtomic } from "../io/atomic-file.ts";
import { standardInput } from "../io/find-files.ts";
import { eventColumnNames, locateData, type DataOptions } from "../run/data-options.ts";
import { judgeHistory, type HistoryColumns } from "../run/judge-history.ts";
import { chooseMoment } from "../run/moment.ts";

export interface ExplainLeadOptions extends DataOptions {
  readonly lead: string;
  readonly format?: keyof typeof writers;
  readonly output?: string;
}

interface Explained {
  readonly explanation: Explanation;
  readonly plan: Plan;
  readonly lead: string;
}

const writers = {
  pretty: ({ explanation, plan, lead }: Explained, terminal: TerminalOptions) =>
    `${documentLines(explanationDocument(explanation, plan, lead), terminal).join("\n")}\n`,
  json: ({ explanation }: Explained) => `${JSON.stringify(explanation, null, 2)}\n`,
  html: ({ explanation, plan, lead }: Explained) => htmlPage(explanationDocument(explanation, plan, lead)),
} as const;

export const explainFormats: readonly string[] = Object.keys(writers);

/** Says why one lead of a file has its scores. Throws `CommandFailure` where the lead is not there or cannot be scored. */
export async function explainLead(plan: Plan, options: ExplainLeadOptions, context: Context): Promise<ExitCode> {
  const { host, note, notePaint } = context;
  const moment = chooseMoment(options.at, plan, host);
  const { found, columns } = await readLead(plan, options, context);
  if (found.history === null) throw unknownLead(options.lead, found);
  const explanation = explainHistory(plan, found.history, columns, moment.at, ({ line, column, problem }) =>
    note(notePaint.warning(`The event on line ${line} is left out: ${column === null ? "" : `${column}: `}${problem}.`)),
  );
  if (!moment.given && options.format !== "json") note(`As of now, ${moment.shown}; --at sets another moment.`);
  await writeExplained({ explanation, plan, lead: found.history.id }, options, context);
  return exitCode.fine;
}

/** In the format that was asked for, else in that of the file's ending. A file has no colors. */
async function writeExplained(explained: Explained, { output, format }: ExplainLeadOptions, { host, paint, note }: Context): Promise<void> {
  const width = host.stdout.columns;
  if (output === undefined || output === standardInput) {
    await host.stdout.write(writers[format ?? "pretty"](explained, { paint, width }));
    return;
  }
  const ending = /\.(html|json)$/i.exec(output)?.[1]?.toLowerCase() as "html" | "json" | undefined;
  writeFileAtomic(resolve(host.cwd, output), writers[format ?? ending ?? "pretty"](explained, { width }), output);
  note(`Wrote ${output}.`);
}

async function readLead(
  plan: Plan,
  options: ExplainLeadOptions,
  { host }: Context,
): Promise<{ readonly found: OneLead; readonly columns: HistoryColumns }> {
  const places = locateData(options, host);
  let workspace: Workspace | null = null;
  const openOnce = async (): Promise<Workspace> => (workspace ??= await openWorkspace(host.interrupted));
  try {
    const leads = await openData(places.leads, openOnce);
    const leadColumns = pickLeadColumns(leads, plan.inputs, options.leadId ?? null);
    const events = places.events === null ? null : await openData(places.events, openOnce);
    const eventColumns = events === null ? null : pickEventColumns(events, plan.inputs, eventColumnNames(options));
    const found = await readOneLead(
      options.lead,
      plan.inputs,
      { file: leads, columns: leadColumns },
      events === null || eventColumns === null ? null : { file: events, columns: eventColumns },
    );
    await leads.close();
    await events?.close();
    return { found, columns: { leads: leadColumns, events: eventColumns } };
  } catch (error) {
    throw error instanceof DataError ? new CommandFailure(error.message, error.hint) : error;
  } finally {
    (workspace as Workspace | null)?.close();
  }
}

/** Events that cannot be read are told to `leftOut`, as in a run; a lead that cannot be read ends the command. */
function explainHistory(
  plan: Plan,
  history: LeadHistory,
  columns: HistoryColumns,
  at: string,
  leftOut: (problem: RowProblem) => void,
): Explanation {
  const scorer = createScorer(plan);
  const unfit: string[] = [];
  const explanation = judgeHistory((lead, events) => scorer.explain(lead, events, at), history, columns, {
    lead: ({ column, problem }) => void unfit.push(`  ${column === null ? "" : `${column}: `}${problem}`),
    event: leftOut,
  });
  if (explanation === null)
    throw new CommandFailure(`The lead “${history.id}” on line ${history.line} cannot be scored:\n${unfit.join("\n")}`);
  return explanation;
}

function unknownLead(id: string, { seen, examples }: OneLead): CommandFailure {
  const nearest = nearestName(id, examples);
  if (seen === 0) return new CommandFailure(`There is no lead “${id}”: the file has no leads.`);
  const hint =
    nearest === null
      ? `Identifiers there look like this: ${examples.map((example) => `“${example}”`).join(", ")}.`
      : `Did you mean “${nearest}”?`;
  return new CommandFailure(`None of the ${seen} leads of the file is called “${id}”.`, hint);
}
