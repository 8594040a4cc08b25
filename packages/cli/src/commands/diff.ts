import { Option, type Command } from "commander";
import { CommandFailure, exitCode, type ExitCode } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { addFailOn, diffFormats, diffVersions, type DiffOptions } from "../diff/diff-versions.ts";
import { standardInput } from "../io/find-files.ts";
import { outputFile, refuseLosing, refuseOverwriting } from "../io/overwrite.ts";
import { loadVersion } from "../program/load-version.ts";
import { modelInputsOf } from "../report/write-report.ts";
import { addCountingOptions } from "../run/count-leads.ts";
import { addDataOptions, refuseSharedInput } from "../run/data-options.ts";

export function define(command: Command, context: Context): void {
  command
    .argument("<old>", "a .score file or a compiled plan; REV:path is the file at a revision of git")
    .argument("<new>", "the same of the version that it is compared with")
    .addOption(new Option("--format <format>", "how to print it; default: what the file’s ending means, else pretty").choices(diffFormats))
    .option("-o, --output <file>", "where to write it: .md for a pull request, .html, .json or .txt; default: standard output")
    .addOption(
      new Option(
        "--fail-on <limit>",
        "end with exit code 1 where it holds: “moved > 10%”, “action call_now > +20%”, “changes > 0”; may be given several times",
      )
        .argParser(addFailOn)
        .default([], "none"),
    );
  addCountingOptions(addDataOptions(command, { mayLack: true }))
    .addHelpText(
      "after",
      '\nExample:\n  $ score diff HEAD:model.score model.score\n  $ score diff main:model.score model.score --leads leads.csv --events events.csv -o comment.md --fail-on "action call_now > +20%"\n\nExit codes: 0 compared, 1 a limit of --fail-on is exceeded or a model has errors, 2 the command failed.',
    )
    .action(context.action((old: string, now: string, options: DiffOptions) => diff(old, now, options, context)));
}

async function diff(old: string, now: string, options: DiffOptions, context: Context): Promise<ExitCode> {
  if (old === standardInput && now === standardInput)
    throw new CommandFailure("Both versions cannot come from standard input.", "Name a file for one of them.");
  const { leads } = options;
  if (leads !== undefined) for (const file of [old, now]) refuseSharedInput(file, { ...options, leads });
  const outputs = [outputFile(options.output)];
  refuseLosing(outputs, context.host);
  const [was, is] = [await loadVersion(old, context), await loadVersion(now, context)];
  if (was === null || is === null) return exitCode.notFine;
  refuseOverwriting(modelInputsOf({ files: [...was.files, ...is.files] }, options), outputs, context.host);
  return diffVersions({ old: was, now: is }, options, context);
}
