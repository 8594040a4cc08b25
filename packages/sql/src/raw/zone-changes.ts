/** The clock changes of a zone, as rows that tell days and instants of it without the database knowing the zone. */
import { millisecondsPerDay, offsetReader } from "@scoreline/semantics";

/** From one change of the clocks to the next. Times are milliseconds since 1970-01-01T00:00, `local` ones as the clocks show them. */
export interface ZoneStretch {
  readonly fromInstant: number;
  readonly untilInstant: number;
  /** The first time that is read by this stretch: what the clocks skipped is read by the one before, and so is the first of what they showed twice. */
  readonly fromLocal: number;
  readonly offset: number;
  /** The latest day that the clocks had reached before, as days since 1970-01-01. */
  readonly reached: number;
}

/** Years outside of these are not written: 1970 to 2099. */
export const firstInstant = 0;
export const lastInstant = Date.UTC(2100, 0, 1);

/** The stretches of a zone, in their order. Throws a RangeError for an unknown zone. */
export function zoneStretches(zone: string): readonly ZoneStretch[] {
  const read = zone === "UTC" ? () => 0 : offsetReader(zone);
  const starts: (readonly [instant: number, offset: number])[] = [[firstInstant, read(firstInstant)]];
  for (let day = firstInstant; day < lastInstant; day += millisecondsPerDay) {
    let [low, high] = [day, day + millisecondsPerDay];
    const before = read(low);
    if (read(high) === before) continue;
    while (high - low > 1_000) {
      const middle = Math.floor((low + high) / 2_000) * 1_000;
      if (read(middle) === before) low = middle;
      else high = middle;
    }
    starts.push([high, read(high)]);
  }
  return starts.map(([fromInstant, offset], index): ZoneStretch => {
    const before = starts[index - 1]?.[1] ?? offset;
    return {
      fromInstant,
      untilInstant: starts[index + 1]?.[0] ?? lastInstant,
      fromLocal: fromInstant + Math.max(before, offset),
      offset,
      reached: Math.floor((fromInstant - 1 + before) / millisecondsPerDay),
    };
  });
}
