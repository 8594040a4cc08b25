import type { FastifySchema } from "fastify";
import { counted } from "../store/value-counts.ts";

/** What OpenAPI says of each address; what goes in by the address itself is held to it, bodies are read by the service. */
export interface Described extends FastifySchema {
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly operationId?: string;
  /** The shape of the body, for OpenAPI alone. */
  readonly sent?: object;
}

/** Gives each address the name by which programs that are made of the description call it. */
export const named = <Name extends string>(all: Readonly<Record<Name, Described>>): Readonly<Record<Name, Described>> =>
  Object.fromEntries(Object.entries<Described>(all).map(([operationId, each]) => [operationId, { ...each, operationId }])) as Record<
    Name,
    Described
  >;

/** A text without the one letter that PostgreSQL cannot be asked for. */
export const text = { type: "string", minLength: 1, maxLength: 1_000, pattern: "^[^\\u0000]*$" } as const;
/** A place in the feed, or the number of a decision. */
export const place = { type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER } as const;
export const params = (...names: readonly string[]) => ({
  type: "object",
  required: names,
  properties: Object.fromEntries(names.map((name) => [name, text])),
});
export const query = (properties: Readonly<Record<string, object>>) => ({ type: "object", additionalProperties: false, properties });
export const problem = {
  description: "What is wrong, as RFC 9457 has it",
  content: { "application/problem+json": { schema: { $ref: "Problem#" } } },
};
export const json = (description: string, schema: object) => ({ description, content: { "application/json": { schema } } });
export const open = { type: "object", additionalProperties: true } as const;
const nullable = (type: "string" | "integer") => ({ type: [type, "null"] });

export const limit = { type: "integer", minimum: 1, maximum: 1_000, default: 100 } as const;
const moment = { type: "string", format: "date-time" } as const;

const unknown = {
  type: "object",
  description: "Names that the model does not know. They are kept, and count for nothing.",
  properties: {
    fields: { type: "array", items: { type: "string" } },
    events: { type: "array", items: { type: "string" } },
    properties: { type: "array", items: { type: "string" } },
  },
};

const id = { type: ["string", "integer"], maxLength: 1_000, description: "Numbers from 2^53 on are written in quotes" };
const time = { type: "string", examples: ["2026-06-30T09:00:00Z", "2026-06-30"] };

/** Shapes of what is sent. */
const sentShapes = [
  {
    $id: "Event",
    type: "object",
    required: ["lead", "event", "at", "id"],
    properties: { lead: id, event: { type: "string" }, at: time, id, properties: open },
  },
  {
    $id: "CloudEvent",
    type: "object",
    required: ["source", "id", "type", "subject", "time"],
    properties: {
      specversion: { type: "string" },
      source: { type: "string" },
      id,
      type: { type: "string" },
      subject: id,
      time,
      data: open,
    },
  },
  {
    $id: "Call",
    type: "object",
    description: "A track call needs “event” and a time; an identify call has “traits”.",
    required: ["userId", "messageId"],
    properties: {
      type: { type: "string", examples: ["track", "identify"] },
      userId: id,
      messageId: id,
      event: { type: "string" },
      timestamp: time,
      properties: open,
      traits: open,
    },
  },
];

/** Shapes that several requests and answers have. */
export const sharedShapes = [
  ...sentShapes,
  {
    $id: "Problem",
    type: "object",
    properties: {
      type: { type: "string" },
      title: { type: "string" },
      status: { type: "integer" },
      detail: { type: "string" },
      problems: {
        type: "array",
        items: { type: "object", properties: { path: { type: "string" }, problem: { type: "string" } } },
      },
    },
  },
  {
    $id: "Outcome",
    type: "object",
    additionalProperties: true,
    properties: {
      scores: {
        type: "object",
        additionalProperties: {
          type: "object",
          properties: {
            points: { type: "number" },
            millionths: { type: "integer" },
            rating: nullable("string"),
            stage: nullable("string"),
          },
        },
      },
      discarded: nullable("string"),
      cell: nullable("string"),
      action: nullable("string"),
      lifecycle: nullable("string"),
      route: nullable("string"),
      properties: open,
    },
  },
  {
    $id: "Lead",
    type: "object",
    properties: {
      id: { type: "string" },
      profile: open,
      version: { type: "integer" },
      createdAt: moment,
      updatedAt: moment,
      outcome: { oneOf: [{ $ref: "Outcome#" }, { type: "null" }] },
      at: { ...moment, description: "As of when that is the outcome" },
      decidedAt: { type: ["string", "null"], format: "date-time" },
      actionSince: { type: ["string", "null"], format: "date-time" },
      nextChange: { ...nullable("string"), description: "The day on which something changes if nothing else happens" },
      decision: nullable("integer"),
      unknown,
    },
  },
  {
    $id: "Transition",
    type: "object",
    properties: {
      seq: { type: "integer" },
      lead: { type: "string" },
      at: moment,
      kind: { type: "string", examples: ["rating:fit", "stage:engagement", "discard", "cell", "action", "route", "lifecycle"] },
      before: nullable("string"),
      after: nullable("string"),
      cause: open,
      reasons: nullable("string"),
      plan: { type: "string" },
      decision: { type: "integer" },
    },
  },
  {
    $id: "Taken",
    type: "object",
    properties: {
      accepted: { type: "integer" },
      repeated: { type: "integer", description: "Sent before with the same id: they count once" },
      differing: {
        type: "array",
        description: "Of the repeated ones those that say something else than the first one with their id: that one counts",
        items: { type: "object", properties: { index: { type: "integer" }, id: { type: "string" } } },
      },
      ignored: { type: "object", additionalProperties: { type: "integer" } },
      refused: { type: "array", items: { type: "object", properties: { index: { type: "integer" }, problems: { type: "array" } } } },
      unknown,
    },
  },
];

