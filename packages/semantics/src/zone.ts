import { millisecondsPerDay } from "./days.ts";

/**
 * Calendar days in one time zone. Instants are whole milliseconds since 1970-01-01T00:00Z; days are days since 1970-01-01. Days never go
 * back: one that has begun goes on until the next begins, even if the clocks are set back over its midnight.
 */
export interface Zone {
  /** The latest calendar day that the clocks had reached by an instant. */
  readonly dayAt: (instant: number) => number;
  /**
   * The instant of a wall-clock time, in milliseconds into its day. A time that the clocks skipped is moved forward by
   * what they skipped; of a time that they showed twice, the first.
   */
  readonly instantOf: (day: number, time: number) => number;
  /** The first instant that is no longer before this day. */
  readonly startOfDay: (day: number) => number;
  /** The first instant after this day. */
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

let names: readonly string[] | undefined;

/** The names of all zones that this machine lists, UTC first; there are others, by which a zone was called before. */
export function zoneNames(): readonly string[] {
  return (names ??= ["UTC", ...Intl.supportedValuesOf("timeZone").filter((name) => name !== "UTC")]);
}

const zones = new Map<string, Zone>();

const fixedZone: Zone = {
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
  /** The offset of each UTC day, by number of the day; NaN where the clocks change within it, or were set back on the day before. */
  const offsets = new Map<number, number>();

  const plainOffset = (instant: number): number => {
    const utcDay = Math.floor(instant / millisecondsPerDay);
    let offset = offsets.get(utcDay);
    if (offset === undefined) {
      const [before, here, after] = [-1, 0, 1].map((days) => readOffset((utcDay + days) * millisecondsPerDay)) as [number, number, number];
      offset = here === after && here >= before ? here : NaN;
      offsets.set(utcDay, offset);
    }
    return offset;
  };
  const offsetAt = (instant: number): number => {
    const offset = plainOffset(instant);
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

  /** The first instant that a clock shows as `local`, and whether there is any. */
  const resolve = (local: number): { first: number; skipped: boolean } => {
    const earlier = local - offsetAt(local - farthestOffset);
    const later = local - offsetAt(local + farthestOffset);
    const earlierHolds = earlier + offsetAt(earlier) === local;
    const laterHolds = later + offsetAt(later) === local;
    const one = earlierHolds || !laterHolds ? earlier : later;
    return { first: laterHolds ? Math.min(one, later) : one, skipped: !earlierHolds && !laterHolds };
  };

  /** The first midnight, or the moment of the change where the clocks skipped it. */
  const startOfDay = (day: number): number => {
    const local = day * millisecondsPerDay;
    const { first, skipped } = resolve(local);
    return skipped ? changeBetween(local - offsetAt(local + farthestOffset) - 1_000, first) : first;
  };

  return {
    dayAt(instant) {
      const offset = plainOffset(instant);
      const day = Math.floor((instant + (offset === offset ? offset : readOffset(instant))) / millisecondsPerDay);
      return offset !== offset && startOfDay(day + 1) <= instant ? day + 1 : day;
    },
    instantOf: (day, time) => resolve(day * millisecondsPerDay + time).first,
    startOfDay,
    endOfDay: (day) => startOfDay(day + 1),
  };
}

/** Offsets of a zone in milliseconds, by instant. Throws a RangeError for an unknown zone. */
export function offsetReader(name: string): (instant: number) => number {
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
    const start = Math.floor(Math.max(instant, earliestInstant) / 1_000) * 1_000;
    // As Americans write it: 12/31/2026, 23:59:59.
    const [month, day, year, hour, minute, second] = format.format(start).match(/\d+/g)!.map(Number) as Clock;
    return Date.UTC(year, month - 1, day, hour, minute, second) - start;
  };
}

type Clock = [month: number, day: number, year: number, hour: number, minute: number, second: number];
