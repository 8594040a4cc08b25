import { Option, type Command } from "commander";
import type { Context } from "../context.ts";
import { exitCode, type ExitCode } from "../command-failure.ts";
import { countOf, findingsAsGithub, findingsAsJson, findingsAsJunit, findingsAsSarif, plainText, type Findings } from "@scoreline/report";
import { pageUrl, readPage } from "../io/pages.ts";
import { nameFromCheckout, outputOption, writeReport } from "../io/report-file.ts";
import { runRounds, type Round } from "../io/watch-files.ts";
import { checkPretty, counted, countsInWords } from "../output/check-pretty.ts";
import { wholeNumber } from "../output/usage.ts";
import { checkPaths, type CheckedPaths } from "../program/check-paths.ts";
import { version } from "../unforeseen.ts";

const writers = {
  pretty: ({ findings }: CheckedPaths, { host, paint }: Context) => checkPretty(findings, paint, host.stdout.columns),
  json: ({ findings }: CheckedPaths) => findingsAsJson(findings, (code) => pageUrl(code)?.href ?? null),
  sarif: ({ findings, failures }: CheckedPaths, { host }: Context, { silenced }: Options) =>
    findingsAsSarif(
      { ...findings, nameOf: nameFromCheckout(host), silenced: silenced ? findings.silenced : [] },
      { version, pageOf: readPage, failures: failures.map(({ message, hint }) => `${message} ${hint}`) },
    ),
  github: ({ findings }: CheckedPaths, { host }: Context) => findingsAsGithub({ ...findings, nameOf: nameFromCheckout(host) }),
  junit: ({ findings }: CheckedPaths) => findingsAsJunit(findings),
} as const;

interface Options {
  readonly format: keyof typeof writers;
  readonly silenced: boolean;
  readonly output?: string;
  readonly maxWarnings?: number;
  readonly watch?: true;
}

export function define(command: Command, context: Context): void {
  command
    .argument("[path...]", "files, folders, or - for standard input", ["."])
    .addOption(new Option("--format <format>", "how to print what is found").choices(Object.keys(writers)).default("pretty"))
    .option(...outputOption)
    .option("--max-warnings <n>", "fail when there are more warnings than this", wholeNumber)
    .option("--no-silenced", "leave what comments silence out of SARIF, where it is marked as suppressed")
    .option("--watch", "check again whenever a file changes")
    .addHelpText("after", "\nExamples:\n  $ score check model.score\n  $ score check models --format sarif -o findings.sarif")
    .action(
      context.action((paths: string[], options: Options) =>
        runRounds(options.watch === true, paths, context, () => checkOnce(paths, options, context)),
      ),
    );
}

async function checkOnce(paths: readonly string[], options: Options, context: Context): Promise<Round> {
  const checked = await checkPaths(paths, context.host);
  for (const failure of checked.failures) context.fail(failure);
  if (checked.programs.length > 0 || options.format !== "pretty") {
    await writeReport(
      (to) => writers[options.format](checked, to, options),
      { ...options, read: checked.watched, inShort: inShort(checked.findings) },
      context,
    );
  }
  return { code: codeOf(checked, options, context), watched: checked.watched };
}

function inShort(findings: Findings): string {
  const counts = countsInWords(findings, ["error", "warning", "info"]);
  return counts.length === 0 ? "no problems found" : plainText(counts);
}

function codeOf({ failures, findings }: CheckedPaths, options: Options, context: Context): ExitCode {
  if (failures.length > 0) return exitCode.failed;
  if (countOf(findings, "error") > 0) return exitCode.notFine;
  const warnings = countOf(findings, "warning");
  if (options.maxWarnings === undefined || warnings <= options.maxWarnings) return exitCode.fine;
  context.note(`${counted(warnings, "warning")}, and --max-warnings allows ${options.maxWarnings}.`);
  return exitCode.notFine;
}
