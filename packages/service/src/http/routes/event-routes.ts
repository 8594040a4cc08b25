import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { readSent, SentError, isSent, type EventForm, type SentProblem } from "../../ingest/read-forms.ts";
import { takeEvent, takeIdentify, UnknownNames, type Taken } from "../../ingest/take-events.ts";
import type { LeadAction } from "../../rescore/actions.ts";
import type { Service } from "../../service.ts";
import { describe } from "../describe.ts";
import { HttpProblem, problemType } from "../problems.ts";

/** So many events go into one request. */
const mostEvents = 1_000;

/** What came of what was sent together. */
interface Answered {
  /** How many were stored, and how many had been before. */
  accepted: number;
  repeated: number;
  /** Of the repeated ones those that say something else than the first with their id, which is the one that counts. */
  readonly differing: { readonly index: number; readonly id: string }[];
  /** Of Segment and RudderStack: kinds of calls that are not about leads, with how many came. */
  readonly ignored: Record<string, number>;
  readonly refused: { readonly index: number; readonly problems: readonly SentProblem[] }[];
}

/** What happened: one event or many, in three forms. */
export function eventRoutes(app: FastifyInstance, service: Service): void {
  const config = { scope: "write" } as const;
  app.post("/v1/events", { config, schema: describe.postEvents }, async (request, reply) => answer(service, reply, sentIn(request)));
  app.post("/v1/track", { config, schema: describe.postTrack }, async (request, reply) =>
    answer(service, reply, { form: "segment", bodies: [{ type: "track", ...objectOf(request.body) }], place: () => "event" }),
  );
  app.post("/v1/batch", { config, schema: describe.postBatch }, async (request, reply) => {
    const { batch } = objectOf(request.body);
    if (!Array.isArray(batch)) throw new HttpProblem(422, "The body must have a list “batch”.");
    return answer(service, reply, { form: "segment", bodies: batch, place: (index) => `batch[${index}]` });
  });
}

interface SentTogether {
  readonly form: EventForm;
  readonly bodies: readonly unknown[];
  readonly place: (index: number) => string;
}

function objectOf(body: unknown): Readonly<Record<string, unknown>> {
  if (!isSent(body)) throw new HttpProblem(422, "The body must be an object.");
  return body;
}

function sentIn({ body, headers }: FastifyRequest): SentTogether {
  const type = headers["content-type"] ?? "";
  const isCloudEvent = type.startsWith("application/cloudevents");
  if (!isCloudEvent && headers["ce-id"] !== undefined)
    return { form: "cloudevent", bodies: [fromHeaders(headers, body)], place: () => "event" };
  const form = isCloudEvent ? "cloudevent" : "event";
  return Array.isArray(body)
    ? { form, bodies: body, place: (index) => `events[${index}]` }
    : { form, bodies: [body], place: () => "event" };
}

/** A CloudEvent in binary mode: its attributes are headers, and the body is its data. */
function fromHeaders(headers: FastifyRequest["headers"], data: unknown): object {
  const attributes = ["id", "source", "type", "subject", "time"].flatMap((name) => {
    const value = headers[`ce-${name}`];
    return typeof value === "string" ? [[name, decoded(name, value)]] : [];
  });
  return { ...Object.fromEntries(attributes), data };
}

function decoded(name: string, value: string): string {
  try {
    return decodeURIComponent(value);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    throw new HttpProblem(422, "The event cannot be read. It was not stored.", [
      { path: `ce-${name}`, problem: "has a “%” that begins no letter; write “%25” for a “%” of its own" },
    ]);
  }
}

async function answer(service: Service, reply: FastifyReply, { form, bodies, place }: SentTogether): Promise<unknown> {
  if (bodies.length > mostEvents) throw new HttpProblem(413, `At most ${mostEvents} events go into one request. Send them in several.`);
  const model = service.model();
  const unknown = new UnknownNames();
  const answered: Answered = { accepted: 0, repeated: 0, differing: [], ignored: {}, refused: [] };
  const actions: LeadAction[] = [];
  const origins: number[] = [];
  bodies.forEach((body, index) => {
    const taken = form === "segment" ? takeCall(body, place(index)) : takeEvent(model, form, body, place(index), unknown);
    if (taken === null) return;
    if ("problems" in taken) answered.refused.push({ index, problems: taken.problems });
    else {
      actions.push(taken.action);
      origins.push(index);
    }
  });

  /** Null for a call that is passed over. */
  function takeCall(body: unknown, at: string): Taken | null {
    const { type } = isSent(body) ? body : { type: "track" };
    if (type === "track") return takeEvent(model, "segment", body, at, unknown);
    if (type !== "identify") {
      const kind = (typeof type === "string" ? type : "of no type").slice(0, 50);
      answered.ignored[kind] = (answered.ignored[kind] ?? 0) + 1;
      return null;
    }
    // RudderStack has them in the context.
    const { context, traits = (isSent(context) ? context["traits"] : undefined) ?? {} } = body as Readonly<Record<string, unknown>>;
    if (!isSent(traits)) return { problems: [{ path: `${at}.traits`, problem: "must be an object" }] };
    try {
      // It has the same envelope as an event.
      const { lead } = readSent("segment", { ...(body as object), event: "identify" }, at);
      unknown.lead(model, traits);
      return takeIdentify(model, lead, traits, at);
    } catch (error) {
      if (error instanceof SentError) return { problems: error.problems };
      throw error;
    }
  }

  const results = actions.length === 0 ? [] : await service.writer.submit(actions);
  results.forEach(({ status, problems }, position) => {
    service.metrics.actions.inc({ status });
    const index = origins[position]!;
    if (status === "refused")
      answered.refused.push({ index, problems: problems.map(({ path, problem }) => ({ path: `${place(index)}: ${path}`, problem })) });
    else if (status === "stored") answered.accepted++;
    else answered.repeated++;
    const action = actions[position]!;
    if (status === "differing" && action.type === "event") answered.differing.push({ index, id: action.event.id });
  });
  const { accepted, repeated, differing, ignored, refused } = answered;
  const isAllRefused = refused.length > 0 && refused.length === bodies.length;
  const told = {
    accepted,
    repeated,
    ...(differing.length > 0 ? { differing } : {}),
    ...(Object.keys(ignored).length > 0 ? { ignored } : {}),
    ...(refused.length > 0 ? { refused: refused.sort((one, other) => one.index - other.index) } : {}),
    unknown: unknown.found,
  };
  if (refused.length === 0) return reply.code(200).send(told);
  if (!isAllRefused) return reply.code(207).send(told);
  const problems = refused.flatMap((each) => each.problems);
  const detail =
    bodies.length === 1 ? "The event cannot be read. It was not stored." : "None of these events can be read. None was stored.";
  return reply
    .code(422)
    .type(problemType)
    .send(JSON.stringify({ type: "about:blank", title: "What was sent cannot be used", status: 422, detail, problems }));
}
