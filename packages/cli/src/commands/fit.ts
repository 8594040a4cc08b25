import { Option, type Command } from "commander";
import { CommandFailure, exitCode, type ExitCode } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { fitFormats, fitModel, percentOfEarlier, refuseContradictions, type FitOptions } from "../fit/fit-model.ts";
import { outputFile, refuseLosing, refuseOverwriting } from "../io/overwrite.ts";
import { oneOrMore } from "../output/usage.ts";
import { addPastOptions } from "../past/score-past.ts";
import { loadSoundProgram } from "../program/sound-program.ts";
import { filesOf } from "../program/program.ts";
import { addCountingOptions } from "../run/count-leads.ts";
import { addCapacity } from "../run/capacity.ts";
import { addDataOptions, inputsOf } from "../run/data-options.ts";

export function define(command: Command, context: Context): void {
  addPastOptions(addCountingOptions(addDataOptions(command.argument("<file>", "a .score file"), { ownMoments: true })))
    .option("--score <name>", "the only score to fit (all that give points)")
    .option("--keep <name...>", "what stays as it is: scores, groups, criteria and rules; ratings: where ratings begin", [])
    .option("--ceiling <points>", "the most that a rule or row may give (the most that one of its score gives now)", oneOrMore)
    .option("--change-at-most <n>", "change so many numbers and no more", oneOrMore)
    .option("--max-criteria <n>", "let so many criteria and rules give points; the others get 0", oneOrMore)
    .option("--any-sign", "let what adds points take some, and the other way around")
    .addOption(
      new Option(
        "--capacity <limit>",
        "begin ratings where an action is for so many: “action call_now: 40 per day”; may be given several times",
      )
        .argParser(addCapacity)
        .default([], "for as many leads as now"),
    )
    .option(
      "--split <percent>",
      "how many of the leads, the earlier ones, are fitted to; the others show what it is worth",
      percentOfEarlier,
      70,
    )
    .addOption(new Option("--format <format>", "how to print it; default: what the file’s ending means, else pretty").choices(fitFormats))
    .option("-o, --output <file>", "where to write it: .md, .html, .json, .txt, or .score for the model; default: standard output")
    .option("--write", "write the fitted numbers into the model, where later leads show that they are better")
    .option("--force", "write them all the same")
    .addHelpText(
      "after",
      '\nExamples:\n  $ score fit model.score --leads leads.csv --events events.csv --outcome deal_won --as-of created --plus 14\n  $ score fit model.score --leads leads.csv --outcome Converted --as-of 2026-06-30 --max-criteria 6 --write\n  $ score fit model.score --leads leads.csv --outcome Converted --capacity "action call_now: 40 per day" -o fitted.score\n\nOnly points, the values of rows and where ratings begin change; comments and layout stay. Exit codes: 0 fitted, 1 the model has errors, or nothing was written because nothing shows that it helps, 2 the command failed.',
    )
    .action(context.action((file: string, options: FitOptions) => fit(file, options, context)));
}

async function fit(file: string, options: FitOptions, context: Context): Promise<ExitCode> {
  if (file === "-") throw new CommandFailure("A model from standard input cannot be edited.", "Name its file.");
  refuseContradictions(options);
  const outputs = [outputFile(options.output)];
  refuseLosing(outputs, context.host);
  const program = await loadSoundProgram(file, context);
  if (program === null) return exitCode.notFine;
  refuseOverwriting(inputsOf({ files: filesOf(program) }, options), outputs, context.host);
  return fitModel(program, options, context);
}
