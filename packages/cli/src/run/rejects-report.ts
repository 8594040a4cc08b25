import { printable } from "@scoreline/diagnostics";
import { csvLine, type Reject, type RejectLog } from "@scoreline/data";
import { countInWords } from "@scoreline/report";
import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { Context } from "../context.ts";
import { exitCode, type ExitCode } from "../exit-code.ts";
import type { RunOptions } from "./run-options.ts";
import { counted } from "./run-notes.ts";
import { writeFailure } from "../io/write-failure.ts";
import type { SideFile } from "./side-file.ts";

/** So many rejects are shown on the terminal. */
const mostShown = 10;

/** Writes all rejects as CSV: file, line, column, value, problem. With none, the file holds the header only. Throws `CommandFailure`. */
export async function writeRejects(log: RejectLog, { file, shown }: SideFile): Promise<void> {
  try {
    await pipeline(linesOf(log), createWriteStream(file.path));
    file.commit();
  } catch (error) {
    file.discard();
    throw writeFailure(error, shown);
  }
}

async function* linesOf(log: RejectLog): AsyncGenerator<string> {
  yield csvLine(["file", "line", "column", "value", "problem"]);
  for await (const batch of log.read()) {
    yield batch.map((reject) => csvLine([reject.file, String(reject.line), reject.column, reject.value, reject.problem])).join("");
  }
}

/** The first rejects in words, and how many more there are. */
export async function rejectLines(log: RejectLog, rejectsFile: string | null): Promise<string[]> {
  const shown: string[] = [];
  let more = 0;
  for await (const batch of log.read()) {
    for (const reject of batch) {
      if (shown.length < mostShown) shown.push(`  ${rejectLine(reject)}`);
      else more++;
    }
  }
  if (more > 0) shown.push(`  … and ${countInWords(more)} more${rejectsFile === null ? "; use --rejects FILE to write them all" : ""}`);
  return shown;
}

/** `leads.csv line 12, “employees”: “many” is not a number` */
export function rejectLine({ file, line, column, problem }: Reject): string {
  return printable(`${file} line ${line}${column === null ? "" : `, “${column}”`}: ${problem}`).replaceAll(/\s+/g, " ");
}

/** Reports the rejects on standard error; more than are allowed end the command with exit code 2. */
export async function reportRejects(log: RejectLog, rejected: number, options: RunOptions, context: Context): Promise<ExitCode> {
  if (rejected === 0) return exitCode.fine;
  const { note, notePaint } = context;
  const fine = rejected <= options.maxRejects;
  if (fine && options.quiet === true) return exitCode.fine;
  const rows = `${counted(rejected, "row", "rows")} could not be used`;
  const where = options.rejects === undefined ? "" : `, see “${options.rejects}”`;
  note(
    fine ? `${notePaint.warning("note:")} ${rows}${where}:` : `${notePaint.error("error:")} ${rows}${where}; everything else was scored:`,
  );
  for (const line of await rejectLines(log, options.rejects ?? null)) note(line);
  if (fine) return exitCode.fine;
  note(
    `--max-rejects ${rejected} would let this pass; ${options.maxRejects === 0 ? "none is" : counted(options.maxRejects, "is", "are")} allowed.`,
  );
  return exitCode.failed;
}
