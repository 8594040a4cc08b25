import { nearestName } from "@scoreline/diagnostics";
import type { Plan } from "@scoreline/plan";
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
  const [, action, amount] = /^\s*(?:action\s+)?(\S+?)\s*:\s*([\d_,]*\.?\d+)\s*(?:per|a|\/)\s*day\s*$/i.exec(text) ?? [];
  const perDay = Number(amount?.replaceAll(/[_,]/g, ""));
  if (action === undefined || !(perDay > 0))
    throw new CommandFailure(
      `“${text}” in --capacity cannot be read.`,
      `Write an action and how many leads a day it can take: --capacity "${example}"`,
    );
  if (others.some((other) => other.action === action))
    throw new CommandFailure(`The capacity of “${action}” is given twice.`, "Leave out one of them.");
  return [...others, { action, perDay }];
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
