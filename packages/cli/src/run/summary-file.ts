import type { RunData } from "@scoreline/batch";
import { htmlPage, summaryDocument, type Document, type RunSummary } from "@scoreline/report";
import { fillAtomicFile } from "../io/atomic-file.ts";
import type { ChosenMoment } from "./moment.ts";
import { counted, dataNotes, laterNotes } from "./run-notes.ts";
import type { SideFile } from "./side-file.ts";

/** What a run came to. */
export interface CountedRun {
  readonly summary: RunSummary;
  readonly data: RunData;
  /** How many events lie after the moment. */
  readonly later: number;
  /** How many rows were rejected. */
  readonly rejected: number;
  readonly moment: ChosenMoment;
}

/** Writes the summary: as a page where the file ends so, else as JSON. Throws `CommandFailure`. */
export function writeSummary(run: CountedRun, { file, shown }: SideFile): void {
  const text = /\.html?$/i.test(shown) ? htmlPage(pageOf(run)) : `${JSON.stringify(dataOf(run), null, 2)}\n`;
  fillAtomicFile(file, text, shown);
}

/** What the terminal shows of a run, with its notes. */
function pageOf({ summary, data, later, rejected, moment }: CountedRun): Document {
  const { title, blocks } = summaryDocument(summary);
  const notes = [`Scored as of ${moment.shown}.`, ...dataNotes(data), ...laterNotes(later, moment)];
  const rejects = `${counted(rejected, "row", "rows")} could not be used.`;
  return {
    title,
    blocks: [
      ...(rejected === 0 ? [] : [{ kind: "note", tone: "error", text: rejects } as const]),
      ...blocks,
      { kind: "section", heading: null, blocks: notes.map((text) => ({ kind: "paragraph", text, tone: "dim" })) },
    ],
  };
}

/** For dashboards and checks; scores in points, as in the results. */
function dataOf({ summary, data, later, rejected, moment }: CountedRun): unknown {
  const { counts, joined } = data;
  return {
    at: moment.at,
    ...summary,
    scores: summary.scores.map((score) => ({ ...score, lowest: inPoints(score.lowest), highest: inPoints(score.highest) })),
    rejected,
    events: counts === null ? null : { rows: counts.rows, unknown: counts.unknown, withoutLead: joined.unmatched, later },
  };
}

function inPoints(millionths: number | null): number | null {
  return millionths === null ? null : millionths / 1_000_000;
}
