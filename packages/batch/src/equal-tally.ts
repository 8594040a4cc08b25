import type { EventInput, LeftOut, PlanInputs } from "@scoreline/plan";

/** Counts, over many leads, events that are equal to another of the same lead and count again. */
export interface EqualTally {
  /** Takes the events of a lead that could be scored, with those that do not count. */
  readonly add: (events: readonly EventInput[], leftOut: readonly LeftOut[]) => void;
  readonly total: () => number;
  /** How many without an id are equal to one that has one, and count again. */
  readonly besideId: () => number;
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
  let besideId = 0;
  return {
    add(events, leftOut) {
      if (!anyTogether(events) || events.every(({ id }) => id !== undefined)) return;
      const without = new Set(leftOut.map(({ event }) => event));
      const byMoment = new Map<string, EventInput[]>();
      // Those with an id first: one that came again without it is equal to none of the others.
      for (const hasId of [true, false]) {
        for (const [index, event] of events.entries()) {
          if ((event.id !== undefined) !== hasId || !known.has(event.event) || without.has(index)) continue;
          const moment = `${event.event}\n${String(event.at)}`;
          const others = byMoment.get(moment);
          if (others === undefined) {
            byMoment.set(moment, [event]);
            continue;
          }
          // Few have the name and the time of another, so that their properties are looked at.
          const other = hasId ? undefined : equalAmong(others, event);
          if (other === undefined) {
            if (others.length < mostKept) others.push(event);
          } else if (other.id === undefined) total++;
          else besideId++;
        }
      }
    },
    total: () => total,
    besideId: () => besideId,
  };
}

/** Of one name and time so many different events are compared with; of a file in whose times hours are lost there may be thousands. */
const mostKept = 50;

function equalAmong(others: readonly EventInput[], { properties }: EventInput): EventInput | undefined {
  const said = JSON.stringify(properties);
  return others.find((other) => JSON.stringify(other.properties) === said);
}
