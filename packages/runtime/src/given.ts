/** Inputs as a scorer reads them, for whoever writes them down in other words; relies on a reader and a frame of its own, which serve one call at a time. */
import { openPlan, type EventInput, type LeadInput, type Moment } from "@scoreline/plan";
import { isDayAlone, type FieldValue } from "@scoreline/semantics";
import { givenValues } from "./fields.ts";
import { frameFor } from "./frame.ts";
import { inputReader } from "./read-input.ts";
import type { ScorerOptions } from "./scorer-options.ts";

/** A lead with its events up to a moment, by the names and the positions of the plan. */
export interface GivenInput {
  /** The day of the moment in the model's zone, since 1970-01-01. */
  readonly day: number;
  /** By field of the plan: texts as they were given, dates as `YYYY-MM-DD`; null where there is no value. */
  readonly lead: readonly (FieldValue | null)[];
  /** Those that the model knows, each once, in the order of time. */
  readonly events: readonly GivenEvent[];
}

export interface GivenEvent {
  /** The index of the event in the plan. */
  readonly kind: number;
  /** Since 1970-01-01, in milliseconds. */
  readonly instant: number;
  /** Its day in the model's zone. */
  readonly day: number;
  /** Whether it was given without a time of day. */
  readonly isDayAlone: boolean;
  /** By property of the plan. */
  readonly values: readonly (FieldValue | null)[];
}

/** Reads a lead and its events, and scores nothing. Throws an InputError. */
export type GivenReader = (lead: LeadInput, events: readonly EventInput[], at: Moment) => GivenInput;

/** Makes a reader for a plan, or for the parsed JSON of one. Throws a PlanError where `createScorer` does. */
export function createGivenReader(plan: unknown, { badValues }: ScorerOptions = {}): GivenReader {
  const opened = openPlan(plan);
  const frame = frameFor(opened);
  const input = inputReader(opened, frame, badValues === "missing");
  const { inputs } = opened;
  const leadValues = givenValues(inputs.lead, input.context);
  const valuesOf = inputs.events.map(({ properties }) => givenValues(properties, input.context));
  return (lead, events, at) => {
    input.read(lead, events, at);
    const { log, day } = frame;
    const found = Array.from({ length: log.size }, (_, position): GivenEvent => {
      const kind = log.kinds[position]!;
      const given = events[log.origins[position]!]!;
      return {
        kind,
        instant: log.instants[position]!,
        day: log.days[position]!,
        isDayAlone: isDayAlone(given.at),
        values: [...valuesOf[kind]!(given.properties ?? {})],
      };
    });
    return { day, lead: [...leadValues(lead)], events: found };
  };
}