const taken = {
  200: json("All of it is stored, or was before", { $ref: "Taken#" }),
  207: json("Some of it was refused; the others are stored", { $ref: "Taken#" }),
  422: problem,
  503: problem,
};
const lead = (summary: string, description?: string): Described => ({
  summary,
  ...(description === undefined ? {} : { description }),
  tags: ["Leads"],
  params: params("id"),
});
const profiled = { 200: json("The lead, as it is decided now", { $ref: "Lead#" }), 422: problem, 503: problem };
const found = (description: string, schema: object) => ({ 200: json(description, schema), 404: problem });

export const describe = named({
  putLead: { ...lead("Put a lead", "The body is all that is known of it, by the names of the model."), sent: open, response: profiled },
  patchLead: { ...lead("Change a lead", "These fields; null for no value. The others stay."), sent: open, response: profiled },
  getLead: { ...lead("Read a lead"), response: found("The lead", { $ref: "Lead#" }) },
  getExplanation: {
    ...lead("Explain a lead", "Where each point comes from; as a page where text/html is asked for."),
    response: found("The explanation", open),
  },
  getTimeline: {
    ...lead("Read on which days something else is decided", "With its points as a picture where text/html is asked for."),
    querystring: query({ from: { type: "string", format: "date" }, to: { type: "string", format: "date" } }),
    response: found("Every day on which something changes", open),
  },
  getLeadTransitions: {
    ...lead("Read what changed for a lead"),
    querystring: query({ after: { ...place, default: 0 }, limit }),
    response: found("The changes, and how long it was in each step", open),
  },
  postEvents: {
    summary: "Tell what happened",
    description:
      "One event or a list of them: { lead, event, at, id, properties }; or CloudEvents, where the subject is the lead. An event with an id that the lead has already counts once.",
    tags: ["Events"],
    sent: {
      content: {
        "application/json": { schema: { oneOf: [{ $ref: "Event#" }, { type: "array", maxItems: 1_000, items: { $ref: "Event#" } }] } },
        "application/cloudevents+json": { schema: { $ref: "CloudEvent#" } },
        "application/cloudevents-batch+json": { schema: { type: "array", maxItems: 1_000, items: { $ref: "CloudEvent#" } } },
      },
    },
    response: taken,
  },
  postTrack: { summary: "A track call of Segment or RudderStack", tags: ["Events"], sent: { $ref: "Call#" }, response: taken },
  postBatch: {
    summary: "A batch of Segment or RudderStack",
    description: "Track calls are events, identify calls change leads; other calls are passed over.",
    tags: ["Events"],
    sent: { type: "object", required: ["batch"], properties: { batch: { type: "array", maxItems: 1_000, items: { $ref: "Call#" } } } },
    response: taken,
  },
  getWorklist: {
    summary: "Read a work list",
    description:
      "Leads that are not discarded, those first that come first: by the score of the call list, or by how long they have had the action.",
    tags: ["Reading"],
    querystring: query({
      action: text,
      route: text,
      lifecycle: text,
      cell: text,
      order: { type: "string", enum: ["priority", "score", "since"], default: "priority" },
      limit,
      cursor: text,
    }),
    response: { 200: json("The leads", open) },
  },
  getCounts: {
    summary: "Count leads",
    description: `By ${Object.keys(counted).join(", ")} and rating.`,
    tags: ["Reading"],
    response: { 200: json("How many leads have what", open) },
  },
  getTransitions: {
    summary: "Follow what changes",
    description: "The feed of all changes, the oldest first: go on with the cursor of the page before.",
    tags: ["Reading"],
    querystring: query({ after: { ...place, default: 0 }, limit, lead: text, kind: text, value: text }),
    response: {
      200: json("The changes", {
        type: "object",
        properties: { transitions: { type: "array", items: { $ref: "Transition#" } }, cursor: { type: "integer" } },
      }),
    },
  },
  getHealth: { summary: "Whether the process is alive", tags: ["Operation"], response: { 200: json("It is", open) } },
  getReady: { summary: "Whether the store can be used", tags: ["Operation"], response: { 200: json("It can", open), 503: problem } },
  getMetrics: { summary: "Figures for Prometheus", tags: ["Operation"] },
});
