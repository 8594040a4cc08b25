import {
  alsoRead,
  createLeadMoments,
  isOneDate,
  type AlsoRead,
  type AsOf,
  type LeadMoment,
  type NamedSource,
  type RunData,
  type RunWatch,
} from "@scoreline/batch";
import { DataError, type DataSource, type LeadHistory } from "@scoreline/data";
import type { Plan } from "@scoreline/plan";
import { formatDay, parseDay, readInstant, zoneOf, type Zone } from "@scoreline/semantics";
import { createOutcomeReader, type SeenOutcome } from "./outcomes.ts";

/** What is asked of the past: at which moment each lead was decided, and what became of it. */
export interface PastAsked extends AsOf {
  /** The name of a column of the leads or of an event; null where only the moments matter. */
  readonly outcome: string | null;
  /** Only what comes within so many calendar days after the moment counts. Null for 90, and for any time where a column only says yes or no. */
  readonly horizon: number | null;
  /** The last day that the data knows all of, `YYYY-MM-DD`; null for that of the latest time in it. */
  readonly until: string | null;
}

/** So many days count where nobody says how many. */
export const usualHorizon = 90;

/** Where nobody says as of when leads are scored: so many days after they were created, when they have done something. */
export const usualPlus = 14;

/** What is asked of the past where some of it was said. */
export function pastAsked({ asOf, plus, outcome, horizon, until }: Partial<PastAsked>): PastAsked {
  return {
    asOf: asOf ?? "created",
    plus: plus ?? (asOf === undefined ? usualPlus : 0),
    outcome: outcome ?? null,
    horizon: horizon ?? null,
    until: until ?? null,
  };
}

/** How many leads there are, and why some of them are no cases. */
export interface CaseCounts {
  readonly leads: number;
  /** Leads with a moment, and an outcome that is settled. */
  readonly cases: number;
  readonly yes: number;
  readonly no: number;
  /** They do not say at which moment they were decided. */
  readonly withoutMoment: number;
  /** Their moment is later than the data. */
  readonly ahead: number;
  /** The outcome came before the moment: nothing was left to decide. */
  readonly past: number;
  /** The horizon ends after the data, so that the outcome can still come. */
  readonly unripe: number;
  /** The column of the outcome does not say what came; with one of its values that cannot be read, if there is one. */
  readonly unknown: number;
  readonly unreadable: string | null;
}

/** A lead as of the moment of its decision. */
export interface CaseMoment extends LeadMoment {
  /** Its place among the cases, from 0, in the order of the file. */
  readonly index: number;
  /** Whether the outcome came; null where none was asked for. */
  readonly converted: boolean | null;
}

/** The leads whose moment has come and whose outcome is settled. */
export interface Cases {
  readonly asked: PastAsked;
  readonly counts: CaseCounts;
  /** Where the outcome comes from; null where none was asked for. */
  readonly outcome: NamedSource | null;
  /** In calendar days; null where any time counts. */
  readonly horizon: number | null;
  /** The last day of the data, `YYYY-MM-DD`. */
  readonly until: string;
  /** Whether the outcome is a mere yes or no, so that nobody knows when it came. */
  readonly isUndated: boolean;
  /** By case, in the order of the file: the instant of its moment, the day of it in days since 1970-01-01, and 1 where the outcome came. */
  readonly instants: Float64Array;
  readonly days: Int32Array;
  readonly converted: Uint8Array;
  /** The case of a lead, by where it is in the file; null where it is none. */
  readonly momentOf: (history: Pick<LeadHistory, "line">) => CaseMoment | null;
}

export interface CasesRequest {
  readonly plan: Plan;
  /** Read with `pastInputs` of what is asked. */
  readonly data: RunData;
  readonly asked: PastAsked;
  /** How the leads are written. */
  readonly written: DataSource;
  /** No data is later than this instant. */
  readonly now: Date;
  readonly watch: RunWatch;
}

/** What has to be read of the data besides what the model reads. */
export function pastInputs(plan: Plan, asked: PastAsked): AlsoRead {
  return alsoRead(plan, [...(isOneDate(asked) ? [] : [asked.asOf]), ...(asked.outcome === null ? [] : [asked.outcome])]);
}

/** What was found of one lead before the end of the data was known. */
interface Found {
  readonly line: number;
  readonly moment: LeadMoment | null;
  readonly outcome: SeenOutcome | null;
}

/**
 * Goes through all leads once, and finds the moment and the outcome of each. Throws `DataError` where the data does not have what it asks for, or
 * `until` is no day.
 */
