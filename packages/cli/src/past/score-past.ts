/** Leads as of their moments, read from files and scored, for every command that compares scores with what became of them; and what all of these can be asked. */
import { pastInputs, readCases, scoringOf, usualPlus, type Cases, type PastAsked, type ScoredCase } from "@scoreline/backtest";
import type { RunData, RunWatch } from "@scoreline/batch";
import type { Plan } from "@scoreline/plan";
import type { Command } from "commander";
import type { Context } from "../context.ts";
import { dayCount } from "../output/usage.ts";
import { chooseSources } from "../run/choose-source.ts";
import { countLeads, type CountedLeads, type CountingOptions } from "../run/count-leads.ts";
import { asOfWords } from "../run/own-moments.ts";

export interface PastOptions {
  readonly asOf?: string;
  readonly plus?: number;
  readonly outcome?: string;
  readonly horizon?: number;
  readonly until?: string;
}

/** Adds them; with `mayLack` the outcome may be left out. */
export function addPastOptions(command: Command, mayLack = false): Command {
  const outcome = ["--outcome <what>", "what came of leads: a column (yes or no, or a date), or an event such as deal_won"] as const;
  return (mayLack ? command.option(...outcome) : command.requiredOption(...outcome))
    .option("--horizon <days>", "only what comes within so many days after the moment counts (90 days)", dayCount)
    .option("--as-of <what>", "the moment of each lead: a date column, an event (its first), or one date (created)")
    .option("--plus <days>", `so many days after that (${usualPlus} days where nothing is said of the moment, else 0)`, dayCount)
    .option("--until <date>", "the last day that the data knows all of (that of the latest time in it)");
}

/** What is done with the cases while they are read and scored. */
export interface PastUse {
  /** Is called once moments and outcomes are known, before the first case is scored; gives what takes each case. */
  readonly begin: (cases: Cases, data: RunData) => (scored: ScoredCase) => void;
  /** Is called after the last case, while the data can still be read. */
  readonly end?: (watch: RunWatch) => Promise<void>;
}

/** Reads and scores everyone as of the moments that are asked for. Throws `CommandFailure`. */
export async function scorePast(
  plan: Plan,
  asked: PastAsked,
  options: CountingOptions & { readonly leads: string },
  context: Context,
  { begin, end }: PastUse,
): Promise<CountedLeads | "interrupted"> {
  const { host } = context;
  const written = chooseSources(options, host).leads;
  const counted = await countLeads(plan, options, context, {
    past: {
      shown: asOfWords(asked),
      also: pastInputs(plan, asked),
      begin: async (data, watch) => {
        const cases = await readCases({ plan, data, asked, written, now: host.now(), watch });
        return scoringOf(cases, begin(cases, data));
      },
      ...(end === undefined ? {} : { end }),
    },
  });
  return counted!;
}
