import { Option, type Command } from "commander";
import type { Context } from "../context.ts";
import { exitCode, type ExitCode } from "../command-failure.ts";
import { checkGithub } from "../output/check-github.ts";
import { checkJson } from "../output/check-json.ts";
import { checkJunit } from "../output/junit.ts";
import { checkPretty, counted } from "../output/check-pretty.ts";
import { countOf, type Findings } from "../output/findings.ts";
import { checkPaths, type CheckedPaths } from "../program/check-paths.ts";
import { runRounds, type Round } from "../io/watch-files.ts";
import { wholeNumber } from "../output/usage.ts";

const writers = {
  pretty: (findings: Findings, { host, paint }: Context) => checkPretty(findings, paint, host.stdout.columns),
  json: checkJson,
  github: checkGithub,
  junit: checkJunit,
} as const;

interface Options {
  readonly format: keyof typeof writers;
  readonly maxWarnings?: number;
  readonly watch?: true;
}

export function define(command: Command, context: Context): void {
  command
    .argument("[path...]", "files, folders, or - for standard input", ["."])
    .addOption(new Option("--format <format>", "how to print what is found").choices(Object.keys(writers)).default("pretty"))
    .option("--max-warnings <n>", "fail when there are more warnings than this", wholeNumber)
    .option("--watch", "check again whenever a file changes")
    .addHelpText("after", "\nExample:\n  $ score check model.score")
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
    await context.host.stdout.write(writers[options.format](checked.findings, context));
  }
  return { code: codeOf(checked, options, context), watched: checked.watched };
}

function codeOf({ failures, findings }: CheckedPaths, options: Options, context: Context): ExitCode {
  if (failures.length > 0) return exitCode.failed;
  if (countOf(findings, "error") > 0) return exitCode.notFine;
  const warnings = countOf(findings, "warning");
  if (options.maxWarnings === undefined || warnings <= options.maxWarnings) return exitCode.fine;
  context.note(`${counted(warnings, "warning")}, and --max-warnings allows ${options.maxWarnings}.`);
  return exitCode.notFine;
}
