/** Reads a lead, its events and the moment into the frame; relies on nothing that they say before it is read. */
import {
  hasHappened,
  isDayAlone,
  namesInData,
  namesOf,
  readInstant,
  readMoment,
  shown,
  zoneOf,
  type PointInTime,
  type ReadingContext,
} from "@scoreline/semantics";
import { asksForTimes, type EventInput, type InputProblem, type LeadInput, type Moment, type Plan } from "@scoreline/plan";
import { fieldReader, type FieldReader } from "./fields.ts";
import { newInput, type Frame } from "./frame.ts";
import { identitiesOf, keepFirst, type Identities } from "./identities.ts";
import { passedOver, ProblemList } from "./input-error.ts";
import { isData } from "./data-object.ts";

/** Reads inputs into a frame. */
export interface InputReader {
  /** Gives the problems that were passed over; throws an InputError with all of them where they must not be. */
  readonly read: (lead: LeadInput, events: readonly EventInput[], at: Moment) => readonly InputProblem[];
  readonly context: ReadingContext;
  /** The index of the event that a name in the data means; undefined where it means none, or several alike. */
  readonly kindOf: (name: unknown) => number | undefined;
  /** How many events that the model knows happen after the moment. */
  readonly later: () => number;
  /** The parts of reading by themselves, which note what is wrong in `problems` and do not throw. */
  readonly problems: ProblemList;
  readonly lead: FieldReader;
  /** Reads the events up to a moment to the log, in order, with those that repeat another. */
  readonly events: (events: readonly EventInput[], moment: PointInTime) => void;
  /** What each event is known by, by its position in the input. */
  readonly identities: Identities;
}

/** What reading depends on. */
export type PlanOfReading = Pick<Plan, "inputs" | "model" | "selections" | "ignores">;

const wantedTime = "write it as 2026-12-31 or 2026-12-31T09:30:00Z";

export function inputReader(plan: PlanOfReading, frame: Frame, tolerant: boolean): InputReader {
  const { inputs } = plan;
  const zone = zoneOf(plan.model.timezone);
  const context: ReadingContext = { zone, missing: new Set(inputs.missing) };
  const problems = new ProblemList();
  const lead = fieldReader("lead", inputs.lead, frame.leadColumns, context, problems, frame.values);
  const properties = inputs.events.map((event, kind) =>
    fieldReader(".properties", event.properties, frame.eventColumns[kind]!, context, problems, frame.values),
  );
  const named = namesInData(inputs.events);
  const meantBy = (name: unknown): number | undefined => {
    const found = typeof name === "string" ? named(name) : [];
    return found.length === 1 ? found[0]!.index : undefined;
  };
  /** By the names as the model writes them, which most data has. */
  const kinds = new Map<unknown, number | undefined>(inputs.events.flatMap(namesOf).map((name) => [name, meantBy(name)]));
  const kindOf = (name: unknown): number | undefined => kinds.get(name) ?? meantBy(name);

  let later = 0;

  const { log } = frame;
  const identities = identitiesOf(plan, context, problems);
  const notesTimes = asksForTimes(plan);
  const readEvents = (events: readonly EventInput[], moment: PointInTime): void => {
    later = 0;
    // Asked once, since an event can say what it likes, and add others, as it is read.
    let length = 0;
    if (Array.isArray(events)) ({ length } = events);
    else problems.add("events", "must be a list");
    log.clear(length + 1);
    identities.clear();
    let sorted = true;
    let before = -Infinity;
    for (let index = 0; index < length; index++) {
      problems.event = index;
      const event = events[index] as EventInput | null | undefined;
      const name = event?.event;
      const kind = kindOf(name);
      if (kind === undefined) {
        if (!isData(event)) problems.add("", "must be an object");
        else if (typeof name !== "string") problems.add(".event", "must be a name");
        continue;
      }
      const written = event!.at;
      const instant = readInstant(written, zone);
      if (instant !== instant) problems.add(".at", timeProblem(written));
      if (notesTimes) log.untimed[index] = Number(isDayAlone(written));
      const given = properties[kind]!(event!.properties ?? {}, log.properties, index * log.stride);
      const { id } = event!;
      if (id !== undefined || identities.byKey) identities.note(index, kind, id, given);
      if (hasHappened(instant, moment)) {
        if (instant < before) sorted = false;
        before = instant;
        log.append(kind, instant, zone.dayAt(instant), index);
      } else if (instant === instant) later++;
    }
    if (!sorted) log.sort();
  };

  return {
    read(source, events, at) {
      frame.values.tidy();
      problems.clear();
      const point = readMoment(at, zone);
      if (point === null) problems.add("at", timeProblem(at));
      lead(source, frame.lead, 0);
      readEvents(events, point ?? { day: 0, instant: Infinity, inclusive: true });
      frame.leftOut = keepFirst(log, identities.names);
      const found = passedOver(problems.found ?? [], tolerant);
      frame.day = point!.day;
      frame.instant = point!.instant;
      newInput(frame);
      return found;
    },
    context,
    kindOf,
    later: () => later,
    problems,
    lead,
    events: readEvents,
    identities,
  };
}

/** What is wrong with what should be a time. */
export function timeProblem(at: unknown): string {
  if (at === undefined || at === null || at === "") return `the time is missing; ${wantedTime}`;
  return `${shown(at)} is not a time; ${wantedTime}`;
}
