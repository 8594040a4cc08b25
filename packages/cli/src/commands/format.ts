import type { Command } from "commander";
import { listNames } from "@scoreline/data";
import { format } from "@scoreline/language";
import { CommandFailure, exitCode, type ExitCode } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { writeFileAtomic } from "../io/atomic-file.ts";
import { findFiles, standardInput, shownPath } from "../io/find-files.ts";
import { outputFile, refuseLosing } from "../io/overwrite.ts";
import { decodeSource, readSource, readStdin, refuseUnread } from "../io/read-source.ts";
import { checkPretty, counted } from "../output/check-pretty.ts";

interface Options {
  readonly check?: true;
  readonly stdin?: true;
}

type Result = "formatted" | "unchanged" | "broken";

export function define(command: Command, context: Context): void {
  command
    .argument("[path...]", "files, folders, or - for standard input", ["."])
    .option("--check", "only list files that are not formatted")
    .option("--stdin", "read standard input and write it formatted to standard output")
    .addHelpText("after", "\nExample:\n  $ score format model.score\n  $ score format --check .")
    .action(
      context.action((paths: string[], options: Options) =>
        formatPaths(options.stdin === true ? [standardInput] : paths, options.check === true, context),
      ),
    );
}

async function formatPaths(paths: readonly string[], checkOnly: boolean, context: Context): Promise<ExitCode> {
  const { host } = context;
  const found = findFiles(paths, host.cwd);
  if (found.length === 0) throw new CommandFailure(`There is no .score file in ${listNames(paths)}.`, "Write one with: score init");
  const results: Result[] = [];
  for (const { path } of found) {
    try {
      results.push(path === standardInput ? await formatStdin(checkOnly, context) : formatFile(path, checkOnly, context));
    } catch (error) {
      if (!(error instanceof CommandFailure)) throw error;
      context.fail(error);
      results.push("broken");
    }
  }
  const changed = results.filter((result) => result === "formatted").length;
  const broken = results.filter((result) => result === "broken").length;
  if (!paths.includes(standardInput)) context.note(summary(changed, broken, results.length, checkOnly));
  if (broken > 0) return exitCode.failed;
  return checkOnly && changed > 0 ? exitCode.notFine : exitCode.fine;
}

function formatFile(path: string, checkOnly: boolean, context: Context): Result {
  const name = shownPath(path, context.host.cwd);
  const source = readSource(path);
  refuseUnread(name, source);
  const text = formatText(source.text, path, name, context);
  if (text === null) return "broken";
  if (text === source.text) return "unchanged";
  if (!checkOnly) writeFileAtomic(path, text, name);
  void context.host.stdout.write(`${name}\n`);
  return "formatted";
}

async function formatStdin(checkOnly: boolean, context: Context): Promise<Result> {
  if (!checkOnly) refuseLosing([outputFile(undefined)], context.host);
  const source = decodeSource(await readStdin(context.host));
  const name = "<stdin>";
  refuseUnread(name, source);
  const text = formatText(source.text, name, name, context);
  if (text === null) return "broken";
  if (!checkOnly) await context.host.stdout.write(text);
  return text === source.text ? "unchanged" : "formatted";
}

/** Null where the text has errors; they are shown. */
function formatText(text: string, path: string, name: string, context: Context): string | null {
  const result = format(text, path);
  if (result.diagnostics.length === 0) return result.text;
  const findings = { diagnostics: result.diagnostics, silenced: [], files: [path], textOf: () => text, nameOf: () => name };
  void context.host.stderr.write(checkPretty(findings, context.notePaint, context.host.stderr.columns));
  return null;
}

function summary(changed: number, broken: number, all: number, checkOnly: boolean): string {
  const left = broken > 0 ? `; ${counted(broken, "file")} left alone because of errors` : "";
  const fine = all - changed - broken;
  if (checkOnly)
    return changed === 0
      ? `${counted(fine, "file")} already formatted${left}.`
      : `${counted(changed, "file")} not formatted${left}. Fix ${changed === 1 ? "it" : "them"} with: score format`;
  const before = fine === 0 ? "" : `${changed === 0 ? "" : "; "}${counted(fine, "file")} already formatted`;
  return `${changed === 0 && fine > 0 ? "" : `${counted(changed, "file")} formatted`}${before}${left}.`;
}
