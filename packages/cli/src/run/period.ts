import type { Period } from "@scoreline/batch";
import { firstDay, parseDay } from "@scoreline/semantics";
import { CommandFailure } from "../command-failure.ts";
import type { RunOptions } from "./data-options.ts";

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
  if (first === firstDay) throw new CommandFailure(`${from} has no day before it to compare with.`, "Begin later.");
  if (last - first > mostDays)
    throw new CommandFailure(`${from} is more than 100 years before ${to}.`, "Choose days that are closer to each other.");
}

const wantedHistory = "Write its first and its last day with two dots between them: --history 2026-01-01..2026-06-30.";

/** Reads `--history`; null where none is asked for. Throws `CommandFailure`, also for options that are about one moment. */
export function chooseHistory({
  history,
  at,
  rank,
  nextChange,
}: Pick<RunOptions, "history" | "at" | "rank" | "nextChange">): { readonly from: string; readonly to: string } | null {
  if (history === undefined) return null;
  const [from, to, ...more] = history.split("..").map((text) => text.trim());
  const [first, last] = [from, to].map((text) => parseDay(text ?? ""));
  if (first == null || last == null || more.length > 0)
    throw new CommandFailure(`“${history}” in --history is not a period.`, wantedHistory);
  refuseSpan(first, last, from!, to!);
  const given = at !== undefined ? "--at" : rank !== undefined ? "--rank" : nextChange === true ? "--next-change" : null;
  if (given === null) return { from: from!, to: to! };
  throw new CommandFailure(`--history and ${given} cannot be combined.`, combined[given]);
}

const combined = {
  "--at": "A history ends with its last day: leave out --at, or run without --history.",
  "--rank": "A rank is of one moment: leave out --rank, or run without --history.",
  "--next-change": "The rows of a history are the changes: leave out --next-change, or run without --history.",
} as const;
