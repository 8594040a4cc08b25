import type { EventInput, Plan } from "@scoreline/plan";
import { formatDay, hasHappened, readInstant, readMoment, zoneOf } from "@scoreline/semantics";

/**
 * Whether an event lies after the moment, so that it does not exist yet. Times that begin with a day well before it are not read:
 * between an offset in the east and one in the west, times with days two apart can still be the other way around.
 */
export function createLaterTest(plan: Pick<Plan, "model">, at: string): (event: Pick<EventInput, "at">) => boolean {
  const zone = zoneOf(plan.model.timezone);
  const moment = readMoment(at, zone);
  if (moment === null) return () => false;
  const horizon = formatDay(moment.day - 2);
  return ({ at: time }) => {
    if (typeof time === "string" && time < horizon) return false;
    const instant = readInstant(time, zone);
    return !Number.isNaN(instant) && !hasHappened(instant, moment);
  };
}
