/** Calendar days of a zone, asked of Intl one instant at a time. */

const dayLength = 86_400_000;

function wallClock(zone: string, instant: number): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    era: "short",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).formatToParts(new Date(Math.floor(instant / 1000) * 1000));
  const part = (type: string): number => Number(parts.find((candidate) => candidate.type === type)?.value);
  return (
    Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second")) +
    (instant - Math.floor(instant / 1000) * 1000)
  );
}

/** Days since 1970-01-01 on the zone's calendar: once its clocks have shown a midnight, the day is begun, even if they are set back then. */
export function dayIn(zone: string, instant: number): number {
  const day = Math.floor(wallClock(zone, instant) / dayLength);
  return endOfDay(zone, day) <= instant ? day + 1 : day;
}

/** The instant at which clocks of the zone show this; the first of two, and after a gap moved on by its length. */
export function instantOf(zone: string, clock: number): number {
  const offsets = [clock - dayLength, clock + dayLength].map((near) => wallClock(zone, near) - near);
  const fitting = offsets.map((offset) => clock - offset).filter((instant) => wallClock(zone, instant) === clock);
  return fitting.length > 0 ? Math.min(...fitting) : clock - offsets[0]!;
}

export function dayOfText(text: string): number {
  return Date.parse(`${text.slice(0, 10)}T00:00:00Z`) / dayLength;
}

/** A date (the start of that day) or a date-time, without an offset on the zone's clocks. */
export function instantOfText(zone: string, text: string): number {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return instantOf(zone, Date.parse(`${text}T00:00:00Z`));
  // An offset of hours alone is one with no minutes.
  const joined = text.replace(/ UTC$/, "Z").replace(/ (?=Z$|[+-][\d:]+$)/, "");
  const iso = joined.replace(" ", "T").replace(/(T.*[+-]\d\d)$/, "$1:00");
  if (/(Z|T.*[+-]\d\d:?\d\d)$/.test(iso)) return Date.parse(iso);
  return instantOf(zone, Date.parse(`${iso}Z`));
}

/** When the day after this one begins: a moment given as a date is everything before that. */
export function endOfDay(zone: string, day: number): number {
  return instantOf(zone, (day + 1) * dayLength);
}

/** The number of the calendar period a day lies in; weeks begin on Monday. */
export function periodOf(period: "day" | "week" | "month" | "year", day: number): string {
  const date = new Date(day * dayLength);
  switch (period) {
    case "day":
      return String(day);
    case "week":
      return String(Math.floor((day + 3) / 7));
    case "month":
      return date.toISOString().slice(0, 7);
    case "year":
      return String(date.getUTCFullYear());
  }
}

export const textOfDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
