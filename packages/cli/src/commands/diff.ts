import { Option, type Command } from "commander";
import type { Context } from "../context.ts";
import { exitCode, type ExitCode } from "../command-failure.ts";
import { diffFormats, diffVersions, type DiffOptions } from "../diff/diff-versions.ts";
import { standardInput } from "../io/find-files.ts";
import { outputFile, refuseLosing, refuseOverwriting } from "../io/overwrite.ts";
import { CommandFailure } from "../command-failure.ts";
import { loadVersion } from "../program/load-version.ts";
import { modelFiles } from "../io/overwrite.ts";

export function define(command: Command, context: Context): void {
  command
    .argument("<old>", "a .score file or a compiled plan; REV:path is the file at a revision of git")
    .argument("<new>", "the same of the version that it is compared with")
    .addOption(new Option("--format <format>", "how to print it; default: what the file’s ending means, else pretty").choices(diffFormats))
    .option("-o, --output <file>", "where to write it: .md for a pull request, .html, .json or .txt; default: standard output")
    .addHelpText(
      "after",
      "\nExample:\n  $ score diff HEAD:model.score model.score\n  $ score diff main:model.score model.score -o comment.md\n\nExit codes: 0 the comparison was made, 1 a model has errors, 2 it failed.",
    )
    .action(context.action((old: string, now: string, options: DiffOptions) => diff(old, now, options, context)));
}

async function diff(old: string, now: string, options: DiffOptions, context: Context): Promise<ExitCode> {
  if (old === standardInput && now === standardInput)
    throw new CommandFailure("Both versions cannot come from standard input.", "Name a file for one of them.");
  const outputs = [outputFile(options.output)];
  refuseLosing(outputs, context.host);
  const [was, is] = [await loadVersion(old, context), await loadVersion(now, context)];
  if (was === null || is === null) return exitCode.notFine;
  refuseOverwriting(modelFiles([...was.files, ...is.files]), outputs, context.host);
  return diffVersions({ old: was, now: is }, options, context);
}
