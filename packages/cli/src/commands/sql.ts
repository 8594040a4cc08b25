import { Option, type Command } from "commander";
import { dialects, type DialectName } from "@scoreline/sql";
import type { Context } from "../context.ts";
import { exitCode, type ExitCode } from "../command-failure.ts";
import { outputFile, refuseLosing } from "../io/overwrite.ts";
import { loadSoundProgram } from "../program/sound-program.ts";
import { statementOf } from "../run/choose-engine.ts";

interface Options {
  readonly dialect: DialectName;
}

export function define(command: Command, context: Context): void {
  command
    .argument("<file>", "a score file, or - for standard input")
    .addOption(new Option("--dialect <dialect>", "the database to write it for").choices(Object.keys(dialects)).default("duckdb"))
    .addHelpText(
      "after",
      `
The statement reads two tables, “leads” and “events”, in which every value is read already; it begins with what their columns hold. It gives a
row for each lead, with the points, ratings and decisions that “score run” gives.

Example:
  $ score sql model.score --dialect duckdb > model.sql`,
    )
    .action(context.action((file: string, options: Options) => writeSql(file, options, context)));
}

async function writeSql(file: string, { dialect }: Options, context: Context): Promise<ExitCode> {
  refuseLosing([outputFile(undefined)], context.host);
  const program = await loadSoundProgram(file, context);
  if (program === null) return exitCode.notFine;
  await context.host.stdout.write(statementOf(program.plan, dialect, "Score with “score run”, which knows all of the language."));
  return exitCode.fine;
}
