import { json, limit, open, params, place, problem, query, text, named } from "./describe.ts";
import { deliveryStatuses } from "../deliveries/list.ts";

const tags = ["Telling"];
const durations = "such as “15 minutes”, “6 hours”, “2 days”; a day is 24 hours";

const settings = {
  name: { type: "string" },
  url: { type: "string", format: "uri" },
  in: { type: ["object", "null"], additionalProperties: { type: "array", items: { type: ["string", "null"] } } },
  tell: { type: ["string", "null"], enum: ["entered", "left", "both", null] },
  changesOf: { type: ["array", "null"], items: { type: "string" } },
  heldFor: { type: ["string", "null"], description: `How long it must stay so before it is told, ${durations}` },
  atMostEvery: { type: ["string", "null"], description: `How often the same lead may be told of at most, ${durations}` },
  active: { type: "boolean" },
};

/** Shapes of what is told to whom. */
export const tellingShapes = [
  {
    $id: "Subscription",
    type: "object",
    properties: {
      id: { type: "string" },
      ...settings,
      seq: { type: "integer", description: "The place in the feed up to which it was told of" },
      stopped: { type: ["string", "null"], description: "Why the service stopped it" },
      createdAt: { type: "string", format: "date-time" },
      createdBy: { type: "string" },
      waiting: { type: "integer" },
      dead: { type: "integer" },
      secret: { type: "string", description: "Signs webhooks; shown once" },
    },
  },
  {
    $id: "Delivery",
    type: "object",
    properties: {
      id: { type: "string", description: "The header webhook-id" },
      subscription: { type: "string" },
      lead: { type: "string" },
      seq: { type: "integer" },
      status: { type: "string", enum: deliveryStatuses },
      attempts: { type: "integer" },
      nextAttemptAt: { type: ["string", "null"], format: "date-time" },
      madeAt: { type: "string", format: "date-time" },
      endedAt: { type: ["string", "null"], format: "date-time" },
      lastError: { type: ["string", "null"] },
      event: open,
    },
  },
];

const subscription = { $ref: "Subscription#" };
const one = { tags, params: params("id") };

export const describeTelling = named({
  listSubscriptions: {
    summary: "List subscriptions",
    tags,
    response: { 200: json("All of them", { type: "object", properties: { subscriptions: { type: "array", items: subscription } } }) },
  },
  getSubscription: { ...one, summary: "Read a subscription", response: { 200: json("It", subscription), 404: problem } },
  addSubscription: {
    summary: "Subscribe to changes",
    description:
      "{ url, in: { action: [“call_now”], route: [“emea”] }, tell: “entered” } tells of leads that come to have all of these; { url, changesOf: [“action”] } tells of every change. “heldFor” waits until it has stayed so, “atMostEvery” is the least time between two webhooks on one lead. “after” is the place in the feed to begin after; left out, it begins now.",
    tags,
    sent: { type: "object", required: ["url"], properties: { ...settings, after: place } },
    response: { 201: json("It, and the secret that its webhooks are signed with, which is shown this once", subscription), 422: problem },
  },
  changeSubscription: {
    ...one,
    summary: "Change a subscription",
    description:
      "These settings; the others stay. Where it asks for something else than before, it begins anew with what comes from now on.",
    sent: { type: "object", properties: settings },
    response: { 200: json("It", subscription), 404: problem, 422: problem },
  },
  removeSubscription: {
    ...one,
    summary: "Remove a subscription, and what it was to tell",
    response: { 204: { description: "It is gone" }, 404: problem },
  },
  renewSecret: {
    ...one,
    summary: "Give a subscription another secret",
    description: "For a day, webhooks are signed with the one before, too.",
    response: { 200: json("The secret, which is shown this once", open), 404: problem },
  },
  listDeliveries: {
    summary: "List webhooks, the newest first",
    tags,
    querystring: query({ status: { type: "string", enum: deliveryStatuses }, subscription: text, lead: text, cursor: text, limit }),
    response: {
      200: json("Them", {
        type: "object",
        properties: { deliveries: { type: "array", items: { $ref: "Delivery#" } }, cursor: { type: ["string", "null"] } },
      }),
    },
  },
  retryDelivery: {
    ...one,
    summary: "Send a webhook again that was given up",
    response: { 200: json("It is sent", open), 404: problem, 409: problem },
  },
});
