import type { LeadHistory } from "@scoreline/data";
import type { EventInput, LeadInput, Plan } from "@scoreline/plan";
import { isDayAlone, readInstant, zoneOf } from "@scoreline/semantics";

/** The events of a lead without what they are made of, in any order. */
export interface LeadEvents {
  readonly count: number;
  /** The index of its kind in the plan; below 0 for none. */
  readonly kindAt: (event: number) => number;
  /** In milliseconds since 1970-01-01T00:00Z; NaN where that cannot be read. */
  readonly instantAt: (event: number) => number;
  /** Whether only its day is known. */
  readonly isDayAt: (event: number) => boolean;
}

/** A lead that was scored, for whoever looks at all of them: what is made of it when it is asked for takes its time. */
export interface ObservedLead {
  readonly id: string;
  readonly events: LeadEvents;
  readonly lead: () => LeadInput;
  /** With its events as they were given. */
  readonly history: () => LeadHistory;
}

/** Makes one of a lead whose events are at hand. */
export function observedHistory(plan: Plan): (history: LeadHistory) => ObservedLead {
  const zone = zoneOf(plan.model.timezone);
  const kinds = new Map(plan.inputs.events.map(({ name }, kind) => [name, kind]));
  const eventsOf = (events: readonly EventInput[]): LeadEvents => ({
    count: events.length,
    kindAt: (event) => kinds.get(events[event]!.event) ?? -1,
    instantAt: (event) => readInstant(events[event]!.at, zone),
    isDayAt: (event) => isDayAlone(events[event]!.at),
  });
  return (history) => ({ id: history.id, events: eventsOf(history.events), lead: () => history.lead, history: () => history });
}
