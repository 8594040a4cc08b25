import type { RunWatch } from "@scoreline/batch";
import type { RejectCounts, RejectLog, ResultColumn } from "@scoreline/data";
import type { Workspace } from "@scoreline/engines";
import { countInWords } from "@scoreline/report";
import type { Context } from "../context.ts";
import { CommandFailure, exitCode, type ExitCode } from "../command-failure.ts";
import type { Destination } from "./destination.ts";
import type { RunOptions } from "./data-options.ts";
import { groupLine } from "./reject-lines.ts";
import { counted } from "./run-notes.ts";

/** So many groups of rejects are shown on the terminal. */
const mostShown = 10;

const columns: readonly ResultColumn[] = [
  { name: "file", kind: "text" },
  { name: "line", kind: "whole" },
  { name: "column", kind: "text" },
  { name: "value", kind: "text" },
  { name: "lead", kind: "text" },
  { name: "problem", kind: "text" },
  { name: "outcome", kind: "text" },
];

/** Writes all rejects as a table; with none it has its columns only. Throws `CommandFailure`. */
export async function writeRejects(
  log: RejectLog,
  destination: Destination,
  workspace: Workspace,
  watch: Pick<RunWatch, "giveWay">,
): Promise<void> {
  const writer = await destination.open({ columns, title: "Rejects", rows: (await log.count()).entries }, workspace);
  for await (const batch of log.read()) {
    await watch.giveWay();
    await writer.write(
      batch.map(({ file, line, column, value, lead, problem, takenAsMissing }) => [
        file,
        line,
        column,
        value,
        lead,
        problem,
        takenAsMissing ? "taken as missing" : "rejected",
      ]),
    );
  }
  await writer.finish();
}

/** More is wrong than the file of rejects has room for, which nobody should hear after everything was scored. */
export function tooManyRejects(file: string, most: number): CommandFailure {
  return new CommandFailure(
    `More than ${countInWords(most)} rows or values could not be used, and a sheet of Excel has no room for more, so “${file}” would not have them all.`,
    "End the file of --rejects in .csv or .parquet; without --rejects the run shows the most frequent problems.",
  );
}

/** What a run rejected. */
export interface Rejected {
  readonly log: RejectLog;
  readonly counts: RejectCounts;
  /** How many of the values that cost their rows could have been taken as missing. */
  readonly avoidable: number;
  /** How many are events that name no lead. */
  readonly anonymous: number;
  /** How many leads were scored. */
  readonly scored: number;
}

/** What is told about rejects, and how the command ends for them. */
export interface RejectsReport {
  readonly lines: readonly string[];
  readonly code: ExitCode;
}

/** What lists all rejects, where the command itself cannot. */
export const listedByRun = "score run with --rejects FILE";

/** Reads what is to be told of the rejects, of which `lister` shows all; more than are allowed end the command with exit code 2, as values taken as missing do where `--strict` is given. */
export async function reportRejects(
  rejected: Rejected,
  options: RunOptions,
  { notePaint }: Context,
  lister = "--rejects FILE",
): Promise<RejectsReport> {
  const { counts, scored } = rejected;
  const { maxRejects, rejects, quiet, strict } = options;
  const paint = (fine: boolean): string => (fine ? notePaint.warning("note:") : notePaint.error("error:"));
  const where = rejects === undefined ? "" : `, see “${rejects}”`;
  const lines: string[] = [];

  const isSound = counts.missing.values === 0 || strict !== true;
  if (counts.missing.values > 0 && !(isSound && quiet === true)) {
    lines.push(`${paint(isSound)} ${missingInWords(counts)}${where}:`, ...(await groupLines(rejected.log, true)));
    if (!isSound) lines.push("With --strict this is an error, since points may be lost.");
  }

  const isAllowed = counts.rows <= maxRejects;
  if (counts.rows > 0 && !(isAllowed && quiet === true)) {
    const others = scored === 0 ? ", and no lead was scored" : `; ${counted(scored, "lead was", "leads were")} scored`;
    const heading = `${counted(counts.rows, "row", "rows")} could not be used${where}${isAllowed && scored > 0 ? "" : others}:`;
    const groups = await groupLines(rejected.log, false);
    lines.push(`${paint(isAllowed)} ${heading}`, ...groups);
    if (!isAllowed) lines.push(...remedies(rejected, groups.length < counts.rows ? lister : null, options));
  }
  return { lines, code: isSound && isAllowed ? exitCode.fine : exitCode.failed };
}

/** `3 values in 2 rows could not be read and were taken as missing` */
export function missingInWords({ missing: { values, rows } }: RejectCounts): string {
  return `${counted(values, "value", "values")} in ${counted(rows, "row", "rows")} could not be read and ${values === 1 ? "was" : "were"} taken as missing`;
}

/** What to do about rows that could not be used, of which `lister` shows all where some are not shown; last what only lets them pass. */
function remedies(
  { counts, avoidable, anonymous }: Rejected,
  lister: string | null,
  { rejects, maxRejects, onBadValue = "reject" }: RunOptions,
): readonly string[] {
  const list = rejects === undefined && lister !== null ? [`${lister} lists all of them`] : [];
  const isWrong = anonymous < counts.rows;
  const first = [...(isWrong ? [`Correct ${counts.rows === 1 ? "this row" : "these rows"} and run again`] : []), ...list];
  return [
    ...(first.length === 0 ? [] : [`${first.join("; ")}.`]),
    ...(anonymous > 0 ? ["Without --anonymous reject, events that name no lead are only counted."] : []),
    ...(avoidable > 0 && onBadValue === "reject"
      ? ["--on-bad-value missing would use the rows whose values cannot be read, without those values."]
      : []),
    `--max-rejects ${counts.rows} would let this pass; ${maxRejects === 0 ? "none is" : counted(maxRejects, "is", "are")} allowed.`,
  ];
}

/** The largest groups of rejects in words, and how many more there are. */
export async function groupLines(log: RejectLog, takenAsMissing: boolean): Promise<readonly string[]> {
  const { shown, count } = await log.groups(takenAsMissing, mostShown);
  const more = count - shown.length;
  const lines = shown.map((group) => `  ${groupLine(group)}`);
  return more === 0 ? lines : [...lines, `  … and ${counted(more, "more problem", "more problems")}`];
}
