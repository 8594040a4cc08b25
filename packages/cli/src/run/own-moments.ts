import { alsoRead, isOneDate, type AlsoRead, type AsOf } from "@scoreline/batch";
import type { Plan } from "@scoreline/plan";
import { counted } from "@scoreline/semantics";
import { CommandFailure } from "../command-failure.ts";
import { flagOf } from "../output/usage.ts";
import type { RunOptions } from "./data-options.ts";

/** What cannot be asked where each lead has its own moment, and what to do instead. */
const combined = {
  at: "Each lead has its own moment then: leave out --at.",
  history: "A history is of the same days for all leads: leave out --as-of, or run without --history.",
  into: "A table keeps what is true now: leave out --into, or --as-of.",
  engine: "A database scores all leads at one moment: leave out --engine.",
} as const;

/** Reads `--as-of` and `--plus` of a run; null where all leads have one moment. Throws `CommandFailure`. */
export function chooseOwnMoments(options: RunOptions): AsOf | null {
  const { asOf, plus } = options;
  if (asOf === undefined) {
    if (plus === undefined) return null;
    throw new CommandFailure("--plus is counted from the moment of each lead, and none is named.", "Name it: --as-of created");
  }
  for (const [name, remedy] of Object.entries(combined)) {
    if (options[name as keyof typeof combined] === undefined || options[name as keyof typeof combined] === "runtime") continue;
    throw new CommandFailure(`--as-of and ${flagOf(name)} cannot be combined.`, remedy);
  }
  return { asOf, plus: plus ?? 0 };
}

/** What has to be read for it besides what the model reads. */
export function asOfInputs(plan: Plan, asked: AsOf): AlsoRead {
  return alsoRead(plan, isOneDate(asked) ? [] : [asked.asOf]);
}

/** `14 days after “created” of each lead` */
export function asOfWords({ asOf, plus }: AsOf): string {
  const what = isOneDate({ asOf, plus }) ? asOf.trim() : `“${asOf}” of each lead`;
  return plus === 0 ? what : `${counted(plus, "day")} after ${what}`;
}
