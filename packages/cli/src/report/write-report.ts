import { backtestBlocks } from "@scoreline/backtest";
import type { Plan } from "@scoreline/plan";
import { htmlPage, markdownDocument, modelDocument, reportedFindings, type ReportedFinding, type ReportedRun } from "@scoreline/report";
import { describeModel, describePlan } from "@scoreline/testing";
import { CommandFailure, exitCode, type ExitCode } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { standardInput } from "../io/find-files.ts";
import type { Host } from "../io/host.ts";
import { chooseFormat, lastEndings } from "../io/output-format.ts";
import { modelFiles, type InputFile } from "../io/overwrite.ts";
import { writeDocument } from "../io/results-file.ts";
import { flagOf } from "../output/usage.ts";
import { figuresOf, type BacktestOptions } from "../past/backtest-model.ts";
import type { LoadedPlan } from "../program/load-plan.ts";
import { gatherFindings } from "../program/check-paths.ts";
import type { SoundProgram } from "../program/sound-program.ts";
import { inputsOf } from "../run/data-options.ts";
import { countLeads, type CountedLeads, type CountingOptions } from "../run/count-leads.ts";
import { doubtBlocks, remarks } from "../run/summary-file.ts";

export interface ReportOptions extends CountingOptions, BacktestOptions {
  readonly output?: string;
}

const writers = { page: htmlPage, markdown: markdownDocument } as const;

const formats = lastEndings<keyof typeof writers>({ html: "page", htm: "page", md: "markdown" }, ".html or .md", "page");

/** Every file that is read for a report: the model with all its files, and the data where there is any. */
export function modelInputsOf(loaded: Pick<LoadedPlan, "files">, options: CountingOptions): InputFile[] {
  const { leads } = options;
  return leads === undefined ? modelFiles(loaded.files) : inputsOf(loaded, { ...options, leads });
}

/** Writes a page on a model, and on its leads where there are any. Throws `CommandFailure`. */
export async function writeReport({ plan, program, nameOf }: LoadedPlan, options: ReportOptions, context: Context): Promise<ExitCode> {
  const { host, note } = context;
  const { output = standardInput } = options;
  refuseTerminal(output, host);
  const format = output === standardInput ? "page" : chooseFormat(output, host.cwd, formats);
  refuseWordless(plan);
  const counted = await countLeads(plan, options, context);
  const past = await lookBack(plan, options, context);
  if (counted === "interrupted" || past === "interrupted") {
    note("Interrupted; no report was written.");
    return exitCode.failed;
  }
  const described = program === null ? describePlan(plan) : describeModel(program, nameOf);
  const findings = program === null ? [] : findingsOf(program, host);
  const text = writers[format](
    modelDocument({
      ...described,
      findings,
      run: counted === null ? null : reportedRun(counted),
      pastWorth: past === null ? undefined : backtestBlocks(past.figures, plan),
    }),
  );
  await writeDocument(() => text, output, context, format === "page" ? "; open it in a browser" : "");
  for (const line of counted?.lines ?? []) note(line);
  return counted?.code ?? exitCode.fine;
}

/** What the scores were worth, where an outcome is named; else null. Throws `CommandFailure`. */
async function lookBack(plan: Plan, options: ReportOptions, context: Context): Promise<Awaited<ReturnType<typeof figuresOf>> | null> {
  const { leads, outcome } = options;
  if (outcome === undefined) {
    const asked = (["asOf", "plus", "horizon", "until"] as const).find((name) => options[name] !== undefined);
    if (asked === undefined) return null;
    throw new CommandFailure(
      `${flagOf(asked)} is about what became of leads, and no outcome is named.`,
      "Name it: --outcome COLUMN, or --outcome EVENT",
    );
  }
  if (leads === undefined) throw new CommandFailure("--outcome is about leads, and none are given.", "Name them too: --leads leads.csv");
  return figuresOf(plan, { ...options, leads }, context);
}

const reportedRun = ({ run, about }: CountedLeads): ReportedRun => ({
  summary: run.summary,
  about,
  notes: [...doubtBlocks(run), ...(run.notes.length === 0 ? [] : [remarks(run.notes)])],
});

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
  const findings = gatherFindings([program], cwd);
  return reportedFindings(findings.diagnostics, findings);
}
