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
  /** The position in the input of an event of the log. */
  readonly origin: (event: number) => number;
  /** How many events that the model knows happen after the moment. */
  readonly later: () => number;
}

const wantedTime = "write an ISO date or date-time, such as 2026-12-31 or 2026-12-31T09:30:00Z";

export function inputReader(plan: Plan, frame: Frame, tolerant: boolean): InputReader {
  const { inputs } = plan;
  const zone = zoneOf(plan.model.timezone);
  const context: ReadingContext = { zone, missing: new Set(inputs.missing) };
  const lead = fieldReader(inputs.lead, frame.leadColumns, context);
  const properties = inputs.events.map((event, kind) => fieldReader(event.properties, frame.eventColumns[kind]!, context));
  const kinds = new Map<unknown, number>();
  for (const [kind, { from }] of inputs.events.entries()) if (from !== null) kinds.set(from, kind);
  for (const [kind, { name }] of inputs.events.entries()) kinds.set(name, kind);

  let later = 0;

  const readEvents = (events: readonly EventInput[], moment: PointInTime, problems: ProblemList): void => {
    const { log } = frame;
    later = 0;
    if (!Array.isArray(events)) {
      log.clear(0);
      return problems.add("events", "the events must be a list");
    }
    log.clear(events.length + 1);
    const { instants, origins } = log;
    let rows = 0;
    let sorted = true;
    for (let index = 0; index < events.length; index++) {
      const event = events[index] as EventInput | null | undefined;
      if (!isObject(event)) {
        problems.add(`events[${index}]`, "an event must be an object with “event” and “at”");
        continue;
      }
      const kind = kinds.get(event.event);
      if (kind === undefined) {
        if (typeof event.event !== "string") problems.add(`events[${index}].event`, "the name of the event is missing");
        continue;
      }
      const instant = readInstant(event.at, zone);
      if (instant !== instant) problems.add(`events[${index}].at`, timeProblem(event.at));
      readProperties(event, kind, index, rows, problems);
      if (!hasHappened(instant, moment)) {
        if (instant === instant) later++;
        continue;
      }
      if (rows > 0 && instant < instants[rows - 1]!) sorted = false;
      origins[rows] = index;
      instants[rows] = instant;
      rows++;
    }
    const append = (row: number): void => log.append(kinds.get(events[origins[row]!]!.event)!, zone.dayAt(instants[row]!), row);
    if (sorted) for (let row = 0; row < rows; row++) append(row);
    else for (const row of Array.from({ length: rows }, (_, at) => at).sort((left, right) => instants[left]! - instants[right]! || left - right)) append(row);
  };

  /** Puts the properties into the next row; an event that does not count leaves it to the one after. */
  const readProperties = (event: EventInput, kind: number, index: number, row: number, problems: ProblemList): void => {
    const { log } = frame;
    const given = event.properties ?? {};
    const path = (): string => `events[${index}].properties`;
    const fits = isObject(given);
    if (!fits) problems.add(path(), "the properties must be an object");
    properties[kind]!.read(fits ? given : {}, log.properties, row * log.stride, path, problems);
  };

  const vocabularies = [...frame.leadColumns, ...frame.eventColumns.flat()].flatMap(({ vocabulary }) => vocabulary ?? []);

  return {
    read(source, events, at) {
      if (frame.round % roundsBetweenTidying === 0) for (const vocabulary of vocabularies) vocabulary.tidy();
      const problems = new ProblemList();
      const point = readMoment(at, zone);
      if (point === null) problems.add("at", timeProblem(at));
      if (!isObject(source)) problems.add("lead", "the lead must be an object");
      else lead.read(source, frame.lead, 0, leadPath, problems);
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
    origin: (event) => frame.log.origins[frame.log.rows[event]!]!,
    later: () => later,
  };
}

const roundsBetweenTidying = 256;

const leadPath = (): string => "lead";

const endOfTime: PointInTime = { day: 0, instant: 1e5 * 365 * millisecondsPerDay, inclusive: true };

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function timeProblem(at: unknown): string {
  if (at === undefined || at === null || at === "") return `the time is missing; ${wantedTime}`;
  return `${typeof at === "string" ? `“${at.slice(0, 60)}”` : "this"} is not a time; ${wantedTime}`;
}
