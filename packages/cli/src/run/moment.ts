import type { Plan } from "@scoreline/plan";
import { formatDay, parseIsoTime, readMoment, zoneOf } from "@scoreline/semantics";
import { CommandFailure } from "../command-failure.ts";
import type { Host } from "../io/host.ts";
import type { DataOptions } from "./data-options.ts";

export interface ChosenMoment {
  /** For the scorer: an ISO text. */
  readonly at: string;
  /** For people: `the end of 2026-06-01 (Europe/Madrid)`. */
  readonly shown: string;
  /** False when it is now because nothing else was said. */
  readonly given: boolean;
}

/** Reads `--at`; without it, now. Throws `CommandFailure`. */
export function chooseMoment(text: string | undefined, plan: Plan, host: Host): ChosenMoment {
  const { timezone } = plan.model;
  const at = text ?? host.now().toISOString();
  const moment = readMoment(at, zoneOf(timezone));
  if (moment === null) {
    throw new CommandFailure(`“${at}” in --at is not a moment.`, "Write a date or a date-time, such as 2026-12-31 or 2026-12-31T09:30.");
  }
  const alone = parseIsoTime(at.trim())?.time === null;
  const shown = alone
    ? `the end of ${formatDay(moment.day)} (${timezone})`
    : `${formatDay(moment.day)} ${clock(moment.instant, timezone)} (${timezone})`;
  return { at, shown, given: text !== undefined };
}

/** Now, as the end of all data, where each lead has its own moment; `shown` says which that is. */
export function ownMoment(shown: string, plan: Plan, host: Host): ChosenMoment {
  return { ...chooseMoment(undefined, plan, host), shown, given: true };
}

function clock(instant: number, timezone: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone: timezone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(instant);
}

/** Which files leads came from, and as of when they were scored, as the beginning of a sentence. */
export function scoredWords({ leads, events }: Pick<DataOptions, "leads" | "events">, { shown }: Pick<ChosenMoment, "shown">): string {
  const from = events === undefined ? `“${leads}”` : `“${leads}” and “${events}”`;
  return `Of ${from}, scored as of ${shown}`;
}

/** A note for whoever gave no moment; none where one was given. */
export const momentNote = ({ given, shown }: ChosenMoment): readonly string[] =>
  given ? [] : [`Scored as of now, ${shown}; use --at for another moment.`];
