/** What is sent to the service: the same for the same seed, whatever becomes of it meanwhile. */
import { random as randomOf } from "../generators/random.ts";

export interface Sending {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The events in it, as the store knows them. */
  readonly events: readonly { readonly lead: string; readonly id: string }[];
}

export const leadCount = 40;
const hour = 3_600_000;
export const begin = Date.parse("2026-03-25T09:00:00Z");

/** When a round is: hours to days later than the one before, also over the change of the clocks. */
export const momentOf = (seed: number, round: number): number => {
  let at = begin;
  for (let each = 1; each <= round; each++) at += Math.ceil(randomOf(seed * 7_919 + each)() * 40) * hour;
  return at;
};

const industries = ["Finance", "Retail", null];
const kinds = ["page_view", "page_view", "page_view", "demo_request", "signed_up"];

/** What each lead does in a round, in order. */
export function roundOf(seed: number, round: number): readonly (readonly Sending[])[] {
  const now = momentOf(seed, round);
  return Array.from({ length: leadCount }, (_, lead) =>
    sendingsOf(String(lead), round, now, randomOf(seed + round * 1_009 + lead * 104_729)),
  );
}

function sendingsOf(lead: string, round: number, now: number, random: () => number): readonly Sending[] {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  const path = `/v1/leads/${lead}`;
  const eventOf = (number: number) => ({
    lead,
    id: `${round}-${number}`,
    event: pick(kinds),
    // Late, and now and then ahead.
    at: new Date(now - Math.floor((random() * 100 - 10) * hour)).toISOString(),
    properties: { url: `https://x.example/${number}`, seconds: Math.floor(random() * 100) },
  });
  const sent: Sending[] = [];
  let number = 0;
  for (let count = Math.floor(random() * 5); count > 0; count--) {
    const choice = random();
    if (choice < 0.1) {
      const body = { industry: pick(industries), employees: Math.floor(random() * 3_000) };
      sent.push({ method: "PUT", path, body, events: [] });
    } else if (choice < 0.15) {
      sent.push({ method: "PATCH", path, body: { employees: pick([null, 40, 1_000]) }, events: [] });
    } else if (choice < 0.3) {
      const events = [eventOf(number++), eventOf(number++), eventOf(number++)];
      sent.push({ method: "POST", path: "/v1/events", body: events, events });
    } else if (choice < 0.4) {
      const { event, id, at, properties } = eventOf(number++);
      const body = { userId: lead, event, messageId: id, timestamp: at, properties };
      sent.push({ method: "POST", path: "/v1/track", body, events: [{ lead, id }] });
    } else if (choice < 0.5) {
      const { event, id, at, properties } = eventOf(number++);
      const body = { specversion: "1.0", subject: lead, type: event, source: "web", id, time: at, data: properties };
      const headers = { "content-type": "application/cloudevents+json" };
      sent.push({ method: "POST", path: "/v1/events", body, headers, events: [{ lead, id: `web ${id}` }] });
    } else {
      const event = eventOf(number++);
      const sending = { method: "POST", path: "/v1/events", body: event, events: [event] };
      sent.push(sending);
      // What was acknowledged is sent once more now and then, as many senders do.
      if (random() < 0.1) sent.push(sending);
    }
  }
  return sent;
}
