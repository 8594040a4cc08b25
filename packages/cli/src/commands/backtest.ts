import { Option, type Command } from "commander";
import { exitCode, type ExitCode } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { outputFile, refuseLosing, refuseOverwriting } from "../io/overwrite.ts";
import { percentOf } from "../output/usage.ts";
import { backtest, backtestFormats, type BacktestCommandOptions } from "../past/backtest-model.ts";
import { addPastOptions } from "../past/score-past.ts";
import { loadPlan } from "../program/load-plan.ts";
import { addAmount } from "../run/capacity.ts";
import { addCountingOptions } from "../run/count-leads.ts";
import { addDataOptions, inputsOf, refuseSharedInput } from "../run/data-options.ts";

export function define(command: Command, context: Context): void {
  addDataOptions(command.argument("<file>", "a .score file or a compiled plan, or - for standard input"), { ownMoments: true });
  addPastOptions(command)
    .addOption(
      new Option("--capacity <leads>", "how many leads can be worked: 20%, 500, 40 per day; may be given several times (10%, 20% and 30%)")
        .argParser(addAmount)
        .default([], "none"),
    )
    .option("--split <percent>", "how many of the leads, by their moments, are the earlier ones (70)", percentOf, 70)
    .addOption(
      new Option("--format <format>", "how to print it; default: what the file’s ending means, else pretty").choices(backtestFormats),
    )
    .option("-o, --output <file>", "where to write it: .html for a page, .md, .json or .txt; default: standard output");
  addCountingOptions(command)
    .addHelpText(
      "after",
      "\nExamples:\n  $ score backtest model.score --leads leads.csv --events events.csv --outcome deal_won\n  $ score backtest model.score --leads leads.csv --events events.csv --outcome won_on --horizon 90 days --as-of created --plus 14 days -o backtest.html\n\nEach lead is scored with what was known at its moment, and compared with what became of it.\n\nExit codes: 0 compared, 1 the model has errors, 2 the command failed, also where rows could not be used or there are too few leads to say anything.",
    )
    .action(context.action((file: string, options: BacktestCommandOptions) => run(file, options, context)));
}

async function run(file: string, options: BacktestCommandOptions, context: Context): Promise<ExitCode> {
  const outputs = [outputFile(options.output)];
  refuseSharedInput(file, options);
  refuseLosing(outputs, context.host);
  const loaded = await loadPlan(file, context);
  if (loaded === null) return exitCode.notFine;
  refuseOverwriting(inputsOf(loaded, options), outputs, context.host);
  return backtest(loaded.plan, options, context);
}
