import { hasHappened, millisecondsPerDay, readInstant, readMoment, zoneOf, type PointInTime, type ReadingContext } from "@scoreline/semantics";
import type { EventInput, InputProblem, LeadInput, Moment, Plan } from "@scoreline/plan";
import { fieldReader, type FieldReader } from "./fields.ts";
import type { Frame } from "./frame.ts";
import { InputError, ProblemList } from "./input-error.ts";

/** Reads inputs into a frame. */
export interface InputReader {
  /** Gives the problems that were passed over; throws an InputError with all of them where they must not be. */
  readonly read: (lead: LeadInput, events: readonly EventInput[], at: Moment) => readonly InputProblem[];
  readonly lead: FieldReader;
  /** By index of the event. */
  readonly properties: readonly FieldReader[];
  /** The index of an event by its name or the name it comes from. */
  readonly kinds: ReadonlyMap<unknown, number>;
  /** The positions in the input of the events in the log, in the log's order. */
  readonly order: () => readonly number[];
  /** How many events that the model knows happen after the moment. */
  readonly later: () => number;
}

const wantedTime = "write an ISO date or date-time, such as 2026-12-31 or 2026-12-31T09:30:00Z";

export function inputReader(plan: Plan, frame: Frame, tolerant: boolean): InputReader {
  const { inputs } = plan;
  const zone = zoneOf(plan.model.timezone);
  const context: ReadingContext = { zone, missing: new Set(inputs.missing) };
  const lead = fieldReader(inputs.lead, context);
  const properties = inputs.events.map((event) => fieldReader(event.properties, context));
  const kinds = new Map<unknown, number>();
  for (const [kind, { from }] of inputs.events.entries()) if (from !== null) kinds.set(from, kind);
  for (const [kind, { name }] of inputs.events.entries()) kinds.set(name, kind);

  let order: number[] = [];
  let later = 0;
  let instants = new Float64Array(0);

  const readEvents = (events: readonly EventInput[], moment: PointInTime, problems: ProblemList): void => {
    order = [];
    later = 0;
    frame.log.clear(0);
    if (!Array.isArray(events)) return problems.add("events", "the events must be a list");
    if (instants.length < events.length) instants = new Float64Array(Math.max(events.length, 64));
    let sorted = true;
    const aside: number[] = [];
    for (let index = 0; index < events.length; index++) {
      const event = events[index] as EventInput | null | undefined;
      if (!isObject(event)) {
        problems.add(`events[${index}]`, "an event must be an object with “event” and “at”");
        continue;
      }
      if (typeof event.event !== "string") problems.add(`events[${index}].event`, "the name of the event is missing");
      if (kinds.get(event.event) === undefined) continue;
      const instant = readInstant(event.at, zone);
      if (Number.isNaN(instant)) problems.add(`events[${index}].at`, timeProblem(event.at));
      else if (hasHappened(instant, moment)) {
        if (order.length > 0 && instant < instants[order.at(-1)!]!) sorted = false;
        instants[index] = instant;
        order.push(index);
        continue;
      } else later++;
      aside.push(index);
    }
    if (!sorted) order.sort((left, right) => instants[left]! - instants[right]! || left - right);
    frame.log.clear(events.length + 1);
    for (const index of order) {
      const kind = readProperties(events[index]!, index, problems);
      frame.log.append(kind, zone.dayAt(instants[index]!));
    }
    for (const index of aside) readProperties(events[index]!, index, problems);
  };

  /** Puts the properties where the next event of the log has its own, and gives the event's kind. */
  const readProperties = (event: EventInput, index: number, problems: ProblemList): number => {
    const kind = kinds.get(event.event)!;
    const { log } = frame;
    const given = event.properties ?? {};
    const path = `events[${index}].properties`;
    if (isObject(given)) properties[kind]!.read(given, log.properties, log.size * log.stride, path, problems);
    else {
      problems.add(path, "the properties must be an object");
      properties[kind]!.read({}, log.properties, log.size * log.stride, path, problems);
    }
    return kind;
  };

  return {
    read(source, events, at) {
      const problems = new ProblemList();
      const point = readMoment(at, zone);
      if (point === null) problems.add("at", timeProblem(at));
      if (!isObject(source)) problems.add("lead", "the lead must be an object");
      else lead.read(source, frame.lead, 0, "lead", problems);
      readEvents(events, point ?? endOfTime, problems);
      const { found } = problems;
      if (found !== null && (!tolerant || point === null || !isObject(source) || !Array.isArray(events))) throw new InputError(found);
      frame.day = point!.day;
      frame.input = frame.round + 1;
      return found ?? [];
    },
    lead,
    properties,
    kinds,
    order: () => order,
    later: () => later,
  };
}

const endOfTime: PointInTime = { day: 0, instant: 1e5 * 365 * millisecondsPerDay, inclusive: true };

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function timeProblem(at: unknown): string {
  if (at === undefined || at === null || at === "") return `the time is missing; ${wantedTime}`;
  return `${typeof at === "string" ? `“${at.slice(0, 60)}”` : "this"} is not a time; ${wantedTime}`;
}
