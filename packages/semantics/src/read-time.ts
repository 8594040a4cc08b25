import { millisecondsPerDay } from "./days.ts";
import { parseIsoTime } from "./iso-time.ts";
import type { Zone } from "./zone.ts";

/** A moment at which a lead is scored. */
export interface PointInTime {
  /** Its calendar day in the model's zone. */
  readonly day: number;
  readonly instant: number;
  /** True for an instant: what happened at it has happened. False for the end of a day, the first instant after it. */
  readonly inclusive: boolean;
}

/** Whether what happened at this instant has happened by then. */
export function hasHappened(instant: number, moment: PointInTime): boolean {
  return instant < moment.instant || (moment.inclusive && instant === moment.instant);
}

/** 0001-01-01, the first day that can be written, as days since 1970-01-01. */
export const firstDay = -719_162;
/** 9999-12-31, the last one. */
export const lastDay = 2_932_896;

/** The instant of an ISO date (its start), an ISO date-time or a Date; NaN where it cannot be read. */
export function readInstant(raw: unknown, zone: Zone): number {
  if (typeof raw === "string") {
    const iso = parseIsoTime(raw.trim());
    if (iso === null) return NaN;
    if (iso.offset !== null) return iso.day * millisecondsPerDay + iso.time! - iso.offset;
    return iso.time === null ? zone.startOfDay(iso.day) : zone.instantOf(iso.day, iso.time);
  }
  return raw instanceof Date ? instantOfDate(raw) : NaN;
}

/** Whether an instant that can be read was given as a date, without a time of day. */
export function isDayAlone(raw: unknown): boolean {
  return typeof raw === "string" && raw.trim().length === 10;
}

/** A date is the end of that day, anything else the instant itself; null where it cannot be read. */
export function readMoment(raw: unknown, zone: Zone): PointInTime | null {
  if (typeof raw === "string") {
    const iso = parseIsoTime(raw.trim());
    if (iso?.time === null) return { day: iso.day, instant: zone.endOfDay(iso.day), inclusive: false };
  }
  const instant = readInstant(raw, zone);
  return instant !== instant ? null : { day: zone.dayAt(instant), instant, inclusive: true };
}

/** The day of a date, of a date-time as written, or, where it has an offset, in the zone; null where it cannot be read. */
export function readDay(raw: unknown, zone: Zone): number | null {
  if (typeof raw === "string") {
    const iso = parseIsoTime(raw);
    if (iso === null) return null;
    if (iso.offset === null) return iso.day;
  }
  const instant = readInstant(raw, zone);
  return instant !== instant ? null : dayWithin(zone.dayAt(instant));
}

function instantOfDate(date: Date): number {
  const instant = date.getTime();
  return instant >= firstDay * millisecondsPerDay && instant < (lastDay + 1) * millisecondsPerDay ? instant : NaN;
}

function dayWithin(day: number): number | null {
  return day >= firstDay && day <= lastDay ? day : null;
}

/** The events up to a moment. What cannot be read stays, since whoever reads it has to say so. */
export function happenedBy<Event extends { readonly at: unknown }>(events: readonly Event[], at: unknown, zone: Zone): readonly Event[] {
  const moment = readMoment(at, zone);
  if (moment === null) return events;
  return events.filter((event) => {
    const instant = readInstant(event.at, zone);
    return Number.isNaN(instant) || hasHappened(instant, moment);
  });
}
