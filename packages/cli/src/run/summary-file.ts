import type { RejectCounts } from "@scoreline/data";
import { htmlPage, summaryDocument, type Block, type Document } from "@scoreline/report";
import { resolve } from "node:path";
import { createAtomicFile, fillAtomicFile, type AtomicFile } from "../io/atomic-file.ts";
import type { Host } from "../io/host.ts";
import { chooseFormat, lastEndings } from "../io/output-format.ts";
import { missingInWords } from "./rejects-report.ts";
import { counted, type EndedRun } from "./run-notes.ts";

/** A run with what it could not use. */
export interface CountedRun extends EndedRun {
  readonly rejected: RejectCounts;
  /** The remarks on it: those that leave no doubt about its scores, and those that do. */
  readonly notes: readonly string[];
  readonly doubts: readonly string[];
}

/** Where a summary goes, in the format of its ending. */
export interface SummaryFile {
  /** What is to be committed once it is written. */
  readonly file: AtomicFile;
  /** Throws `CommandFailure`. */
  write(run: CountedRun): void;
}

const writers = {
  page: (run: CountedRun) => htmlPage(pageOf(run)),
  data: (run: CountedRun) => `${JSON.stringify(dataOf(run), null, 2)}\n`,
} as const;

const formats = lastEndings<keyof typeof writers>({ html: "page", htm: "page", json: "data" }, ".html or .json", "data");

/** Looks at the ending and the place at once, before any work is done. Throws `CommandFailure`. */
export function prepareSummary(output: string, host: Host): SummaryFile {
  const format = chooseFormat(output, host.cwd, formats);
  const file = createAtomicFile(resolve(host.cwd, output), output);
  return { file, write: (run) => fillAtomicFile(file, writers[format](run)) };
}

/** What the terminal shows of a run, with its notes. */
function pageOf(run: CountedRun): Document {
  const { title, blocks } = summaryDocument(run.summary);
  return { title, blocks: [...doubtBlocks(run), ...blocks, remarks([`Scored as of ${run.moment.shown}.`, ...run.notes])] };
}

/** What is to be known before the figures of a run are believed. */
export function doubtBlocks({ rejected, doubts }: CountedRun): Block[] {
  const rejects = `${counted(rejected.rows, "row", "rows")} could not be used.`;
  const missing = `${missingInWords(rejected)}.`;
  return [
    ...(rejected.rows === 0 ? [] : [{ kind: "note", tone: "error", text: rejects } as const]),
    ...(rejected.missing.values === 0 ? [] : [{ kind: "note", tone: "warning", text: missing } as const]),
    ...doubts.map((text) => ({ kind: "note", tone: "warning", text }) as const),
  ];
}

/** Small print. */
export function remarks(texts: readonly string[]): Block {
  return { kind: "section", heading: null, blocks: texts.map((text) => ({ kind: "paragraph", text, tone: "dim" })) };
}

/** For dashboards and checks; scores in points, as in the results. */
function dataOf(run: CountedRun): unknown {
  const { summary, data, later, leftOut, equal, times, rejected, moment, notes, doubts } = run;
  const { counts, joined, absent } = data;
  return {
    at: moment.at,
    ...summary,
    scores: summary.scores.map((score) => ({
      ...score,
      lowest: inPoints(score.lowest),
      highest: inPoints(score.highest),
      distribution: score.distribution.map(({ from, to, leads }) => ({ from: from / 1_000_000, to: to / 1_000_000, leads })),
    })),
    rejected: rejected.rows,
    takenAsMissing: rejected.missing,
    notes,
    doubts,
    absent,
    events:
      counts === null
        ? null
        : {
            rows: counts.rows,
            unknown: counts.unknown,
            anonymous: counts.anonymous,
            withoutLead: joined.unmatched,
            later,
            ...leftOut,
            equal,
            ...times,
          },
  };
}

function inPoints(millionths: number | null): number | null {
  return millionths === null ? null : millionths / 1_000_000;
}
