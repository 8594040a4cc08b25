/** Leads and events in memory are joined as by going through all events for every lead, and as often as one likes. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { createMemoryStore } from "@scoreline/batch";
import type { EventReader, HistoryStore, LeadHistory, RowMerger } from "@scoreline/data";
import { memoryStore } from "./memory.ts";

const leadOf = (row: readonly unknown[]) => ({ size: row[0] as string });
const eventOf: EventReader = (line, event, row) =>
  row[0] === "bad"
    ? { line, column: "at", value: "bad", cause: { code: "no-event-name" } }
    : { event: `e${event}`, at: String(row[0]), properties: {} };

const ids = fc.constantFrom("a", "b", "c", "A");
const rows = fc.record({
  leads: fc.array(fc.record({ id: ids, size: fc.constantFrom("1", "2", null) }), { maxLength: 6 }),
  events: fc.array(fc.record({ id: fc.oneof(ids, fc.constant("x")), event: fc.nat(2), at: fc.constantFrom("1", "2", "bad") }), {
    maxLength: 12,
  }),
});
type Rows = typeof rows extends fc.Arbitrary<infer Made> ? Made : never;

function fill(store: HistoryStore, { leads, events }: Rows): HistoryStore {
  for (const [index, { id, size }] of leads.entries()) store.addLead(index + 2, { id, shown: `${id}!`, row: [size], at: null });
  for (const [index, { id, event, at }] of events.entries()) store.addEvent(index + 2, id, event, [at]);
  return store;
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const historiesOf = async (histories: AsyncIterable<readonly LeadHistory[]>): Promise<LeadHistory[]> => (await all(histories)).flat();

test("histories, repeated leads and events of nobody are those that a look at every pair finds", () =>
  fc.assert(
    fc.asyncProperty(rows, async (given) => {
      const found = await fill(createMemoryStore(leadOf, eventOf, null), given).join();
      const wanted = await fill(memoryStore(leadOf, eventOf), given).join();
      expect(await historiesOf(found.histories())).toEqual(await historiesOf(wanted.histories()));
      expect(await historiesOf(found.histories())).toEqual(await historiesOf(wanted.histories()));
      expect(await all(found.duplicates())).toEqual(await all(wanted.duplicates()));
      const { leads, events, unmatched, merged } = found;
      expect({ leads, events, unmatched, merged }).toEqual({
        leads: wanted.leads,
        events: wanted.events,
        unmatched: wanted.unmatched,
        merged: 0,
      });
      const named = (await found.unmatchedIds(() => undefined)).events;
      expect([...named].sort()).toEqual([...(await wanted.unmatchedIds(() => undefined)).events].sort());
    }),
  ));

test("more leads than are handed over at a time come in the order of their file, each with its events", async () => {
  const store = createMemoryStore(leadOf, eventOf, null);
  for (let lead = 0; lead < 300; lead++) store.addLead(lead + 2, { id: String(lead), shown: String(lead), row: [String(lead)], at: null });
  for (let event = 0; event < 2_000; event++) store.addEvent(event + 2, String(299 - (event % 300)), 0, [String(event)]);
  const histories = await historiesOf((await store.join()).histories());
  expect(histories.map(({ id }) => Number(id))).toEqual(Array.from({ length: 300 }, (_, lead) => lead));
  expect(histories[299]!.eventLines).toEqual([2, 302, 602, 902, 1202, 1502, 1802]);
  expect(histories.reduce((sum, { events }) => sum + events.length, 0)).toBe(2_000);
});

test("rows of one lead become one where each row is not a lead", async () => {
  const merger: RowMerger = {
    keep: (row) => row,
    merge: (those) => ({
      row: [those.map(({ row, at }) => `${String(row[0])}@${at}`).join("+")],
      remarks: { undated: 1, later: 0, ahead: 0 },
    }),
  };
  const store = createMemoryStore(leadOf, null, merger);
  for (const [index, id] of ["a", "b", "a"].entries()) store.addLead(index + 2, { id, shown: id, row: [String(index)], at: index });
  const joined = await store.join();
  expect((await historiesOf(joined.histories())).map(({ id, line, lead }) => [id, line, lead])).toEqual([
    ["a", 2, { size: "0@0+2@2" }],
    ["b", 3, { size: "1@1" }],
  ]);
  expect([joined.merged, joined.writing.undated, await all(joined.duplicates())]).toEqual([1, 2, []]);
});

test("leads whose identifiers differ only in case are told", async () => {
  const store = createMemoryStore(leadOf, null, null);
  for (const id of ["ab", "AB", "c"]) store.addLead(2, { id, shown: id, row: [null], at: null });
  expect((await store.join()).alikeLeads).toEqual({ leads: 2, example: ["AB", "ab"] });
});
