import { Option, type Command } from "commander";
import { listNames } from "@scoreline/data";
import { lineIndexOf } from "@scoreline/diagnostics";
import { format } from "@scoreline/language/writing";
import { findingsAsGithub, githubAnnotations } from "@scoreline/report";
import { CommandFailure, exitCode, type ExitCode } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { writeFileAtomic } from "../io/atomic-file.ts";
import { findFiles, standardInput, shownPath } from "../io/find-files.ts";
import { nameFromCheckout } from "../io/results-file.ts";
import { outputFile, refuseLosing } from "../io/overwrite.ts";
import { decodeSource, readSource, readStdin, refuseUnread } from "../io/read-source.ts";
import { checkPretty, counted } from "../output/check-pretty.ts";

interface Options {
  readonly check?: true;
  readonly format?: "pretty" | "github";
  readonly stdin?: true;
}

/** What is asked of each file. */
interface Asked {
  readonly checkOnly: boolean;
  /** Whether what is wrong is said in commands of GitHub. */
  readonly asGithub: boolean;
}

type Result = "formatted" | "unchanged" | "broken";

export function define(command: Command, context: Context): void {
  command
    .argument("[path...]", "files, folders, or - for standard input", ["."])
    .option("--check", "only list files that are not formatted")
    .addOption(new Option("--format <format>", "with --check: how to print the list; default: pretty").choices(["pretty", "github"]))
    .option("--stdin", "read standard input and write it formatted to standard output")
    .addHelpText("after", "\nExample:\n  $ score format model.score\n  $ score format --check .")
    .action(
      context.action((paths: string[], { check, format: asked, stdin }: Options) => {
        if (asked === "github" && check !== true)
          throw new CommandFailure("--format github says what is not formatted, and needs --check.", "Write both: --check --format github");
        return formatPaths(stdin === true ? [standardInput] : paths, { checkOnly: check === true, asGithub: asked === "github" }, context);
      }),
    );
}

async function formatPaths(paths: readonly string[], asked: Asked, context: Context): Promise<ExitCode> {
  const { host } = context;
  const found = findFiles(paths, host.cwd);
  if (found.length === 0) throw new CommandFailure(`There is no .score file in ${listNames(paths)}.`, "Write one with: score init");
  const results: Result[] = [];
  for (const { path } of found) {
    try {
      results.push(path === standardInput ? await formatStdin(asked, context) : formatFile(path, asked, context));
    } catch (error) {
      if (!(error instanceof CommandFailure)) throw error;
      context.fail(error);
      results.push("broken");
    }
  }
  const changed = results.filter((result) => result === "formatted").length;
  const broken = results.filter((result) => result === "broken").length;
  if (!paths.includes(standardInput)) context.note(summary(changed, broken, results.length, asked.checkOnly));
  if (broken > 0) return exitCode.failed;
  return asked.checkOnly && changed > 0 ? exitCode.notFine : exitCode.fine;
}

function formatFile(path: string, asked: Asked, context: Context): Result {
  const name = shownPath(path, context.host.cwd);
  const source = readSource(path);
  refuseUnread(name, source);
  const text = formatText(source.text, { path, name }, asked, context);
  if (text === null) return "broken";
  if (text === source.text) return "unchanged";
  if (!asked.checkOnly) writeFileAtomic(path, text, name);
  const shown = asked.asGithub ? unformatted(source.text, text, nameFromCheckout(context.host)(path)) : `${name}\n`;
  void context.host.stdout.write(shown);
  return "formatted";
}

async function formatStdin(asked: Asked, context: Context): Promise<Result> {
  if (!asked.checkOnly) refuseLosing([outputFile(undefined)], context.host);
  const source = decodeSource(await readStdin(context.host));
  const name = "<stdin>";
  refuseUnread(name, source);
  const text = formatText(source.text, { path: name, name }, asked, context);
  if (text === null) return "broken";
  if (!asked.checkOnly) await context.host.stdout.write(text);
  return text === source.text ? "unchanged" : "formatted";
}

/** Null where the text has errors; they are shown. */
function formatText(
  text: string,
  { path, name }: { readonly path: string; readonly name: string },
  { asGithub }: Asked,
  context: Context,
): string | null {
  const result = format(text, path);
  if (result.diagnostics.length === 0) return result.text;
  const findings = { diagnostics: result.diagnostics, silenced: [], files: [path], failures: [], textOf: () => text, nameOf: () => name };
  if (asGithub) void context.host.stdout.write(findingsAsGithub({ ...findings, nameOf: nameFromCheckout(context.host) }));
  else void context.host.stderr.write(checkPretty(findings, context.notePaint, context.host.stderr.columns));
  return null;
}

/** Says at the first line that is another one how to format the file. */
function unformatted(before: string, after: string, file: string): string {
  let same = 0;
  while (same < before.length && before[same] === after[same]) same++;
  const { line } = lineIndexOf(before).positionAt(same);
  const start = { line, character: 0 };
  const text = `This file is not formatted. Format it with: score format ${file}`;
  return githubAnnotations([{ severity: "error", file, range: { start, end: start }, title: "not formatted", text }]);
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
