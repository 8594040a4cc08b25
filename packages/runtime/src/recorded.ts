/** Whole histories as a scorer reads them, for whoever puts them into tables; relies on a reader and a frame of its own, which serve one call at a time. */
import { openPlan, type EventInput, type LeadInput, type Moment } from "@scoreline/plan";
import { hasHappened, isDayAlone, readMoment, type PointInTime } from "@scoreline/semantics";
import { givenValues } from "./fields.ts";
import { newInput } from "./frame.ts";
import type { GivenEvent, GivenInput } from "./given.ts";
import { keepFirst } from "./identities.ts";
import { passedOver } from "./input-error.ts";
import { timeProblem } from "./read-input.ts";
import type { ScorerOptions } from "./scorer-options.ts";
import { workingsOf } from "./workings.ts";

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

/**
 * Makes a reader for a plan, or for the parsed JSON of one, that tells of bad values and of events that do not count as a scorer does. Throws a
 * PlanError where `createScorer` does.
 */
export function createHistoryReader(plan: unknown, options: ScorerOptions = {}): HistoryReader {
  const { onProblems, onLeftOut } = options;
  const tolerant = options.badValues === "missing";
  const opened = openPlan(plan);
  const { frame, input, ignore } = workingsOf(opened, options);
  const { log } = frame;
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

  /** Leaves in the log what counts at the moment, and notes what does not although it happened. */
  const leaveOut = (point: PointInTime): void => {
    if (log.size > 0 && !hasHappened(log.instants[log.size - 1]!, point)) log.keep((event) => hasHappened(log.instants[event]!, point));
    frame.leftOut = keepFirst(log, names);
    frame.day = point.day;
    frame.instant = point.instant;
    newInput(frame);
    ignore();
  };

  return (lead, events, at) => {
    frame.values.tidy();
    problems.clear();
    const point = readMoment(at, context.zone);
    if (point === null) problems.add("at", timeProblem(at));
    input.lead(lead, frame.lead, 0);
    input.events(events, { day: 0, instant: Infinity, inclusive: true });
    const found = passedOver(problems.found ?? [], tolerant);
    const values = [...leadValues(lead)];
    const key = values[inputs.key ?? -1] ?? null;
    const { day, instant, inclusive } = point!;
    const history: RecordedHistory = {
      day,
      until: inclusive ? instant : instant - 1,
      key: key === null ? null : String(key),
      lead: values,
      events: Array.from({ length: log.size }, (_, position) => recordedAt(position, events)),
    };
    if (found.length > 0) onProblems?.(found);
    if (onLeftOut === undefined) return history;
    leaveOut(point!);
    if (frame.leftOut.length > 0) onLeftOut(frame.leftOut);
    return history;
  };
}
