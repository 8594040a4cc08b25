/** The second workload: what came before what, limits for each value, and what a careful programmer would write by hand for it. */
import { random } from "../generators/random.ts";
import { momentDay } from "./workload.ts";

export const sequencesText = `
model "Sequences" { timezone "UTC" }

lead { id: text key }

event page_view { page: text, session: text }
event email_open { email_id: text }
event email_click { email_id: text }
event quote_sent { quote_id: text }
event quote_opened { quote_id: text }
event demo

behavior interest {
  +1 for page_view, at most 3 times per session
  +7 for every 8th page_view per session
  +15 for page_view where days since last earlier page_view > 30
  +2 for email_open where no earlier email_open with same email_id
  +3 for email_click where an earlier email_open with same email_id within 7 days
  +4 for email_click, at most 2 times per email_id
  +10 for quote_opened where an earlier quote_sent with same quote_id within 48 hours, once per quote_id
  +30 for demo where an earlier page_view where page starts with "/pricing" within 7 days
}
`;

export interface SequenceEvent {
  readonly event: string;
  readonly at: Date;
  readonly properties: { readonly page?: string; readonly session?: string; readonly email_id?: string; readonly quote_id?: string };
}

const kinds: readonly (readonly [string, number])[] = [
  ["page_view", 0.5],
  ["email_open", 0.2],
  ["email_click", 0.12],
  ["quote_sent", 0.06],
  ["quote_opened", 0.08],
  ["demo", 0.04],
];

/** The events of each of so many leads, earliest first, 20 on average. */
export function sequenceCases(count: number, seed = 11): readonly (readonly SequenceEvent[])[] {
  const next = random(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)]!;
  const makeEvent = (): SequenceEvent => {
    let share = next();
    const event = kinds.find(([, part]) => (share -= part) < 0)?.[0] ?? "page_view";
    const at = new Date((momentDay - Math.floor(next() ** 2 * 200)) * 86_400_000 + Math.floor(next() * 86_400_000));
    const number = Math.floor(next() * 4);
    const properties =
      event === "page_view"
        ? { page: pick(["/", "/blog/a", "/pricing", "/docs/start"]), session: `s-${number}` }
        : event.startsWith("email")
          ? { email_id: `m-${number}` }
          : event.startsWith("quote")
            ? { quote_id: `q-${number}` }
            : {};
    return { event, at, properties };
  };
  return Array.from({ length: count }, () =>
    Array.from({ length: Math.floor(next() * 41) }, makeEvent).sort((left, right) => left.at.getTime() - right.at.getTime()),
  );
}

const milliseconds = 86_400_000;

/** Counts one more of a value and gives how many there are now. */
function more(counts: Map<string, number>, value: string): number {
  const count = (counts.get(value) ?? 0) + 1;
  counts.set(value, count);
  return count;
}

/** By hand, in points: one pass over the events, with what each rule has to remember. */
export function handInterest(events: readonly SequenceEvent[]): number {
  const views = new Map<string, number>();
  const clicks = new Map<string, number>();
  const opened = new Map<string, number>();
  const sent = new Map<string, number>();
  const paid = new Set<string>();
  let lastView = NaN;
  let lastPricing = NaN;
  let points = 0;
  for (const { event, at, properties } of events) {
    const time = at.getTime();
    const day = Math.floor(time / milliseconds);
    if (day > momentDay) break;
    switch (event) {
      case "page_view": {
        const count = more(views, properties.session!.toLowerCase());
        if (count <= 3) points += 1;
        if (count % 8 === 0) points += 7;
        if (day - lastView > 30) points += 15;
        lastView = day;
        if (properties.page!.toLowerCase().startsWith("/pricing")) lastPricing = day;
        break;
      }
      case "email_open": {
        const id = properties.email_id!.toLowerCase();
        if (!opened.has(id)) points += 2;
        opened.set(id, day);
        break;
      }
      case "email_click": {
        const id = properties.email_id!.toLowerCase();
        if (day - (opened.get(id) ?? NaN) <= 7) points += 3;
        if (more(clicks, id) <= 2) points += 4;
        break;
      }
      case "quote_sent":
        sent.set(properties.quote_id!.toLowerCase(), time);
        break;
      case "quote_opened": {
        const id = properties.quote_id!.toLowerCase();
        if (time - (sent.get(id) ?? NaN) <= 2 * milliseconds && !paid.has(id)) {
          paid.add(id);
          points += 10;
        }
        break;
      }
      case "demo":
        if (day - lastPricing <= 7) points += 30;
        break;
    }
  }
  return points;
}
