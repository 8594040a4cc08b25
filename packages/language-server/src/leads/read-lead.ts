import { explainLead, type RunProblem, type RunWatch } from "@scoreline/batch";
import { DataError } from "@scoreline/data";
import type { EventInput, LeadInput } from "@scoreline/plan";
import { unknownLead } from "@scoreline/report";
import type { LeadFileHost, LeadsRequest } from "./counter.ts";
import { addProblem, problemLines, type ProblemTally } from "./remarks.ts";

export interface LeadRequest extends LeadsRequest {
  /** The identifier of the lead. */
  readonly lead: string;
}

/** A lead that can be scored. */
export interface FoundLead {
  /** As the file writes it. */
  readonly id: string;
  readonly lead: LeadInput;
  readonly events: readonly EventInput[];
}

/** Reads one lead out of files. Throws a `DataError` where they cannot be used, where the lead is not in them, and where it cannot be scored. */
export async function readLead(
  host: LeadFileHost,
  { files, lead, ...asked }: LeadRequest,
  watch: Pick<RunWatch, "giveWay">,
): Promise<FoundLead> {
  const problems: RunProblem[] = [];
  const { found, input } = await host.withOpen(files, (given) =>
    explainLead({ ...given, ...asked, lead, report: (problem) => problems.push(problem), watch }),
  );
  const { history, seen, unread } = found;
  if (history === null) {
    const { message, hint } = unknownLead(lead, found, unread.leads.count > 0);
    throw new DataError(message, seen === 0 ? "The leads are those beside the model, or those that the setting score.leads names." : hint);
  }
  if (input === null) {
    const tally: ProblemTally = { count: 0, first: null };
    for (const problem of problems) addProblem(tally, problem);
    throw new DataError(`The lead “${history.id}” on line ${history.line} cannot be scored.`, problemLines([tally]).join(" "));
  }
  return { id: history.id, ...input };
}
