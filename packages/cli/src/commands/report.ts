import type { Command } from "commander";
import { exitCode, type ExitCode } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { outputFile, refuseLosing, refuseOverwriting } from "../io/overwrite.ts";
import { loadPlan } from "../program/load-plan.ts";
import { modelInputsOf, writeReport, type ReportOptions } from "../report/write-report.ts";
import { addPastOptions } from "../past/score-past.ts";
import { addCountingOptions } from "../run/count-leads.ts";
import { addDataOptions, refuseSharedInput } from "../run/data-options.ts";

export function define(command: Command, context: Context): void {
  addDataOptions(command.argument("<file>", "a .score file or a compiled plan, or - for standard input"), { mayLack: true }).option(
    "-o, --output <file>",
    "where to write the page: .html, or .md for Markdown; default: standard output, as a page",
  );
  addCountingOptions(addPastOptions(command, true))
    .addHelpText(
      "after",
      "\nExample:\n  $ score report model.score -o report.html\n  $ score report model.score --leads leads.csv --events events.csv -o report.html\n  $ score report model.score --leads leads.csv --events events.csv --outcome won_on -o report.html",
    )
    .action(context.action((file: string, options: ReportOptions) => report(file, options, context)));
}

async function report(file: string, options: ReportOptions, context: Context): Promise<ExitCode> {
  const outputs = [outputFile(options.output)];
  if (options.leads !== undefined) refuseSharedInput(file, { ...options, leads: options.leads });
  refuseLosing(outputs, context.host);
  const loaded = await loadPlan(file, context);
  if (loaded === null) return exitCode.notFine;
  refuseOverwriting(modelInputsOf(loaded, options), outputs, context.host);
  return writeReport(loaded, options, context);
}
