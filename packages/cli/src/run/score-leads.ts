import type { ResultWriter } from "@scoreline/data";
import { createRanking, type Workspace } from "@scoreline/engines";
import type { EventInput, LeadInput, Outcome } from "@scoreline/plan";
import type { RunTally } from "@scoreline/report";
import type { Scorer } from "@scoreline/runtime";
import type { Progress } from "./progress.ts";
import type { RunData } from "./read-run-data.ts";
import type { ResultLayout } from "./result-columns.ts";
import { judgeHistory } from "./judge-history.ts";

export interface ScoringRequest {
  readonly scorer: Scorer;
  readonly data: RunData;
  /** The moment, as an ISO text. */
  readonly at: string;
  /** How many of these events lie after the moment. */
  readonly countLater: (events: readonly EventInput[]) => number;
  readonly layout: ResultLayout;
  /** The score by which results are ranked, or null for the order of the input. */
  readonly rank: string | null;
  readonly writer: ResultWriter;
  readonly tally: RunTally;
  readonly workspace: Workspace;
  readonly progress: Progress;
  readonly checkInterrupted: () => void;
}

/** Scores every lead and writes the results, without finishing the file. Gives how many events of scored leads lie after the moment. */
export async function scoreLeads(request: ScoringRequest): Promise<number> {
  const { scorer, data, at, countLater, layout, rank, writer, tally, progress, checkInterrupted } = request;
  const columns = { leads: data.leads.columns, events: data.events?.columns ?? null };
  const problems = {
    lead: (problem: Parameters<RunData["rejects"]["add"]>[1]) => data.rejects.add(data.leads.file.shown, problem),
    event: (problem: Parameters<RunData["rejects"]["add"]>[1]) => data.rejects.add(data.events?.file.shown ?? "", problem),
  };
  const ranking = rank === null ? null : await createRanking(request.workspace);
  const score = (lead: LeadInput, events: readonly EventInput[]): Outcome => scorer.score(lead, events, at);
  progress.begin("Scoring");
  let done = 0;
  let later = 0;
  for await (const batch of data.joined.histories()) {
    checkInterrupted();
    const rows = [];
    for (const history of batch) {
      const outcome = judgeHistory(score, history, columns, problems);
      if (outcome === null) continue;
      tally.add(outcome);
      later += countLater(history.events);
      const row = layout.rowOf(history.id, outcome);
      // Discarded leads take no rank, since nobody should call them.
      if (ranking === null || rank === null) rows.push(row);
      else ranking.add(row, outcome.discarded === null ? (outcome.scores[rank]?.millionths ?? null) : null);
    }
    if (rows.length > 0) await writer.write(rows);
    done += batch.length;
    progress.report(done, data.joined.leads === 0 ? null : done / data.joined.leads);
  }
  if (ranking === null) return later;
  progress.begin("Ranking");
  for await (const batch of ranking.read()) {
    checkInterrupted();
    await writer.write(batch.map(({ rank: place, row }) => [...row, place]));
  }
  return later;
}
