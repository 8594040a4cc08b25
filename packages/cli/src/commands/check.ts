import { version } from "@scoreline/plan";
import { Option, type Command } from "commander";
import type { Context } from "../context.ts";
import { CommandFailure, exitCode, type ExitCode } from "../command-failure.ts";
import { certainFixes, isAdjustable } from "@scoreline/diagnostics";
import { countOf, findingsAsGithub, findingsAsJson, findingsAsJunit, findingsAsSarif, plainText, type Findings } from "@scoreline/report";
import { standardInput } from "../io/find-files.ts";
import { outputFile, refuseLosing } from "../io/overwrite.ts";
import { commandLine } from "../init/run-command.ts";
import { pageUrl, readPage } from "../io/pages.ts";
import { formatHelp, nameFromCheckout, outputOption, resultsFormat, writeResults } from "../io/results-file.ts";
import { runRounds, type Round } from "../io/watch-files.ts";
import { checkPretty, counted, countsInWords } from "../output/check-pretty.ts";
import { fixDifference, noteFixed } from "../output/fix-words.ts";
import { wholeNumber } from "../output/usage.ts";
import { checkPaths, type CheckedPaths } from "../program/check-paths.ts";
import { fixPaths, writeFixed } from "../program/fix-paths.ts";

const writers = {
  pretty: ({ findings }: CheckedPaths, { host, paint }: Context) => checkPretty(findings, paint, host.stdout.columns),
  json: ({ findings }: CheckedPaths) => findingsAsJson(findings, (code) => pageUrl(code)?.href ?? null),
  sarif: ({ findings }: CheckedPaths, { host }: Context, { silenced }: Options) =>
    findingsAsSarif(
      { ...findings, nameOf: nameFromCheckout(host), silenced: silenced ? findings.silenced : [] },
      { version, pageOf: readPage },
    ),
  github: ({ findings }: CheckedPaths, { host }: Context) => findingsAsGithub({ ...findings, nameOf: nameFromCheckout(host) }),
  junit: ({ findings }: CheckedPaths) => findingsAsJunit(findings),
} as const;

interface Options extends GivenOptions {
  readonly format: keyof typeof writers;
}

interface GivenOptions {
  readonly format?: keyof typeof writers;
  readonly silenced: boolean;
  readonly output?: string;
  readonly maxWarnings?: number;
  readonly fix?: true;
  readonly dryRun?: true;
  readonly watch?: true;
}

export function define(command: Command, context: Context): void {
  command
    .argument("[path...]", "files, folders, or - for standard input", ["."])
    .addOption(new Option("--format <format>", formatHelp).choices(Object.keys(writers)))
    .option(...outputOption)
    .option("--fix", "fix what can only be meant in one way, then show what is left")
    .option("--dry-run", "with --fix: show what would change, and write nothing")
    .option("--max-warnings <n>", "fail when there are more warnings than this", wholeNumber)
    .option("--no-silenced", "leave what comments silence out of SARIF, where it is marked as suppressed")
    .option("--watch", "check again whenever a file changes")
    .addHelpText(
      "after",
      `
Examples:
  $ score check model.score
  $ score check models --fix
  $ score check models -o findings.sarif`,
    )
    .action(
      context.action((paths: string[], given: GivenOptions) => {
        const options = { ...given, format: resultsFormat(given, writers, context.host.cwd) };
        refuseTogether(paths, options);
        return runRounds(options.watch === true, paths, context, () => checkOnce(paths, options, context));
      }),
    );
}

/** Throws `CommandFailure` where options contradict one another. */
function refuseTogether(paths: readonly string[], { fix, dryRun, watch, format, output }: Options): void {
  if (fix === undefined && dryRun === true)
    throw new CommandFailure("--dry-run says what --fix would do, and --fix is not there.", "Write both: --fix --dry-run");
  if (fix === true && watch === true)
    throw new CommandFailure("--fix and --watch cannot be combined: files would change while you type in them.", "Run --fix once.");
  if (fix === true && dryRun === undefined && paths.includes(standardInput) && format !== "pretty" && outputFile(output).path === null)
    throw new CommandFailure(
      "Standard output gets the fixed text, so it cannot hold the report as well.",
      "Name a file for the report: -o FILE",
    );
}

async function checkOnce(paths: readonly string[], options: Options, context: Context): Promise<Round> {
  const { host } = context;
  const fixing = options.fix === true ? await fixPaths(paths, host) : null;
  const checked = fixing?.checked ?? (await checkPaths(paths, host));
  for (const failure of checked.failures) context.fail(failure);
  const isTrial = options.dryRun === true;
  const text = isTrial ? null : (fixing?.stdin ?? null);
  if (fixing !== null) {
    if (text !== null) refuseLosing([outputFile(undefined)], host);
    if (!isTrial) writeFixed(fixing.changed);
    if (text !== null) await host.stdout.write(text);
    noteFixed(fixing, isTrial, context);
  }
  if (checked.programs.length > 0 || options.format !== "pretty") {
    const difference = fixing !== null && isTrial && options.format === "pretty" ? fixing : null;
    await writeResults(
      (to) => `${difference === null ? "" : fixDifference(difference, to)}${writers[options.format](checked, to, options)}`,
      { ...options, read: checked.watched, inShort: inShort(checked.findings), isNote: text !== null },
      context,
    );
  }
  if (fixing === null && options.format === "pretty" && options.output === undefined) noteFixable(checked.findings, paths, context);
  return { code: isTrial && fixing!.fixed.length > 0 ? exitCode.notFine : codeOf(checked, options, context), watched: checked.watched };
}

/** Says how many errors can be fixed by the program itself. */
function noteFixable({ diagnostics }: Findings, paths: readonly string[], { note }: Context): void {
  const errors = diagnostics.filter(({ code }) => !isAdjustable(code));
  const { length } = certainFixes(errors);
  if (length === 0) return;
  note(
    `${length < errors.length ? `${length} of them` : length === 1 ? "It" : "All of them"} can be fixed with: ${commandLine(["score", "check", ...paths, "--fix"])}`,
  );
}

function inShort(findings: Findings): string {
  const counts = countsInWords(findings, ["error", "warning", "info"]);
  const found = counts.length === 0 ? "no problems found" : plainText(counts);
  const { length } = findings.failures;
  return length === 0 ? found : `${found}, and ${counted(length, "file")} could not be read`;
}

function codeOf({ failures, findings }: CheckedPaths, options: Options, context: Context): ExitCode {
  if (failures.length > 0) return exitCode.failed;
  if (countOf(findings, "error") > 0) return exitCode.notFine;
  const warnings = countOf(findings, "warning");
  if (options.maxWarnings === undefined || warnings <= options.maxWarnings) return exitCode.fine;
  context.note(`${counted(warnings, "warning")}, and --max-warnings allows ${options.maxWarnings}.`);
  return exitCode.notFine;
}
