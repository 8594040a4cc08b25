import type { RunWatch } from "@scoreline/batch";
import { printable } from "@scoreline/diagnostics";
import type { Reject, RejectLog, ResultColumn } from "@scoreline/data";
import type { Workspace } from "@scoreline/engines";
import { countInWords } from "@scoreline/report";
import type { Context } from "../context.ts";
import { exitCode, type ExitCode } from "../command-failure.ts";
import type { Destination } from "./destination.ts";
import type { RunOptions } from "./data-options.ts";
import { counted } from "./run-notes.ts";

/** So many rejects are shown on the terminal. */
const mostShown = 10;

const columns: readonly ResultColumn[] = [
  { name: "file", kind: "text" },
  { name: "line", kind: "whole" },
  { name: "column", kind: "text" },
  { name: "value", kind: "text" },
  { name: "problem", kind: "text" },
];

/** Writes all rejects as a table; with none it has its columns only. Throws `CommandFailure`. */
export async function writeRejects(
  log: RejectLog,
  destination: Destination,
  workspace: Workspace,
  watch: Pick<RunWatch, "giveWay">,
): Promise<void> {
  const writer = await destination.open({ columns, title: "Rejects", rows: await log.count() }, workspace);
  for await (const batch of log.read()) {
    await watch.giveWay();
    await writer.write(batch.map(({ file, line, column, value, problem }) => [file, line, column, value, problem]));
  }
  await writer.finish();
}

/** What is told about rejects, and how the command ends for them. */
export interface RejectsReport {
  readonly lines: readonly string[];
  readonly code: ExitCode;
}

/** Reads what is to be told of the rejects; more than are allowed end the command with exit code 2. */
export async function reportRejects(
  log: RejectLog,
  rejected: number,
  { maxRejects, rejects, quiet }: RunOptions,
  { notePaint }: Context,
): Promise<RejectsReport> {
  const fine = rejected <= maxRejects;
  const code = fine ? exitCode.fine : exitCode.failed;
  if (rejected === 0 || (fine && quiet === true)) return { lines: [], code };
  const rows = `${counted(rejected, "row", "rows")} could not be used${rejects === undefined ? "" : `, see “${rejects}”`}`;
  const heading = fine ? `${notePaint.warning("note:")} ${rows}:` : `${notePaint.error("error:")} ${rows}; everything else was scored:`;
  const allowed = `${maxRejects === 0 ? "none is" : counted(maxRejects, "is", "are")} allowed`;
  const remedy = fine ? [] : [`--max-rejects ${rejected} would let this pass; ${allowed}.`];
  return { lines: [heading, ...(await rejectLines(log, rejected, rejects ?? null)), ...remedy], code };
}

/** The first rejects in words, and how many more there are. */
async function rejectLines(log: RejectLog, rejected: number, rejectsFile: string | null): Promise<string[]> {
  const shown: string[] = [];
  for await (const batch of log.read()) {
    shown.push(...batch.slice(0, mostShown - shown.length).map((reject) => `  ${rejectLine(reject)}`));
    if (shown.length === mostShown) break;
  }
  const more = rejected - shown.length;
  if (more > 0) shown.push(`  … and ${countInWords(more)} more${rejectsFile === null ? "; use --rejects FILE to write them all" : ""}`);
  return shown;
}

/** `leads.csv line 12, “employees”: “many” is not a number` */
export function rejectLine({ file, line, column, problem }: Reject): string {
  return printable(`${file} line ${line}${column === null ? "" : `, “${column}”`}: ${problem}`).replaceAll(/\s+/g, " ");
}
