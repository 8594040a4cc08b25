/** Whole histories as a scorer reads them, for whoever puts them into tables; relies on a reader and a frame of its own, which serve one call at a time. */
import { openPlan, type EventInput, type LeadInput, type Moment } from "@scoreline/plan";
import { isDayAlone, readMoment } from "@scoreline/semantics";
import { givenValues } from "./fields.ts";
import { frameFor } from "./frame.ts";
import type { GivenEvent, GivenInput } from "./given.ts";
import { passedOver } from "./input-error.ts";
import { inputReader, timeProblem } from "./read-input.ts";
import type { ScorerOptions } from "./scorer-options.ts";

/** A lead with its whole history: events that repeat others, and those after the moment, are among them. */
export interface RecordedHistory extends GivenInput {
  /** What identifies the lead, as it was given; null for nothing. */
  readonly key: string | null;
  /** The last instant that counts at the moment, in milliseconds since 1970-01-01. */
  readonly until: number;
  /** In the order of time, then of arrival. */
  readonly events: readonly RecordedEvent[];
}

export interface RecordedEvent extends GivenEvent {
  /** Its position in the input. */
  readonly arrival: number;
  /** What identifies it among all events of the lead, and among those of its kind, as these are compared; null for nothing. */
  readonly id: string | null;
  readonly key: string | null;
}

/** Reads a lead and all of its events, and scores nothing. Throws an InputError. */
export type HistoryReader = (lead: LeadInput, events: readonly EventInput[], at: Moment) => RecordedHistory;

/** Makes a reader for a plan, or for the parsed JSON of one. Throws a PlanError where `createScorer` does. */
export function createHistoryReader(plan: unknown, { badValues }: ScorerOptions = {}): HistoryReader {
  const tolerant = badValues === "missing";
  const opened = openPlan(plan);
  const frame = frameFor(opened);
  const { log } = frame;
  const input = inputReader(opened, frame, tolerant);
  const { problems, context } = input;
  const { names } = input.identities;
  const { inputs } = opened;
  const leadValues = givenValues(inputs.lead, context);
  const valuesOf = inputs.events.map(({ properties }) => givenValues(properties, context));

  const recordedAt = (position: number, events: readonly EventInput[]): RecordedEvent => {
    const arrival = log.origins[position]!;
    const kind = log.kinds[position]!;
    const given = events[arrival]!;
    const named = (prefix: string): string | null => names[arrival]?.find((name) => name.startsWith(prefix))?.slice(prefix.length) ?? null;
    return {
      kind,
      arrival,
      instant: log.instants[position]!,
      day: log.days[position]!,
      isDayAlone: isDayAlone(given.at),
      id: named("id "),
      key: named(`${kind} `),
      values: [...valuesOf[kind]!(given.properties ?? {})],
    };
  };

  return (lead, events, at) => {
    frame.values.tidy();
    problems.clear();
    const point = readMoment(at, context.zone);
    if (point === null) problems.add("at", timeProblem(at));
    input.lead(lead, frame.lead, 0);
    input.events(events, { day: 0, instant: Infinity, inclusive: true });
    passedOver(problems.found ?? [], tolerant);
    const values = [...leadValues(lead)];
    const key = values[inputs.key ?? -1] ?? null;
    const { day, instant, inclusive } = point!;
    return {
      day,
      until: inclusive ? instant : instant - 1,
      key: key === null ? null : String(key),
      lead: values,
      events: Array.from({ length: log.size }, (_, position) => recordedAt(position, events)),
    };
  };
}
