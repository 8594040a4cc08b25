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
import { documentLines, explanationDocument } from "@scoreline/report";
import { createScorer } from "@scoreline/runtime";
import { CommandFailure } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { eventColumnNames, locateData, type DataOptions } from "../run/data-options.ts";
import { judgeHistory, type HistoryColumns } from "../run/judge-history.ts";
import { chooseMoment } from "../run/moment.ts";

export interface ExplainLeadOptions extends DataOptions {
  readonly lead: string;
  readonly format: "pretty" | "json";
}

/** Says why one lead of a file has its scores. Throws `CommandFailure` where the lead is not there or cannot be scored. */
export async function explainLead(plan: Plan, options: ExplainLeadOptions, context: Context): Promise<ExitCode> {
  const { host, paint, note, notePaint } = context;
  const moment = chooseMoment(options.at, plan, host);
  const { found, columns } = await readLead(plan, options, context);
  if (found.history === null) throw unknownLead(options.lead, found);
  const explanation = explainHistory(plan, found.history, columns, moment.at, ({ line, column, problem }) =>
    note(notePaint.warning(`The event on line ${line} is left out: ${column === null ? "" : `${column}: `}${problem}.`)),
  );
  if (options.format === "json") {
    await host.stdout.write(`${JSON.stringify(explanation, null, 2)}\n`);
    return exitCode.fine;
  }
  if (!moment.given) note(`As of now, ${moment.shown}; --at sets another moment.`);
  const lines = documentLines(explanationDocument(explanation, plan, found.history.id), { paint, width: host.stdout.columns });
  await host.stdout.write(`${lines.join("\n")}\n`);
  return exitCode.fine;
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
