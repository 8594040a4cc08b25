import type { EventInput } from "@scoreline/plan";

/** In what form something was sent, which says how its body is read. */
export type EventForm = "event" | "segment" | "cloudevent";

/** Who did what, out of a body. */
export interface SentEvent {
  readonly lead: string;
  /** Identifies it among the events of the lead. */
  readonly id: string;
  /** Without the id: repeats are recognized by the store, so that no state needs to keep ids. */
  readonly input: EventInput;
}

/** What is wrong with something that was sent. */
export interface SentProblem {
  /** Where in what was sent, such as `events[3].at`. */
  readonly path: string;
  /** What is wrong, and what would be right. */
  readonly problem: string;
}

/** What was sent is refused, with everything that is wrong with it. */
export class SentError extends Error {
  override readonly name = "SentError";
  readonly problems: readonly SentProblem[];

  constructor(problems: readonly SentProblem[]) {
    super(problems.map(({ path, problem }) => `${path}: ${problem}.`).join("\n"));
    this.problems = problems;
  }
}

type Sent = Readonly<Record<string, unknown>>;

export const isSent = (value: unknown): value is Sent => typeof value === "object" && value !== null && !Array.isArray(value);

/** The longest id of a lead or an event, in bytes of UTF-8: an index of PostgreSQL takes both of them in 2,704. */
const longestId = 1_000;

/** What is wrong with an id or a name, or null: databases keep it, and addresses show it. */
export function idProblem(id: string): string | null {
  if (id.trim() === "") return "must not be blank";
  if (Buffer.byteLength(id) > longestId) return `must be at most ${longestId} bytes long`;
  return /[\0\p{Surrogate}]/u.test(id) ? "has a letter that no database keeps" : null;
}

/** Gathers what is wrong with one body. */
class Reading {
  readonly problems: SentProblem[] = [];
  readonly #place: string;

  constructor(place: string) {
    this.#place = place;
  }

  wrong(name: string, problem: string): void {
    this.problems.push({ path: name === "" ? this.#place : `${this.#place}.${name}`, problem });
  }

  /** An id: a text, or a number, which is a text of its digits. Larger ones were rounded on the way here: two could become one. */
  id(name: string, value: unknown, absent: string): string {
    if (typeof value === "number" && !Number.isSafeInteger(value)) {
      this.wrong(name, "is a number that is rounded on its way; send it as a text, in quotes");
      return "";
    }
    const text = typeof value === "number" ? String(value) : value;
    if (text === undefined || text === null || text === "") this.wrong(name, absent);
    else if (typeof text !== "string") this.wrong(name, "must be a text");
    else {
      const problem = idProblem(text);
      if (problem !== null) this.wrong(name, problem);
      else return text;
    }
    return "";
  }

  name(name: string, value: unknown): string {
    const problem = typeof value === "string" && value.trim() !== "" ? idProblem(value) : "must be the name of what happened";
    if (problem === null) return value as string;
    this.wrong(name, problem);
    return "";
  }

  properties(name: string, value: unknown): Sent {
    if (value === undefined || value === null) return {};
    if (isSent(value)) return value;
    this.wrong(name, "must be an object");
    return {};
  }

  done(event: SentEvent): SentEvent {
    if (this.problems.length > 0) throw new SentError(this.problems);
    return event;
  }
}

const needsId = "is missing; without an id an event that is sent again would count twice";

/** Reads a body in its form. `place` is what it is called in problems. Throws a SentError. */
export function readSent(form: EventForm, body: unknown, place: string): SentEvent {
  if (!isSent(body)) throw new SentError([{ path: place, problem: "must be an object" }]);
  return readers[form](body, new Reading(place));
}

/** What the parts of an event are called in each form. */
export const partNames = {
  event: { event: "event", at: "at", properties: "properties" },
  segment: { event: "event", at: "timestamp", properties: "properties" },
  cloudevent: { event: "type", at: "time", properties: "data" },
} as const satisfies Readonly<Record<EventForm, Readonly<Record<"event" | "at" | "properties", string>>>>;

const readers: Readonly<Record<EventForm, (body: Sent, reading: Reading) => SentEvent>> = {
  event: (body, reading) =>
    reading.done({
      lead: reading.id("lead", body["lead"], "is missing; it says whose event it is"),
      id: reading.id("id", body["id"], needsId),
      input: {
        event: reading.name("event", body["event"]),
        at: body["at"] as string,
        properties: reading.properties("properties", body["properties"]),
      },
    }),
  segment: (body, reading) =>
    reading.done({
      lead: reading.id("userId", body["userId"], "is missing; an event of nobody belongs to no lead"),
      id: reading.id("messageId", body["messageId"], needsId),
      input: {
        event: reading.name("event", body["event"]),
        at: (body["timestamp"] ?? body["originalTimestamp"] ?? body["sentAt"]) as string,
        properties: reading.properties("properties", body["properties"]),
      },
    }),
  cloudevent(body, reading) {
    const source = reading.id("source", body["source"], "is missing; it identifies an event together with its id");
    const id = `${source} ${reading.id("id", body["id"], needsId)}`;
    const problem = idProblem(id);
    if (source !== "" && problem !== null) reading.wrong("id", `${problem}, together with its source`);
    if (body["data_base64"] !== undefined)
      reading.wrong("data_base64", "cannot be read; send what is known of the event as “data”, in JSON");
    return reading.done({
      lead: reading.id("subject", body["subject"], "is missing; it says whose event it is"),
      id,
      input: {
        event: reading.name("type", body["type"]),
        at: body["time"] as string,
        properties: reading.properties("data", body["data"]),
      },
    });
  },
};

/** What is scored of a body that was taken in before. */
export function storedInput(form: EventForm, body: string): EventInput {
  return readSent(form, JSON.parse(body), "event").input;
}
