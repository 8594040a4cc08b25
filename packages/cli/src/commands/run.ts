import { Option, type Command } from "commander";
import type { Context } from "../context.ts";
import { exitCode, type ExitCode } from "../command-failure.ts";
import { outputFile, refuseLosing, refuseOverwriting, type OutputFile } from "../io/overwrite.ts";
import { loadPlan } from "../program/load-plan.ts";
import { addDataOptions, inputsOf, refuseSharedInput, type RunOptions } from "../run/data-options.ts";
import { engineNames } from "../run/choose-engine.ts";
import { decimalMarks, separators } from "../run/destination.ts";
import { run } from "../run/run.ts";
import { dayCount, markNamed, threadCount, wholeNumber } from "../output/usage.ts";

export function define(command: Command, context: Context): void {
  addDataOptions(command.argument("<file>", "a .score file or a compiled plan, or - for standard input"))
    .option("-o, --output <file>", "where to write the results: .csv, .xlsx, .jsonl or .parquet (default: CSV on standard output)")
    .option("--as-of <what>", "score each lead at its own moment: a date column such as created, an event (its first), or one date")
    .option("--plus <days>", "so many days after that: 14 days", dayCount)
    .option("--rank <score>", "best first by this score, with a column “rank”; discarded leads come last without one")
    .option("--columns <names>", "which columns, in which order: lead_id,email,action; also all, default (what there is: README)")
    .addOption(
      new Option(
        "--output-separator <mark>",
        "between columns of CSV: comma, semicolon or tab; semicolon is for Excel in Spanish or German, with its mark of UTF-8",
      ).argParser(markNamed(separators)),
    )
    .addOption(new Option("--output-decimal <mark>", "what is before a fraction in CSV: point or comma").argParser(markNamed(decimalMarks)))
    .option("--raw-text", "write texts in CSV as they are, also those that a spreadsheet would run as formulas")
    .option("--with-properties", "a column for each property of actions and routes, such as “action_team” and “route_owner”")
    .option("--next-change", "a column with the day on which something else is decided, if nothing else happens")
    .option("--history <from..to>", "instead: every change of what is decided on these days, as rows: 2026-01-01..2026-06-30")
    .option("--rejects <file>", "where to write the rows that could not be used: .csv, .xlsx, .jsonl or .parquet")
    .option("--max-rejects <n>", "how many such rows are allowed", wholeNumber, 0)
    .option("--allow-unmatched", "score also where no event, or hardly any, belongs to a lead")
    .option("--summary <file>", "where to write the summary: .html makes a page for a browser, .json data")
    .addOption(
      new Option(
        "--engine <engine>",
        `what scores the leads: this program, or a database by the SQL of the model (${engineNames[0]})`,
      ).choices(engineNames),
    )
    .option("--url <address>", "a PostgreSQL database: --leads and --events are then tables in it, or a SELECT")
    .option(
      "--into <table>",
      "a table of that database for the results: rows of leads are replaced, and TABLE_transitions keeps what changed",
    )
    .option("--master <url>", "with --engine spark: where Spark runs, such as spark://host:7077, yarn or local[2]")
    .option("--threads <n>", "how many threads read and score large files in plain CSV (2, or 1 on a single processor)", threadCount)
    .option("-q, --quiet", "no progress, notes or summary")
    .addHelpText(
      "after",
      "\nExample:\n  $ score run model.score --leads leads.csv --events events.csv -o scores.csv --rank engagement\n\nIf Node itself runs out of memory, give it more (in MB): NODE_OPTIONS=--max-old-space-size=4096",
    )
    .action(context.action((file: string, options: RunOptions) => runFile(file, options, context)));
}

async function runFile(file: string, options: RunOptions, context: Context): Promise<ExitCode> {
  refuseSharedInput(file, options);
  if (options.into === undefined) refuseLosing(outputsOf(options), context.host);
  const loaded = await loadPlan(file, options.quiet === true ? { ...context, note: () => undefined } : context);
  if (loaded === null) return exitCode.notFine;
  refuseOverwriting(inputsOf(loaded, options), outputsOf(options), context.host);
  return run(loaded.plan, options, context);
}

function outputsOf({ output, rejects, summary }: RunOptions): OutputFile[] {
  const files: OutputFile[] = [outputFile(output)];
  if (rejects !== undefined) files.push({ path: rejects, option: "--rejects" });
  if (summary !== undefined) files.push({ path: summary, option: "--summary" });
  return files;
}
