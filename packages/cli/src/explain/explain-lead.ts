import { nearestName } from "@scoreline/diagnostics";
import {
  DataError, openData, openWorkspace, pickEventColumns, pickLeadColumns, readOneLead, type LeadHistory, type OneLead, type Workspace,
} from "@scoreline/engines";
import type { Explanation, Plan } from "@scoreline/plan";
import { explainText } from "@scoreline/report";
import { createScorer, InputError } from "@scoreline/runtime";
import { CommandFailure } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import { eventColumnNames, locateData, type DataOptions } from "../run/data-options.ts";
import { chooseMoment } from "../run/moment.ts";

export interface ExplainLeadOptions extends DataOptions {
  readonly lead: string;
  readonly format: "pretty" | "json";
}

/** Says why one lead of a file has its scores. Throws `CommandFailure` where the lead is not there or cannot be scored. */
export async function explainLead(plan: Plan, options: ExplainLeadOptions, context: Context): Promise<ExitCode> {
  const { host, paint, note, notePaint } = context;
  const moment = chooseMoment(options.at, plan, host);
  const found = await readLead(plan, options, context);
  if (found.history === null) throw unknownLead(options.lead, found);
  for (const { line, problem } of found.history.problems) note(notePaint.warning(`An event on line ${line} is left out: ${problem}.`));

  const explanation = explainHistory(plan, found.history, moment.at);
  if (options.format === "json") {
    await host.stdout.write(`${JSON.stringify(explanation, null, 2)}\n`);
    return exitCode.fine;
  }
  if (!moment.given) note(`As of now, ${moment.shown}; --at sets another moment.`);
  const lines = explainText(explanation, { plan, paint, width: host.stdout.columns, lead: found.history.id });
  await host.stdout.write(`${lines.join("\n")}\n`);
  return exitCode.fine;
}

async function readLead(plan: Plan, options: ExplainLeadOptions, { host }: Context): Promise<OneLead> {
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
    return found;
  } catch (error) {
    throw error instanceof DataError ? new CommandFailure(error.message, error.hint) : error;
  } finally {
    (workspace as Workspace | null)?.close();
  }
}

function explainHistory(plan: Plan, history: LeadHistory, at: string): Explanation {
  try {
    return createScorer(plan).explain(history.lead, history.events, at);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const problems = error.problems.map(({ path, problem }) => `  ${placeOf(path, history)}: ${problem}`);
    throw new CommandFailure(`The lead “${history.id}” on line ${history.line} cannot be scored:\n${problems.join("\n")}`);
  }
}

/** `employees`, or for events the line they stand on: `at of the event on line 12`. */
function placeOf(path: string, { eventLines }: LeadHistory): string {
  const [, index, rest] = /^events\[(\d+)\]\.?(.*)$/.exec(path) ?? [];
  if (index === undefined) return path.replace(/^lead\./, "");
  const line = eventLines[Number(index)];
  return `${rest === "" || rest === undefined ? "" : `${rest.replace(/^properties\./, "")} of `}the event on line ${line ?? "?"}`;
}

function unknownLead(id: string, { seen, examples }: OneLead): CommandFailure {
  const nearest = nearestName(id, examples);
  if (seen === 0) return new CommandFailure(`There is no lead “${id}”: the file has no leads.`);
  const hint = nearest === null ? `Identifiers there look like this: ${examples.map((example) => `“${example}”`).join(", ")}.` : `Did you mean “${nearest}”?`;
  return new CommandFailure(`None of the ${seen} leads of the file is called “${id}”.`, hint);
}
