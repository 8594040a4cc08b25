import { millisecondsPerDay } from "./days.ts";

/**
 * Calendar days in one time zone. Instants are milliseconds since 1970-01-01T00:00Z, microseconds as a fraction;
 * days are days since 1970-01-01.
 */
export interface Zone {
  readonly name: string;
  /** The calendar day of an instant. */
  readonly dayAt: (instant: number) => number;
  /**
   * The instant of a wall-clock time, in milliseconds into its day. A time that the clocks skipped is moved forward by
   * what they skipped; of a time that they showed twice, the first.
   */
  readonly instantOf: (day: number, time: number) => number;
  /** The first instant that is no longer before this day. */
  readonly startOfDay: (day: number) => number;
  /** The first instant from which on this day is over. */
  readonly endOfDay: (day: number) => number;
}

/** The zone of an IANA name. Throws a RangeError for an unknown name. */
export function zoneOf(name: string): Zone {
  let zone = zones.get(name);
  if (zone === undefined) {
    zone = name === "UTC" ? fixedZone : localZone(name);
    zones.set(name, zone);
  }
  return zone;
}

/** Whether there is a zone of this IANA name. Offsets such as `+01:00` are not names. */
export function isZoneName(name: string): boolean {
  try {
    zoneOf(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const zones = new Map<string, Zone>();

const fixedZone: Zone = {
  name: "UTC",
  dayAt: (instant) => Math.floor(instant / millisecondsPerDay),
  instantOf: (day, time) => day * millisecondsPerDay + time,
  startOfDay: (day) => day * millisecondsPerDay,
  endOfDay: (day) => (day + 1) * millisecondsPerDay,
};

/** No zone is further from Greenwich than this. */
const farthestOffset = 16 * 3_600_000;

/** Before any zone kept a standard time; earlier instants take the offset of this one. 1800-01-01. */
const earliestInstant = -5_364_662_400_000;

function localZone(name: string): Zone {
  if (!/^[A-Za-z]/.test(name)) throw new RangeError(`Invalid time zone: ${name}`);
  const readOffset = offsetReader(name);
  /** The offset of each UTC day, by number of the day; NaN where the clocks change within it. */
  const offsets = new Map<number, number>();

  const offsetAt = (instant: number): number => {
    const utcDay = Math.floor(instant / millisecondsPerDay);
    let offset = offsets.get(utcDay);
    if (offset === undefined) {
      offset = readOffset(utcDay * millisecondsPerDay);
      if (offset !== readOffset((utcDay + 1) * millisecondsPerDay)) offset = NaN;
      offsets.set(utcDay, offset);
    }
    return offset === offset ? offset : readOffset(instant);
  };

  /** The first whole second after `low`, and not after `high`, with another offset than `low` has. */
  const changeBetween = (low: number, high: number): number => {
    const before = readOffset(low);
    while (high - low > 1_000) {
      const middle = Math.floor((low + high) / 2_000) * 1_000;
      if (readOffset(middle) === before) low = middle;
      else high = middle;
    }
    return high;
  };

  /** The instants that a clock shows as `local`: the first and the last of them, and whether there is any. */
  const resolve = (local: number): { first: number; last: number; skipped: boolean } => {
    const earlier = local - offsetAt(local - farthestOffset);
    const later = local - offsetAt(local + farthestOffset);
    const earlierHolds = earlier + offsetAt(earlier) === local;
    const laterHolds = later + offsetAt(later) === local;
    const one = earlierHolds || !laterHolds ? earlier : later;
    const other = laterHolds ? later : earlier;
    return { first: Math.min(one, other), last: Math.max(one, other), skipped: !earlierHolds && !laterHolds };
  };

  /** Midnight, or the moment of the change where the clocks skipped it. */
  const midnight = (day: number, which: "first" | "last"): number => {
    const local = day * millisecondsPerDay;
    const found = resolve(local);
    return found.skipped ? changeBetween(local - offsetAt(local + farthestOffset) - 1_000, found.first) : found[which];
  };

  return {
    name,
    dayAt: (instant) => Math.floor((instant + offsetAt(instant)) / millisecondsPerDay),
    instantOf: (day, time) => resolve(day * millisecondsPerDay + time).first,
    startOfDay: (day) => midnight(day, "first"),
    endOfDay: (day) => midnight(day + 1, "last"),
  };
}

/** Offsets of a zone in milliseconds. */
function offsetReader(name: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: name,
    hourCycle: "h23",
    calendar: "gregory",
    numberingSystem: "latn",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  return (instant) => {
    const second = Math.floor(Math.max(instant, earliestInstant) / 1_000) * 1_000;
    const shown: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(second)) shown[type] = Number(value);
    return Date.UTC(shown["year"]!, shown["month"]! - 1, shown["day"]!, shown["hour"]!, shown["minute"]!, shown["second"]!) - second;
  };
}
