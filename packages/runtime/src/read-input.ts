/** Reads a lead, its events and the moment into the frame; relies on nothing that they say before it is read. */
import { hasHappened, readInstant, readMoment, zoneOf, type PointInTime, type ReadingContext } from "@scoreline/semantics";
import type { EventInput, InputProblem, LeadInput, Moment, Plan } from "@scoreline/plan";
import { fieldReader } from "./fields.ts";
import type { Frame } from "./frame.ts";
import { InputError, ProblemList } from "./input-error.ts";
import { Vocabulary } from "./subject.ts";

/** Reads inputs into a frame. */
export interface InputReader {
  /** Gives the problems that were passed over; throws an InputError with all of them where they must not be. */
  readonly read: (lead: LeadInput, events: readonly EventInput[], at: Moment) => readonly InputProblem[];
  readonly context: ReadingContext;
  /** The index of an event by its name or the name it comes from. */
  readonly kinds: ReadonlyMap<unknown, number>;
  /** How many events that the model knows happen after the moment. */
  readonly later: () => number;
}

const wantedTime = "write it as 2026-12-31 or 2026-12-31T09:30:00Z";

export function inputReader(plan: Plan, frame: Frame, tolerant: boolean): InputReader {
  const { inputs } = plan;
  const zone = zoneOf(plan.model.timezone);
  const context: ReadingContext = { zone, missing: new Set(inputs.missing) };
  let sites = inputs.lead.length;
  const lead = fieldReader(inputs.lead, frame.leadColumns, context, 0);
  const properties = inputs.events.map((event, kind) => {
    const site = sites;
    sites += event.properties.length;
    return fieldReader(event.properties, frame.eventColumns[kind]!, context, site);
  });
  const kinds = new Map<unknown, number>();
  for (const [kind, { from }] of inputs.events.entries()) if (from !== null) kinds.set(from, kind);
  for (const [kind, { name }] of inputs.events.entries()) kinds.set(name, kind);

  let later = 0;

  const readEvents = (events: readonly EventInput[], moment: PointInTime, problems: ProblemList): void => {
    const { log } = frame;
    later = 0;
    if (!Array.isArray(events)) {
      log.clear(0);
      return problems.add("events", "must be a list");
    }
    log.clear(events.length + 1);
    let sorted = true;
    let before = -Infinity;
    for (let index = 0; index < events.length; index++) {
      const event = events[index] as EventInput | null | undefined;
      if (!isObject(event)) {
        problems.add(`events[${index}]`, "must be an object with “event” and “at”", index);
        continue;
      }
      const kind = kinds.get(event.event);
      if (kind === undefined) {
        if (typeof event.event !== "string") problems.add(`events[${index}].event`, "the name of the event is missing", index);
        continue;
      }
      const instant = readInstant(event.at, zone);
      if (instant !== instant) problems.add(`events[${index}].at`, timeProblem(event.at), index);
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
    const { log } = frame;
    const given = event.properties;
    const fits = isObject(given);
    if (!fits && given !== undefined && given !== null) problems.add(`events[${index}].properties`, "must be an object", index);
    properties[kind]!(fits ? given : nothing, log.properties, log.size * log.stride, index, problems);
  };

  const vocabularies = frame.columns.flatMap(({ subject }) => (subject instanceof Vocabulary ? subject : []));

  return {
    read(source, events, at) {
      if (frame.round % roundsBetweenTidying === 0) for (const vocabulary of vocabularies) vocabulary.tidy();
      const problems = new ProblemList();
      const point = readMoment(at, zone);
      if (point === null) problems.add("at", timeProblem(at));
      if (!isObject(source)) problems.add("lead", "must be an object");
      else lead(source, frame.lead, 0, null, problems);
      readEvents(events, point ?? endOfTime, problems);
      const { found } = problems;
      if (found !== null && (!tolerant || point === null || !isObject(source) || !Array.isArray(events))) throw new InputError(found);
      frame.day = point!.day;
      frame.input = frame.round + 1;
      return found ?? [];
    },
    context,
    kinds,
    later: () => later,
  };
}

const roundsBetweenTidying = 256;

const nothing: object = Object.freeze({});

const endOfTime: PointInTime = { day: 0, instant: Infinity, inclusive: true };

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function timeProblem(at: unknown): string {
  if (at === undefined || at === null || at === "") return `the time is missing; ${wantedTime}`;
  return `${typeof at === "string" ? `“${at.slice(0, 60)}”` : "this"} is not a time; ${wantedTime}`;
}
