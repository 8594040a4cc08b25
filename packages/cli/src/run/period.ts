import type { Period } from "@scoreline/batch";
import { parseDay } from "@scoreline/semantics";
import { CommandFailure } from "../command-failure.ts";

/** Nobody asks about more, and a mistyped year is more. */
const mostDays = 36_525;

/** Reads `--from` and `--to` of a timeline; null where none is asked for. Throws `CommandFailure`. */
export function choosePeriod({
  timeline,
  from,
  to,
}: {
  readonly timeline?: boolean;
  readonly from?: string;
  readonly to?: string;
}): Period | null {
  if (timeline !== true) {
    const given = from !== undefined ? "--from" : to !== undefined ? "--to" : null;
    if (given === null) return null;
    throw new CommandFailure(`${given} is about a timeline, and none is asked for.`, "Add --timeline, or say the moment with --at.");
  }
  const [first, last] = [dayIn("--from", from), dayIn("--to", to)];
  if (first !== null && last !== null) refuseSpan(first, last, `--from ${from}`, `--to ${to}`);
  return { from: from?.trim() ?? null, to: to?.trim() ?? null };
}

function dayIn(option: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const day = parseDay(text.trim());
  if (day === null) throw new CommandFailure(`“${text}” in ${option} is not a day.`, "Write a date, such as 2026-12-31.");
  return day;
}

function refuseSpan(first: number, last: number, from: string, to: string): void {
  if (first > last) throw new CommandFailure(`${from} is after ${to}.`, "The first day comes first; exchange them.");
  if (last - first > mostDays)
    throw new CommandFailure(`${from} is more than 100 years before ${to}.`, "Choose days that are closer to each other.");
}
