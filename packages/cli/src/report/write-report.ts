import { resolve } from "node:path";
import { resultLayout } from "@scoreline/batch";
import { formatHint, formatMessage, LineIndex, severityOf } from "@scoreline/diagnostics";
import { openWorkspace, type Workspace } from "@scoreline/engines";
import type { Plan } from "@scoreline/plan";
import { htmlPage, markdownDocument, modelDocument, type ReportedFinding, type ReportedRun } from "@scoreline/report";
import { describeModel, describePlan } from "@scoreline/testing";
import { CommandFailure, exitCode, type ExitCode } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { writeFileAtomic } from "../io/atomic-file.ts";
import { shownPath, standardInput } from "../io/find-files.ts";
import type { Host } from "../io/host.ts";
import { chooseFormat, lastEndings } from "../io/output-format.ts";
import { modelFiles, type InputFile } from "../io/overwrite.ts";
import type { LoadedPlan } from "../program/load-plan.ts";
import { gatherFindings } from "../program/check-paths.ts";
import type { SoundProgram } from "../program/sound-program.ts";
import { chooseSources } from "../run/choose-source.ts";
import { dataFailure } from "../run/data-files.ts";
import { inputsOf, type DataOptions, type RunOptions } from "../run/data-options.ts";
import { doubtLines } from "../run/doubts.ts";
import { chooseMoment } from "../run/moment.ts";
import { createProgress } from "../run/progress.ts";
import { reportRejects } from "../run/rejects-report.ts";
import { watchRun } from "../run/run-watch.ts";
import { scoreAndCount } from "../run/score-and-count.ts";
import { doubtBlocks, remarks } from "../run/summary-file.ts";

export interface ReportOptions extends Omit<DataOptions, "leads"> {
  readonly leads?: string;
  readonly output?: string;
  readonly maxRejects: number;
  readonly allowUnmatched?: boolean;
}

const writers = { page: htmlPage, markdown: markdownDocument } as const;

const formats = lastEndings<keyof typeof writers>({ html: "page", htm: "page", md: "markdown" }, ".html or .md", "page");

/** Every file that is read for a report: the model with all its files, and the data where there is any. */
export function modelInputsOf(loaded: LoadedPlan, options: ReportOptions): InputFile[] {
  const { leads } = options;
  return leads === undefined ? modelFiles(loaded.files) : inputsOf(loaded, { ...options, leads });
}

/** Writes a page on a model, and on its leads where there are any. Throws `CommandFailure`. */
export async function writeReport({ plan, program }: LoadedPlan, options: ReportOptions, context: Context): Promise<ExitCode> {
  const { host, note } = context;
  const { output = standardInput } = options;
  refuseTerminal(output, host);
  const format = output === standardInput ? "page" : chooseFormat(output, host.cwd, formats);
  refuseWordless(plan);
  const counted = await countLeads(plan, options, context);
  if (counted === "interrupted") return exitCode.failed;
  const nameOf = (path: string): string => (program === null ? path : shownPath(program.project.locate(path), host.cwd));
  const described = program === null ? describePlan(plan) : describeModel(program, nameOf);
  const findings = program === null ? [] : findingsOf(program, host);
  const text = writers[format](modelDocument({ ...described, findings, run: counted?.run ?? null }));
  if (output === standardInput) await host.stdout.write(text);
  else {
    writeFileAtomic(resolve(host.cwd, output), text, output);
    note(`Wrote ${output}${format === "page" ? "; open it in a browser" : ""}.`);
  }
  for (const line of counted?.lines ?? []) note(line);
  return counted?.code ?? exitCode.fine;
}

/** Nobody reads a page in a terminal. */
function refuseTerminal(output: string, { stdout }: Host): void {
  if (output !== standardInput || !stdout.isTerminal) return;
  throw new CommandFailure("The report is a page for a browser, and this is a terminal.", "Name a file for it: -o report.html");
}

function refuseWordless({ words }: Plan): void {
  if (words !== null) return;
  throw new CommandFailure(
    "This plan has no words, so there are no sentences to report.",
    "Name the .score file instead, or compile it again with its words.",
  );
}

/** What the check says, as on the terminal. */
function findingsOf(program: SoundProgram, { cwd }: Host): ReportedFinding[] {
  const { diagnostics, textOf, nameOf } = gatherFindings([program], cwd);
  return diagnostics.map((found) => {
    const line = new LineIndex(textOf(found.file) ?? "").positionAt(found.span.start).line + 1;
    return { tone: severityOf(found), message: formatMessage(found), hint: formatHint(found), place: `${nameOf(found.file)}:${line}` };
  });
}

/** What came of the leads, what is to be said of it on the terminal, and how the command ends for it. */
interface CountedLeads {
  readonly run: ReportedRun;
  readonly lines: readonly string[];
  readonly code: ExitCode;
}

/** Null where no leads are given. */
async function countLeads(plan: Plan, options: ReportOptions, context: Context): Promise<CountedLeads | "interrupted" | null> {
  const { leads } = options;
  if (leads === undefined) return refuseOrphans(options);
  const { host, note } = context;
  const asked: RunOptions = { ...options, leads };
  const moment = chooseMoment(options.at, plan, host);
  const written = chooseSources(asked, host);
  const progress = createProgress(host, false);
  let workspace: Workspace | null = null;
  try {
    workspace = await openWorkspace({ signal: host.interrupted, memoryLimit: options.memoryLimit });
    const layout = resultLayout(plan, {
      columns: ["lead_id"],
      withProperties: false,
      withNextChange: false,
      ranked: false,
      ofChanges: false,
      at: moment.at,
    });
    const { run, rejected } = await scoreAndCount({
      plan,
      options: asked,
      host,
      moment,
      written,
      layout,
      workspace,
      ranked: null,
      open: () => Promise.resolve({ write: () => Promise.resolve(), finish: () => Promise.resolve() }),
      watch: watchRun(progress, host.interrupted),
    });
    progress.clear();
    const { lines, code } = await reportRejects(rejected, asked, context);
    const doubts = doubtLines(run.doubts, asked, context);
    const from = options.events === undefined ? `“${leads}”` : `“${leads}” and “${options.events}”`;
    return {
      run: {
        summary: run.summary,
        about: `Of ${from}, scored as of ${moment.shown}.`,
        notes: [...doubtBlocks(run), ...(run.notes.length === 0 ? [] : [remarks(run.notes)])],
      },
      lines: [...(moment.given ? [] : [`Scored as of now, ${moment.shown}; use --at for another moment.`]), ...doubts, ...lines],
      code: options.strict === true && run.doubts.length > 0 ? exitCode.failed : code,
    };
  } catch (error) {
    progress.clear();
    if (!host.interrupted.aborted) throw dataFailure(error, asked);
    note("Interrupted; no report was written.");
    return "interrupted";
  } finally {
    workspace?.close();
  }
}

/** Events without leads say nothing, nor does how they are written. */
function refuseOrphans({ events, at, source }: ReportOptions): null {
  const option = events !== undefined ? "--events" : at !== undefined ? "--at" : source !== undefined ? "--source" : null;
  if (option === null) return null;
  throw new CommandFailure(`${option} is about leads, and none are given.`, "Name them too: --leads leads.csv");
}
