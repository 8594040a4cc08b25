import { Option, type Command } from "commander";
import { CommandFailure } from "../command-failure.ts";
import { flagOf, percentOf, wholeNumber } from "../output/usage.ts";

/** What may be said of changing models. */
export interface MutateOptions {
  readonly mutate: true;
  readonly limit?: number;
  readonly seed?: number;
  readonly minNoticed?: number;
  readonly format?: string;
  readonly output?: string;
}

/** Adds the options that ask for changes to the model. */
export function addMutateOptions(command: Command): void {
  command
    .option("--mutate", "instead: change the model one thing at a time, and list the changes that no test notices")
    .addOption(new Option("--limit <count>", "with --mutate: try at most so many changes").argParser(wholeNumber))
    .addOption(new Option("--seed <number>", "with --limit: which changes; the same number, the same ones").argParser(wholeNumber))
    .addOption(new Option("--min-noticed <percent>", "with --mutate: fail where fewer of the changes are noticed").argParser(percentOf));
}

/** Whether models are changed. Throws `CommandFailure` for options that do not go together. */
export function isMutating<Options extends object>(options: Options): options is Options & MutateOptions {
  const isAsked = "mutate" in options;
  const lone = ["limit", "seed", "minNoticed"].find((name) => name in options);
  if (!isAsked && lone !== undefined)
    throw new CommandFailure(`${flagOf(lone)} goes with --mutate.`, `Add --mutate, or leave out ${flagOf(lone)}.`);
  if (isAsked && "seed" in options && !("limit" in options))
    throw new CommandFailure(
      "--seed says which changes are tried, and without --limit all are.",
      "Add --limit with how many, or leave out --seed.",
    );
  const other = ["filter", "watch", "coverage", "coverageFile", "threshold"].find((name) => name in options);
  if (isAsked && other !== undefined)
    throw new CommandFailure(
      `${flagOf(other)} and --mutate cannot be combined: changes are tried on all tests, once.`,
      `Leave out ${flagOf(other)}.`,
    );
  return isAsked;
}
