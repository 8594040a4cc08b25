import { readCapacity, type Capacity as Amount } from "@scoreline/backtest";
import { nearestName } from "@scoreline/diagnostics";
import type { Plan } from "@scoreline/plan";
import { InvalidArgumentError } from "commander";
import { CommandFailure } from "../command-failure.ts";

/** How many leads a day an action can take. */
export interface Capacity {
  readonly action: string;
  /** Above 0. */
  readonly perDay: number;
}

const example = "action call_now: 40 per day";

/** Reads one `--capacity`, such as `action call_now: 40 per day`, after those before it. Throws `CommandFailure`. */
export function addCapacity(text: string, others: readonly Capacity[]): readonly Capacity[] {
  const [, action, amount = ""] = /^\s*(?:action\s+)?(\S+?)\s*:(.*)$/i.exec(text) ?? [];
  const { of, value: perDay } = readCapacity(amount) ?? { of: null, value: 0 };
  if (action === undefined || of !== "day")
    throw new CommandFailure(
      `“${text}” in --capacity cannot be read.`,
      `Write an action and how many leads a day it can take: --capacity "${example}"`,
    );
  if (others.some((other) => other.action === action))
    throw new CommandFailure(`The capacity of “${action}” is given twice.`, "Leave out one of them.");
  return [...others, { action, perDay }];
}

/** Reads how many leads can be worked, whatever is decided of them, after those before it: `20%`, `500`, `40 per day`. */
export function addAmount(text: string, others: readonly Amount[]): readonly Amount[] {
  const amount = readCapacity(text);
  if (amount === null) throw new InvalidArgumentError('Give a share, a number of leads, or so many a day: 20%, 500, "40 per day".');
  return [...others, amount];
}

/** Throws `CommandFailure` where an action is not in the model. */
export function refuseUnknownActions(capacities: readonly Capacity[], { actions }: Plan): void {
  for (const { action } of capacities) {
    const names = actions.map(({ name }) => name);
    if (names.includes(action)) continue;
    const near = nearestName(action, names);
    throw new CommandFailure(
      `The model has no action “${action}”, for which --capacity is given.`,
      near === null ? `Its actions are: ${names.join(", ") || "none"}.` : `Did you mean “${near}”?`,
    );
  }
}
