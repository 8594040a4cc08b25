/** What is asked of the past, on the command line: the same for every command that compares scores with what became of leads. */
import type { PastAsked } from "@scoreline/backtest";
import type { Command } from "commander";
import { dayCount } from "../output/usage.ts";

export interface PastOptions {
  readonly asOf?: string;
  readonly plus?: number;
  readonly outcome?: string;
  readonly horizon?: number;
  readonly until?: string;
}

/** Where nobody says as of when leads are scored: so many days after they were created, when they have done something. */
const usualPlus = 14;

/** Adds them; with `mayLack` the outcome may be left out. */
export function addPastOptions(command: Command, mayLack = false): Command {
  const outcome = ["--outcome <what>", "what came of leads: a column (yes or no, or a date), or an event such as deal_won"] as const;
  return (mayLack ? command.option(...outcome) : command.requiredOption(...outcome))
    .option("--horizon <days>", "only what comes within so many days after the moment counts (90 days)", dayCount)
    .option("--as-of <what>", "the moment of each lead: a date column, an event (its first), or one date (created)")
    .option("--plus <days>", `so many days after that (${usualPlus} days where nothing is said of the moment, else 0)`, dayCount)
    .option("--until <date>", "the last day that the data knows all of (that of the latest time in it)");
}

/** What was asked. */
export function pastAsked({ asOf, plus, outcome, horizon, until }: PastOptions): PastAsked {
  return {
    asOf: asOf ?? "created",
    plus: plus ?? (asOf === undefined ? usualPlus : 0),
    outcome: outcome ?? null,
    horizon: horizon ?? null,
    until: until ?? null,
  };
}
