import type { RunSummary } from "@scoreline/report";
import { writeFileAtomic } from "../io/atomic-file.ts";
import type { ChosenMoment } from "./moment.ts";
import type { RunData } from "./read-run-data.ts";

export interface SummaryFile {
  readonly summary: RunSummary;
  readonly data: RunData;
  /** How many events lie after the moment. */
  readonly later: number;
  /** How many rows were rejected. */
  readonly rejected: number;
  readonly moment: ChosenMoment;
  readonly path: string;
  readonly shown: string;
}

/** Writes the summary as JSON, for dashboards and checks; scores in points, as in the results. Throws `CommandFailure`. */
export function writeSummary({ summary, data, later, rejected, moment, path, shown }: SummaryFile): void {
  const { events, joined } = data;
  const written = {
    at: moment.at,
    ...summary,
    scores: summary.scores.map((score) => ({ ...score, lowest: inPoints(score.lowest), highest: inPoints(score.highest) })),
    rejected,
    events: events === null ? null : { rows: events.counts.rows, unknown: events.counts.unknown, withoutLead: joined.strangers, later },
  };
  writeFileAtomic(path, `${JSON.stringify(written, null, 2)}\n`, shown);
}

function inPoints(millionths: number | null): number | null {
  return millionths === null ? null : millionths / 1_000_000;
}
