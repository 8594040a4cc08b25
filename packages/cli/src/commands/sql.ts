import { Option, type Command } from "commander";
import type { Plan } from "@scoreline/plan";
import { dialects, formatRawSql, rawParts, type DialectName, type RawPart } from "@scoreline/sql";
import type { Context } from "../context.ts";
import { CommandFailure, exitCode, type ExitCode } from "../command-failure.ts";
import { outputFile, refuseLosing } from "../io/overwrite.ts";
import { loadSoundProgram } from "../program/sound-program.ts";
import { statementOf, writtenAsSql } from "../run/choose-engine.ts";
import { chooseMoment } from "../run/moment.ts";

const scores = "scores";
const parts = [scores, ...rawParts] as const;

interface Options {
  readonly dialect: DialectName;
  readonly part: (typeof parts)[number];
  readonly at?: string;
}

export function define(command: Command, context: Context): void {
  command
    .argument("<file>", "a score file, or - for standard input")
    .addOption(new Option("--dialect <dialect>", "the database to write it for").choices(Object.keys(dialects)).default("duckdb"))
    .addOption(
      new Option("--part <part>", "scores, or what makes its tables leads and events out of raw ones, and what that leaves out")
        .choices(parts)
        .default(scores),
    )
    .option("--at <when>", "with --part leads: the moment to score at, a date (the end of that day) or a date-time; default: now")
    .addHelpText(
      "after",
      `
The statement reads two tables, “leads” and “events”, in which every value is read already; it begins with what their columns hold. It gives a
row for each lead, with the points, ratings and decisions that “score run” gives.

Example:
  $ score sql model.score --dialect duckdb > model.sql
  $ score sql model.score --part leads --at 2026-06-30 > leads.sql`,
    )
    .action(context.action((file: string, options: Options) => writeSql(file, options, context)));
}

async function writeSql(file: string, options: Options, context: Context): Promise<ExitCode> {
  refuseLosing([outputFile(undefined)], context.host);
  const program = await loadSoundProgram(file, context);
  if (program === null) return exitCode.notFine;
  await context.host.stdout.write(textOf(program.plan, options, context));
  return exitCode.fine;
}

function textOf(plan: Plan, { dialect, part, at }: Options, { host }: Context): string {
  if (part !== "leads" && at !== undefined)
    throw new CommandFailure("The moment is in the table of leads, and no other part has it.", "Use --at with --part leads.");
  if (part === scores) return statementOf(plan, dialect, "Score with “score run”, which knows all of the language.");
  if (dialect !== "duckdb")
    throw new CommandFailure(`--part ${part} is written for DuckDB only.`, "Leave out --dialect, or let “score run” read the data.");
  const moment = chooseMoment(at, plan, host).at;
  return writtenAsSql(() => formatRawSql(plan, part satisfies RawPart, moment), "Let “score run --engine duckdb” read the data.");
}
