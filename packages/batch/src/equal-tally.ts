import type { EventInput, LeftOut, PlanInputs } from "@scoreline/plan";

/** Counts, over many leads, events that are equal to another of the same lead and count again. */
export interface EqualTally {
  /** Takes the events of a lead that could be scored, with those that do not count. */
  readonly add: (events: readonly EventInput[], leftOut: readonly LeftOut[]) => void;
  readonly total: () => number;
}

/** Events are equal that have the same name, time and properties, as they were given, and no id that distinguishes them. Those that the model does not know count nowhere. */
export function createEqualTally(inputs: PlanInputs): EqualTally {
  const known = new Set(inputs.events.map(({ name }) => name));
  const times = new Set<string>();
  /** Whether any two have one time, which few leads have: so much is soon known, and nothing has to be made for it. */
  const anyTogether = (events: readonly EventInput[]): boolean => {
    times.clear();
    for (const { at } of events) times.add(typeof at === "string" ? at : String(at));
    return times.size < events.length;
  };
  let total = 0;
  return {
    add(events, leftOut) {
      if (!anyTogether(events)) return;
      const without = new Set(leftOut.map(({ event }) => event));
      const byMoment = new Map<string, EventInput[]>();
      for (const [index, event] of events.entries()) {
        if (event.id !== undefined || !known.has(event.event) || without.has(index)) continue;
        const moment = `${event.event}\n${String(event.at)}`;
        const others = byMoment.get(moment);
        if (others === undefined) byMoment.set(moment, [event]);
        // Few have the name and the time of another, so that their properties are looked at.
        else if (isAmong(others, event)) total++;
        else if (others.length < mostKept) others.push(event);
      }
    },
    total: () => total,
  };
}

/** Of one name and time so many different events are compared with; of a file in whose times hours are lost there may be thousands. */
const mostKept = 50;

function isAmong(others: readonly EventInput[], { properties }: EventInput): boolean {
  const said = JSON.stringify(properties);
  return others.some((other) => JSON.stringify(other.properties) === said);
}
