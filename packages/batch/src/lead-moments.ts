import { DataError, type LeadHistory } from "@scoreline/data";
import type { EventInput, Plan } from "@scoreline/plan";
import { formatDay, lastDay, parseIsoTime, readInstant, readMoment, zoneOf, type PointInTime, type Zone } from "@scoreline/semantics";
import { findNamed, type NamedSource, type ReadSources } from "./named-sources.ts";

/** At which moment each lead is scored. */
export interface AsOf {
  /** A date for all of them, the name of a column, or that of an event, of which the first of each lead counts. */
  readonly asOf: string;
  /** So many calendar days later. */
  readonly plus: number;
}

/** The moment of one lead. */
export interface LeadMoment extends PointInTime {
  /** For the scorer: an ISO date, which means the end of that day, or an ISO date-time. */
  readonly at: string;
}

/** Gives the moment of a lead; null where it has none that can be read. */
export type LeadMoments = (history: LeadHistory) => LeadMoment | null;

/** What is written as a date, whether or not there is such a day. */
const likeDate = /^\s*\d{4}-\d{1,2}-\d{1,2}(?:\D|$)/;

/** Whether the moment is one date for all leads, so that it is no name of anything in the data. */
export function isOneDate({ asOf }: AsOf): boolean {
  return parseIsoTime(asOf.trim()) !== null;
}

/** The moments of leads that were read with `alsoRead` of what they depend on. Throws `DataError` where that is not in the data. */
export function createLeadMoments(plan: Plan, data: ReadSources, asked: AsOf, option = "--as-of"): LeadMoments {
  const zone = zoneOf(plan.model.timezone);
  const { asOf, plus } = asked;
  if (isOneDate(asked)) {
    const all = momentAfter(asOf, plus, zone);
    if (all === null) throw new DataError(`“${asOf}” in ${option} and ${plus} days are later than any date.`, "Choose an earlier one.");
    return () => all;
  }
  if (likeDate.test(asOf)) throw new DataError(`“${asOf}” in ${option} is no day of the calendar.`, "Write a date, such as 2026-12-31.");
  const source = findNamed(asOf, plan, data, option);
  return (history) => momentAfter(beginningOf(source, history, data, zone), plus, zone);
}

/** What the moment of a lead is counted from, as it is written; null where there is nothing. */
function beginningOf(
  source: NamedSource,
  { lead, events }: Pick<LeadHistory, "lead" | "events">,
  { sources }: Pick<ReadSources, "sources">,
  zone: Zone,
): unknown {
  if (source.of === "lead") return sources.leads.columns.sources.given(source.field, lead)?.value ?? null;
  let first: EventInput | null = null;
  let earliest = Infinity;
  for (const event of events) {
    if (event.event !== source.event) continue;
    const instant = readInstant(event.at, zone);
    if (instant >= earliest || Number.isNaN(instant)) continue;
    earliest = instant;
    first = event;
  }
  return first?.at ?? null;
}

/**
 * So many calendar days after a date, at the end of that day, or after a date-time, at the same time since the day began. Null for what is neither,
 * and beyond the calendar.
 */
export function momentAfter(raw: unknown, days: number, zone: Zone): LeadMoment | null {
  const from = readMoment(typeof raw === "string" ? raw.trim() : raw, zone);
  if (from === null || from.day + days > lastDay) return null;
  if (days === 0 && typeof raw === "string") return { ...from, at: raw.trim() };
  const at = from.inclusive
    ? new Date(zone.startOfDay(from.day + days) + from.instant - zone.startOfDay(from.day)).toISOString()
    : formatDay(from.day + days);
  return { ...readMoment(at, zone)!, at };
}
