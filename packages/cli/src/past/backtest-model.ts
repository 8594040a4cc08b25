import {
  backtestDocument,
  createBacktest,
  pastAsked,
  usualCapacities,
  type Backtest,
  type BacktestFigures,
  type Capacity,
} from "@scoreline/backtest";
import { DataError } from "@scoreline/data";
import { printable } from "@scoreline/diagnostics";
import type { Plan } from "@scoreline/plan";
import { documentLines, htmlPage, markdownDocument, type TerminalOptions } from "@scoreline/report";
import { CommandFailure, exitCode, type ExitCode } from "../command-failure.ts";
import type { Context } from "../context.ts";
import { formatNamed, lastEndings } from "../io/output-format.ts";
import { writeDocument } from "../io/results-file.ts";
import type { CountedLeads, CountingOptions } from "../run/count-leads.ts";
import { scorePast, type PastOptions } from "./score-past.ts";

export const backtestFormats = ["pretty", "json", "markdown", "html"] as const;

type BacktestFormat = (typeof backtestFormats)[number];

/** What a backtest asks besides where the data is. */
export interface BacktestOptions extends PastOptions {
  readonly capacity?: readonly Capacity[];
  /** In percent. */
  readonly split?: number;
}

export interface BacktestCommandOptions extends CountingOptions, BacktestOptions {
  readonly leads: string;
  readonly format?: BacktestFormat;
  readonly output?: string;
}

const formatsByEnding = lastEndings<BacktestFormat>(
  { html: "html", htm: "html", md: "markdown", json: "json", txt: "pretty" },
  ".html, .md, .json or .txt",
  "pretty",
);

const writers: { readonly [Format in BacktestFormat]: (figures: BacktestFigures, plan: Plan, terminal: TerminalOptions) => string } = {
  pretty: (figures, plan, terminal) => `${documentLines(backtestDocument(figures, plan), terminal).join("\n")}\n`,
  json: (figures) => `${JSON.stringify(figures, null, 2)}\n`,
  markdown: (figures, plan) => markdownDocument(backtestDocument(figures, plan)),
  html: (figures, plan) => htmlPage(backtestDocument(figures, plan)),
};

/** Says what the scores of a model were worth. Throws `CommandFailure` where the data does not allow that. */
export async function backtest(plan: Plan, options: BacktestCommandOptions, context: Context): Promise<ExitCode> {
  const { note, notePaint, host } = context;
  const format = formatNamed(options, host.cwd, formatsByEnding);
  const found = await figuresOf(plan, options, context);
  if (found === "interrupted") {
    note("Interrupted; nothing was compared.");
    return exitCode.failed;
  }
  const { figures, counted } = found;
  await writeDocument((terminal) => writers[format](figures, plan, terminal), options.output, context);
  for (const line of counted.run.notes) note(notePaint.dim(printable(line)));
  for (const line of counted.lines) note(line);
  return counted.code;
}

/** All figures of a model, for whoever shows them. Throws `CommandFailure`. */
export async function figuresOf(
  plan: Plan,
  options: Omit<BacktestCommandOptions, "format" | "output">,
  context: Context,
): Promise<{ readonly figures: BacktestFigures; readonly counted: CountedLeads } | "interrupted"> {
  if (plan.words === null)
    throw new CommandFailure(
      "This plan has no words, so there are no rules to name.",
      "Name the .score file instead, or compile it again with its words.",
    );
  const { split = 70, capacity = [] } = options;
  if (split <= 0 || split >= 100)
    throw new CommandFailure(`--split ${split} leaves nothing on one side.`, "Give a percentage between 1 and 99, such as 70.");
  let backtest: Backtest | null = null;
  const counted = await scorePast(plan, pastAsked(options), options, context, {
    begin: (cases, data) => {
      backtest = createBacktest(plan, cases, data);
      return backtest.see;
    },
  });
  if (counted === "interrupted") return counted;
  try {
    const figures = (backtest as Backtest | null)!.figures({
      split: split / 100,
      capacities: capacity.length === 0 ? usualCapacities : capacity,
    });
    return { figures, counted };
  } catch (error) {
    throw error instanceof DataError ? new CommandFailure(error.message, error.hint) : error;
  }
}
