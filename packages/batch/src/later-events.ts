import type { EventInput, Plan } from "@scoreline/plan";
import { formatDay, hasHappened, readInstant, readMoment, zoneOf } from "@scoreline/semantics";

/**
 * Counts the events after the moment, which do not exist yet. Times that begin with a day well before it are not read:
 * between an offset in the east and one in the west, times with days two apart can still be the other way around.
 */
export function createLaterCount(plan: Plan, at: string): (events: readonly EventInput[]) => number {
  const zone = zoneOf(plan.model.timezone);
  const moment = readMoment(at, zone);
  if (moment === null) return () => 0;
  const horizon = formatDay(moment.day - 2);
  const isLater = (time: EventInput["at"]): boolean => {
    if (typeof time === "string" && time < horizon) return false;
    const instant = readInstant(time, zone);
    return !Number.isNaN(instant) && !hasHappened(instant, moment);
  };
  return (events) => {
    let count = 0;
    for (const { at: time } of events) if (isLater(time)) count++;
    return count;
  };
}
