import { explainLead, type RunProblem, type RunWatch } from "@scoreline/batch";
import { DataError } from "@scoreline/data";
import { maskedSentences, unknownLead } from "@scoreline/report";
import { createRecorder } from "@scoreline/testing";
import type { LeadFileHost, LeadsRequest } from "./counter.ts";
import { addProblem, problemLines, type ProblemTally } from "./remarks.ts";

export interface RecordRequest extends LeadsRequest {
  /** The identifier of the lead. */
  readonly lead: string;
  /** Names that other tests have. */
  readonly taken: readonly string[];
}

/** A lead as a test. */
export interface RecordedLead {
  /** The test, as it is written in a model. */
  readonly text: string;
  /** What has other texts there than in the data, and what has the same, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * Writes one lead of the files as a test that passes, as `score test --record` does. Throws a `DataError` where the files cannot be used, where
 * the lead is not in them, and where no test can tell it.
 */
export async function recordLead(host: LeadFileHost, request: RecordRequest, watch: Pick<RunWatch, "giveWay">): Promise<RecordedLead> {
  const { files, plan, lead, at, taken } = request;
  const problems: RunProblem[] = [];
  const { found, input } = await host.withOpen(files, (given) =>
    explainLead({ ...given, plan, lead, at, report: (problem) => problems.push(problem), watch }),
  );
  if (found.history === null) {
    const { message, hint } = unknownLead(lead, found, found.unread.leads.count > 0);
    throw new DataError(
      message,
      found.seen === 0 ? "The leads are those beside the model, or those that the setting score.leads names." : hint,
    );
  }
  if (input === null) {
    const tally: ProblemTally = { count: 0, first: null };
    for (const problem of problems) addProblem(tally, problem);
    throw new DataError(`The lead “${found.history.id}” on line ${found.history.line} cannot be scored.`, problemLines([tally]).join(" "));
  }
  const recorded = createRecorder(plan)(input.lead, input.events, at, { taken });
  if ("problem" in recorded)
    throw new DataError(`The lead “${found.history.id}” cannot be recorded. ${recorded.problem}`, "Choose another lead.");
  return { text: recorded.text, notes: maskedSentences(found.history.id, recorded) };
}
