/** A notice as a webhook: a CloudEvent in JSON, with the signatures of Standard Webhooks. */
import { randomBytes } from "node:crypto";
import { Webhook as Signer } from "standardwebhooks";
import type { Webhook } from "./send.ts";

/** What a receiver is told of a lead, besides what every CloudEvent has. */
export interface Told {
  readonly subscription: { readonly id: string; readonly name: string };
  readonly lead: string;
  readonly what: "entered" | "left" | "changed";
  /** By kind what was decided before, and what is; null for none. */
  readonly before: Readonly<Record<string, string | null>>;
  readonly after: Readonly<Record<string, string | null>>;
  /** Since when it is so, and when it came due to be told, as ISO date-times in UTC. */
  readonly since: string;
  readonly at: string;
  /** The place in the feed of transitions of what brought it about. */
  readonly seq: number;
  /** What brought it about: an event, the day, the profile, the model. */
  readonly cause: unknown;
  /** The main reasons, as `score run` words them. */
  readonly reasons: string | null;
  /** All that was decided with it. */
  readonly outcome: unknown;
}

/** A delivery is known by the same id however often it is sent. */
export const deliveryId = (subscription: string, seq: number): string => `msg_${subscription}_${seq}`;

/** The body of a webhook: the same text whenever it is sent. `source` says which service it comes from. */
export function cloudEvent(id: string, source: string, told: Told): string {
  return JSON.stringify({
    specversion: "1.0",
    id,
    source,
    type: `scoreline.lead.${told.what}`,
    subject: told.lead,
    time: told.at,
    datacontenttype: "application/json",
    data: told,
  });
}

/** A secret that webhooks are signed with. */
export const newSecret = (): string => `whsec_${randomBytes(32).toString("base64")}`;

/** A webhook ready to be sent, signed with each secret that receivers may still know. `now` in milliseconds since 1970. */
export function signedWebhook(id: string, url: string, body: string, secrets: readonly string[], now: number): Webhook {
  const sentAt = new Date(now);
  return {
    url,
    body,
    headers: {
      "content-type": "application/cloudevents+json; charset=utf-8",
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(now / 1_000)),
      "webhook-signature": secrets.map((secret) => new Signer(secret).sign(id, sentAt, body)).join(" "),
    },
  };
}
