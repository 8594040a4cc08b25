import { lstatSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { forShell, listNames } from "@scoreline/data";
import { onOneLine } from "@scoreline/diagnostics";
import { describeSystemError, systemCode, systemRemedy } from "@scoreline/engines";
import type { Command } from "commander";
import { formatDay } from "@scoreline/semantics";
import { CommandFailure, exitCode, type ExitCode } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { initFromExport, proposedFile } from "../init/init-from-export.ts";
import type { ExportOptions } from "../init/run-command.ts";
import { programWords } from "../output/typed-commands.ts";
import { makeFolder, writeFilesAtomic } from "../io/atomic-file.ts";
import { wrote } from "../io/results-file.ts";
import { addColumnOptions, addQueryOptions, addSourceOptions } from "../run/data-options.ts";

const template = new URL("../../template/", import.meta.url);
const files = ["model.score", "lists/competitors.txt", "leads.csv", "events.csv"];
const millisecondsPerDay = 86_400_000;

export function define(command: Command, context: Context): void {
  command
    .argument("[dir]", "where to write it; created if needed", ".")
    .option("--leads <data>", "propose a model from an export of leads, in place of the example")
    .option("--events <data>", "and from what the leads did")
    .addHelpText("after", "\nExample:\n  $ score init my-model\n  $ score init --source hubspot --leads contacts.csv")
    .action(context.action((folder: string, options: InitOptions) => init(folder, options, context)));
  addColumnOptions(addQueryOptions(addSourceOptions(command)));
}

type InitOptions = Omit<ExportOptions, "leads"> & { readonly leads?: string };

async function init(folder: string, { leads, ...options }: InitOptions, context: Context): Promise<ExitCode> {
  const { host, paint } = context;
  const target = resolve(host.cwd, folder);
  if (leads === undefined && Object.keys(options).length > 0)
    throw new CommandFailure("There is nothing to propose a model from.", "Name an export of leads: --leads contacts.csv");
  const existing = (leads === undefined ? files : [proposedFile]).filter((file) => isTaken(join(target, file)));
  if (existing.length > 0) {
    const other = relative(host.cwd, target);
    throw new CommandFailure(
      `Nothing was written, because ${listNames(existing.map((file) => join(other, file)))} already ${existing.length === 1 ? "exists" : "exist"}.`,
      leads === undefined
        ? "Choose another folder: score init my-model"
        : `Delete it if nobody needs it, or choose another folder, with the same options: score init ${forShell(other === "" ? "my-model" : `${other}-2`)} …`,
    );
  }
  if (leads !== undefined) {
    return initFromExport(target, () => makeFolder(target, notCreated), { ...options, leads }, context);
  }
  const today = Math.floor(host.now().getTime() / millisecondsPerDay);
  writeAll(target, (text) => text.replace(/DAY-(\d+)/g, (_, days: string) => formatDay(today - Number(days))));
  const path = relative(host.cwd, target);
  const program = programWords(host).join(" ");
  const lines = [
    `${paint.good("✓")} ${wrote(files.join(", "), path === "" ? "" : ` in ${onOneLine(path)}`)}`,
    "",
    "Next:",
    ...(path === "" ? [] : [`  cd ${/^[\w./-]+$/.test(path) ? path : `"${path}"`}`]),
    `  ${program} check`,
    `  ${program} test`,
    `  ${program} run model.score --leads leads.csv --events events.csv`,
  ];
  void host.stdout.write(`${lines.join("\n")}\n`);
  return exitCode.fine;
}

/** All files or none. `date` brings the events of the examples close to today, so that the first scores are not all faded. */
function writeAll(target: string, date: (text: string) => string): void {
  for (const name of files) makeFolder(dirname(join(target, name)), notCreated);
  writeFilesAtomic(
    files.map((name) => ({ target: join(target, name), text: date(readFileSync(new URL(name, template), "utf8")), shown: name })),
  );
}

/** Also by a link that leads nowhere yet: what would be written through it is not ours to choose. */
function isTaken(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    // Where a file is in the way of the folder, making the folder says so.
    if (systemCode(error) === "ENOTDIR") return false;
    throw new CommandFailure(`“${path}” could not be looked at: ${describeSystemError(error, "write")}.`, systemRemedy(error, "write"));
  }
}

const notCreated = (folder: string, error: unknown): CommandFailure =>
  new CommandFailure(`The folder “${folder}” could not be created: ${describeSystemError(error, "write")}.`, systemRemedy(error, "write"));
