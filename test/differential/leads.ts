import fc from "fast-check";
import { campaigns, countries, mails, skus, tags, titles, urls } from "./schema.ts";

const sometimes = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> => fc.option(value, { nil: undefined, freq: 4 });
const pick = (texts: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...texts);
const number = fc.oneof(
  fc.constantFrom(0, 1, 2.5, 10, 50, 100, 100.5, 1000, -3),
  fc.integer({ min: -200, max: 2000 }),
  fc.integer({ min: 0, max: 99_999 }).map((value) => value / 1000),
);

/** Two days either side of the clock changes of Madrid and New York, and of the moment. */
const day = fc.oneof(fc.integer({ min: -120, max: 3 }), fc.constantFrom(0, -1, -2, -7, -14, -30, -31, -60, -365));

export const lead = fc.record({
  id: fc.constant("l-1"),
  title: sometimes(pick(titles)),
  mail: sometimes(pick(mails)),
  site: sometimes(pick(urls)),
  size: sometimes(number),
  revenue: sometimes(number),
  country: sometimes(pick(countries)),
  vip: sometimes(fc.boolean()),
  created: sometimes(day),
  tags: sometimes(fc.array(pick(tags), { maxLength: 3 })),
});

const event = fc.oneof(
  fc.record({ event: fc.constant("visit"), properties: fc.record({ url: sometimes(pick(urls)), seconds: sometimes(number) }) }),
  fc.record({ event: fc.constant("buy"), properties: fc.record({ amount: sometimes(number), sku: sometimes(pick(skus)) }) }),
  fc.record({
    event: fc.constant("open"),
    properties: fc.record({ campaign: sometimes(pick(campaigns)), first: sometimes(fc.boolean()) }),
  }),
  fc.record({ event: fc.constant("bounce"), properties: fc.record({ kind: sometimes(pick(["soft", "hard"])) }) }),
  fc.record({
    event: fc.constant("pay"),
    properties: fc.record({ order: sometimes(pick(["o-1", "o-2", "O-2", " o-1", "N/A"])), amount: sometimes(number) }),
  }),
  fc.record({ event: fc.constantFrom("stop", "start", "unheard_of"), properties: fc.constant({}) }),
);

/** Most events have none. */
const id = fc.option(fc.constantFrom("e-1", "E-1", " e-1 ", "e-2", 7, "7", ""), { nil: undefined, freq: 1 });

const minute = fc.oneof(fc.integer({ min: 0, max: 1439 }), fc.constantFrom(0, 1439, 600));

export const at = fc.constantFrom("2026-01-05", "2026-03-30", "2026-04-02", "2025-11-03", "2026-04-05T11:30:00Z", "2026-01-31");

const dayLength = 86_400_000;
const isoDay = (moment: string, offset: number): string =>
  new Date(Date.parse(moment.slice(0, 10)) + offset * dayLength).toISOString().slice(0, 10);

export interface Situation {
  readonly lead: Record<string, unknown>;
  readonly events: { event: string; at: string; id?: string | number; properties: Record<string, unknown> }[];
  readonly at: string;
}

/** A lead, its history and a moment; times with an offset, without one, and bare dates. */
export const situation: fc.Arbitrary<Situation> = fc
  .record({
    at,
    lead,
    events: fc.array(fc.record({ what: event, id, day, minute, form: fc.constantFrom("Z", "+02:00", "", "date") }), { maxLength: 18 }),
  })
  .map(({ at: moment, lead: raw, events }) => ({
    at: moment,
    lead: { ...raw, ...(raw.created === undefined ? {} : { created: isoDay(moment, raw.created) }) },
    events: events.map(({ what, id: identity, day: offset, minute: clock, form }) => {
      const date = isoDay(moment, offset);
      const time = `${String(Math.floor(clock / 60)).padStart(2, "0")}:${String(clock % 60).padStart(2, "0")}`;
      return {
        event: what.event,
        at: form === "date" ? date : `${date}T${time}:00${form}`,
        ...(identity === undefined ? {} : { id: identity }),
        properties: { ...what.properties },
      };
    }),
  }));