export async function readCases({ plan, data, asked, written, now, watch }: CasesRequest): Promise<Cases> {
  const zone = zoneOf(plan.model.timezone);
  const momentOf = createLeadMoments(plan, data, asked);
  const reader = asked.outcome === null ? null : createOutcomeReader(asked.outcome, plan, data, written);
  const found: Found[] = [];
  let latest = -Infinity;
  /** Later than now is a slip, and says nothing of where the data ends. */
  const see = (instant: number): void => {
    if (instant > latest && instant <= now.getTime()) latest = instant;
  };
  watch.begin({ kind: "looking-back" });
  for await (const batch of data.joined.histories()) {
    for (const history of batch) {
      const moment = momentOf(history);
      const outcome = moment === null || reader === null ? null : reader.read(history, moment);
      found.push({ line: history.line, moment, outcome });
      for (const { at } of history.events) see(readInstant(at, zone));
      if (outcome?.kind === "at" && outcome.instant !== null) see(outcome.instant);
      if (moment !== null) see(zone.startOfDay(moment.day - asked.plus));
    }
    await watch.giveWay();
    watch.advance(found.length, data.joined.leads === 0 ? null : found.length / data.joined.leads);
  }
  const end = asked.until === null ? zone.dayAt(latest === -Infinity ? now.getTime() : latest) : parseDay(asked.until.trim());
  if (end === null) throw new DataError(`“${asked.until}” in --until is not a day.`, "Write a date, such as 2026-12-31.");
  return casesOf(found, asked, reader?.source ?? null, end, zone);
}

/** `end` is the last day of the data. */
function casesOf(found: readonly Found[], asked: PastAsked, outcome: NamedSource | null, end: number, zone: Zone): Cases {
  const outcomes = found.flatMap((each) => each.outcome ?? []);
  const isDated = outcome?.of === "events" || outcomes.some(({ kind }) => kind === "at");
  const saysNo = outcomes.some(({ kind }) => kind === "no");
  const horizon = outcome === null ? null : (asked.horizon ?? (isDated ? usualHorizon : null));
  const counts = { withoutMoment: 0, ahead: 0, past: 0, unripe: 0, unknown: 0, unreadable: null as string | null };
  const moments: CaseMoment[] = [];
  const byLine = new Map<number, CaseMoment>();
  for (const each of found) {
    const { moment } = each;
    const settled = moment === null ? "withoutMoment" : settle(each.outcome, moment, horizon, end, zone, saysNo);
    if (typeof settled === "string") {
      counts[settled]++;
      if (settled === "unknown" && each.outcome?.kind === "unreadable") counts.unreadable ??= each.outcome.value;
      continue;
    }
    const made = { ...moment!, index: moments.length, converted: settled };
    moments.push(made);
    byLine.set(each.line, made);
  }
  const yes = moments.filter(({ converted }) => converted === true).length;
  return {
    asked,
    counts: { leads: found.length, cases: moments.length, yes, no: outcome === null ? 0 : moments.length - yes, ...counts },
    outcome,
    horizon,
    until: formatDay(end),
    isUndated: outcome?.of === "lead" && !isDated,
    instants: Float64Array.from(moments, ({ instant }) => instant),
    days: Int32Array.from(moments, ({ day }) => day),
    converted: Uint8Array.from(moments, ({ converted }) => Number(converted === true)),
    momentOf: ({ line }) => byLine.get(line) ?? null,
  };
}

/** Whether the outcome came, null where none is asked for; or why the lead is no case. */
function settle(
  outcome: SeenOutcome | null,
  moment: LeadMoment,
  horizon: number | null,
  end: number,
  zone: Zone,
  saysNo: boolean,
): boolean | null | Exclude<keyof CaseCounts, "leads" | "cases" | "yes" | "no" | "unreadable" | "withoutMoment"> {
  if (moment.day > end) return "ahead";
  if (outcome === null) return null;
  if (outcome.kind === "unreadable" || (outcome.kind === "blank" && saysNo)) return "unknown";
  if (outcome.kind === "at" && outcome.isPast) return "past";
  // Those whose outcome came early are left out, too: else the youngest leads would all be winners.
  if (horizon !== null && moment.day + horizon > end) return "unripe";
  if (outcome.kind !== "at") return outcome.kind === "yes";
  return outcome.instant !== null && outcome.instant < zone.endOfDay(moment.day + (horizon ?? 0));
}
