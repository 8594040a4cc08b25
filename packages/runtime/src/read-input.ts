/** Reads a lead, its events and the moment into the frame; relies on nothing that they say before it is read. */
import {
  hasHappened,
  namesInData,
  readInstant,
  readMoment,
  shown,
  zoneOf,
  type PointInTime,
  type ReadingContext,
} from "@scoreline/semantics";
import type { EventInput, InputProblem, LeadInput, Moment, Plan } from "@scoreline/plan";
import { fieldReader } from "./fields.ts";
import type { Frame } from "./frame.ts";
import { InputError, ProblemList } from "./input-error.ts";
import { isData } from "./data-object.ts";
import { Vocabulary } from "./subject.ts";

/** Reads inputs into a frame. */
export interface InputReader {
  /** Gives the problems that were passed over; throws an InputError with all of them where they must not be. */
  readonly read: (lead: LeadInput, events: readonly EventInput[], at: Moment) => readonly InputProblem[];
  readonly context: ReadingContext;
  /** The index of the event that a name in the data means; undefined where it means none, or several alike. */
  readonly kindOf: (name: unknown) => number | undefined;
  /** How many events that the model knows happen after the moment. */
  readonly later: () => number;
}

const wantedTime = "write it as 2026-12-31 or 2026-12-31T09:30:00Z";

export function inputReader(plan: Plan, frame: Frame, tolerant: boolean): InputReader {
  const { inputs } = plan;
  const zone = zoneOf(plan.model.timezone);
  const context: ReadingContext = { zone, missing: new Set(inputs.missing) };
  const lead = fieldReader(inputs.lead, frame.leadColumns, context);
  const properties = inputs.events.map((event, kind) => fieldReader(event.properties, frame.eventColumns[kind]!, context));
  const named = namesInData(inputs.events);
  const kindOf = (name: unknown): number | undefined => {
    const found = typeof name === "string" ? named(name) : [];
    return found[1] === undefined ? found[0] : undefined;
  };

  let later = 0;

  const { log } = frame;
  const readEvents = (events: readonly EventInput[], moment: PointInTime, problems: ProblemList): void => {
    later = 0;
    if (!Array.isArray(events)) {
      log.clear(0);
      return problems.add("events", "must be a list");
    }
    // Once, since an event can say what it likes, and add others, as it is read.
    const { length } = events;
    log.clear(length + 1);
    let sorted = true;
    let before = -Infinity;
    for (let index = 0; index < length; index++) {
      const event = events[index] as EventInput | null | undefined;
      if (!isData(event)) {
        problems.add("", "must be an object", index);
        continue;
      }
      const kind = kindOf(event.event);
      if (kind === undefined) {
        if (typeof event.event !== "string") problems.add(".event", "must be a name", index);
        continue;
      }
      const instant = readInstant(event.at, zone);
      if (instant !== instant) problems.add(".at", timeProblem(event.at), index);
      readProperties(event, kind, index, problems);
      if (hasHappened(instant, moment)) {
        if (instant < before) sorted = false;
        before = instant;
        log.append(kind, instant, zone.dayAt(instant), index);
      } else if (instant === instant) later++;
    }
    if (!sorted) log.sort();
  };

  /** Puts the properties where the next event of the log has its own; an event that does not count leaves the place to the one after. */
  const readProperties = (event: EventInput, kind: number, index: number, problems: ProblemList): void => {
    const given = event.properties ?? nothing;
    const fits = isData(given);
    if (!fits) problems.add(".properties", "must be an object", index);
    properties[kind]!(fits ? given : nothing, log.properties, log.size * log.stride, index, problems);
  };

  const vocabularies = frame.columns.flatMap(({ subject }) => (subject instanceof Vocabulary ? subject : []));

  return {
    read(source, events, at) {
      if (frame.round % roundsBetweenTidying === 0) for (const vocabulary of vocabularies) vocabulary.tidy();
      const problems = new ProblemList();
      const point = readMoment(at, zone);
      if (point === null) problems.add("at", timeProblem(at));
      const fits = isData(source);
      if (fits) lead(source, frame.lead, 0, null, problems);
      else problems.add("lead", "must be an object");
      readEvents(events, point ?? endOfTime, problems);
      const { found } = problems;
      if (found && !(tolerant && point && fits && Array.isArray(events))) throw new InputError(found);
      frame.day = point!.day;
      frame.input = frame.round + 1;
      return found ?? [];
    },
    context,
    kindOf,
    later: () => later,
  };
}

const roundsBetweenTidying = 256;

const nothing: object = Object.freeze({});

const endOfTime: PointInTime = { day: 0, instant: Infinity, inclusive: true };

function timeProblem(at: unknown): string {
  if (at === undefined || at === null || at === "") return `the time is missing; ${wantedTime}`;
  return `${shown(at)} is not a time; ${wantedTime}`;
}
