import type { LeadHistory } from "@scoreline/data";
import type { EventInput, LeadInput, Plan, Review } from "@scoreline/plan";
import type { CodedColumn } from "@scoreline/runtime/columns";
import { isDayAlone, readInstant, zoneOf } from "@scoreline/semantics";

/** The events of a lead without what they are made of, in any order. */
export interface LeadEvents {
  readonly count: number;
  /** The index of its kind in the plan; below 0 for none. */
  kindAt(event: number): number;
  /** In milliseconds since 1970-01-01T00:00Z; NaN where that cannot be read. */
  instantAt(event: number): number;
  /** Whether only its day is known. */
  isDayAt(event: number): boolean;
}

/** Leads in columns: by what a column is called in a lead that is made of a row, its values by code, and by row the code. */
export interface ObservedColumns {
  /** How many rows there are. */
  readonly rows: number;
  readonly columns: Readonly<Record<string, CodedColumn>>;
}

/** Looks at each lead that was scored, with what came of it. Nothing of a lead may be asked for later. */
export type SeeLead = (lead: ObservedLead, review: Review) => void;

/** A lead that was scored, for whoever looks at all of them: what is made of it when it is asked for takes its time. */
export interface ObservedLead {
  readonly id: string;
  /** Where it is in the columns of leads; −1 where there are none. */
  readonly row: number;
  readonly events: LeadEvents;
  lead(): LeadInput;
  /** With its events as they were given. */
  history(): LeadHistory;
}

/** Makes one of a lead whose events are at hand. */
export function observedHistory(plan: Plan): (history: LeadHistory, row: number) => ObservedLead {
  const zone = zoneOf(plan.model.timezone);
  const kinds = new Map(plan.inputs.events.map(({ name }, kind) => [name, kind]));
  const eventsOf = (events: readonly EventInput[]): LeadEvents => ({
    count: events.length,
    kindAt: (event) => kinds.get(events[event]!.event) ?? -1,
    instantAt: (event) => readInstant(events[event]!.at, zone),
    isDayAt: (event) => isDayAlone(events[event]!.at),
  });
  return (history, row) => ({ id: history.id, row, events: eventsOf(history.events), lead: () => history.lead, history: () => history });
}
