import { Option, type Command } from "commander";
import type { Context } from "../context.ts";
import { exitCode, type ExitCode } from "../command-failure.ts";
import { explainFormats, explainLead } from "../explain/explain-lead.ts";
import type { ExplainLeadOptions } from "../explain/explain-lead.ts";
import { outputFile, refuseLosing, refuseOverwriting } from "../io/overwrite.ts";
import { loadPlan } from "../program/load-plan.ts";
import { addDataOptions, inputsOf, refuseSharedInput } from "../run/data-options.ts";
import { wholeNumber } from "../output/usage.ts";

export function define(command: Command, context: Context): void {
  addDataOptions(command.argument("<file>", "a .score file or a compiled plan, or - for standard input"))
    .requiredOption("--lead <id>", "the identifier of the lead")
    .option("--timeline", "instead: every day on which something else is decided, and why, up to now and after it")
    .option("--from <date>", "the first day of the timeline; default: that of the lead’s first event")
    .option("--to <date>", "the last day of the timeline; default: a year from now")
    .addOption(
      new Option("--format <format>", "how to print it; default: what the file’s ending means, else pretty").choices(explainFormats),
    )
    .option(
      "-o, --output <file>",
      "where to write it: .html makes a page for a browser, .json data, .txt plain text; default: standard output",
    )
    // So that the options of a run that works explain its leads, too.
    .option("--max-rejects <n>", "taken as in score run; here no row of another lead is in the way", wholeNumber)
    .option("--allow-unmatched", "taken as in score run; here no event of another lead is in the way")
    .addHelpText(
      "after",
      "\nExample:\n  $ score explain model.score --leads leads.csv --events events.csv --lead l-1\n  $ score explain model.score --leads leads.csv --lead l-1 -o l-1.html",
    )
    .action(context.action((file: string, options: ExplainLeadOptions) => explain(file, options, context)));
}

async function explain(file: string, options: ExplainLeadOptions, context: Context): Promise<ExitCode> {
  refuseSharedInput(file, options);
  refuseLosing([outputFile(options.output)], context.host);
  const loaded = await loadPlan(file, context);
  if (loaded === null) return exitCode.notFine;
  refuseOverwriting(inputsOf(loaded, options), [outputFile(options.output)], context.host);
  return explainLead(loaded.plan, options, context);
}
