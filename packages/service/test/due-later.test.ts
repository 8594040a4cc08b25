/** When a lead is due next is worked out after its event was answered: nothing depends on when. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { at, openBench, type Bench } from "./harness.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench({ now: "2026-06-01T10:00:00Z" });
});
afterEach(() => bench.close());

const running = new AbortController().signal;
const demo = (id: string, when: string) => ({ lead: "a", event: "demo_request", at: when, id });
/** What the store has of it. */
const kept = async () =>
  (
    await bench.service.database.read((sql) =>
      sql.all<{ readonly next_change: string | null; readonly due_at: number; readonly due_known: number }>(
        "SELECT next_change, due_at, due_known FROM states WHERE lead = 'a'",
      ),
    )
  )[0];
const ratings = async () =>
  (await bench.ask("GET", "/v1/transitions?kind=rating:engagement")).body.transitions.map(
    ({ at: moment, after }: Readonly<Record<string, unknown>>) => [moment, after],
  );

test("until it is worked out a lead is looked at when the next day begins, and whoever asks for it is told all the same", async () => {
  await bench.ask("POST", "/v1/events", demo("e-1", "2026-06-01T10:00:00Z"));
  // June 2 begins in Madrid.
  expect(await kept()).toEqual({ next_change: null, due_at: at("2026-06-01T22:00:00Z"), due_known: 0 });
  // 20 points less 2 a day: 14 on June 4, which is below 15.
  expect((await bench.ask("GET", "/v1/leads/a")).body.nextChange).toBe("2026-06-04");
  // Of no industry, it is in the lower row.
  expect((await bench.ask("GET", "/v1/worklist?action=mail")).body.leads).toMatchObject([{ id: "a", nextChange: "2026-06-04" }]);
  expect(await bench.service.duePass.run(running)).toBe(1);
  expect(await kept()).toEqual({ next_change: "2026-06-04", due_at: at("2026-06-03T22:00:00Z"), due_known: 1 });
  expect(await bench.service.duePass.run(running)).toBe(0);
  expect((await bench.ask("GET", "/v1/leads/a")).body.nextChange).toBe("2026-06-04");
});

test("when it never was, the day’s pass works it out: first that nothing is due, then what was due in the meantime, with its own day", async () => {
  await bench.ask("POST", "/v1/events", demo("e-1", "2026-06-01T10:00:00Z"));
  bench.now = at("2026-06-01T22:00:00Z");
  expect(await bench.service.dayPass.run(running)).toBe(0);
  expect(await kept()).toEqual({ next_change: "2026-06-04", due_at: at("2026-06-03T22:00:00Z"), due_known: 1 });
  await bench.ask("POST", "/v1/events", demo("e-2", "2026-06-02T10:00:00Z"));
  bench.now = at("2026-07-01T10:00:00Z");
  expect(await bench.service.dayPass.run(running)).toBe(1);
  // Of the latest demo alone, from June 2 on: 14 on June 5, 4 on June 10.
  expect(await ratings()).toEqual([
    ["2026-06-01T10:00:00.000Z", "hot"],
    ["2026-06-04T22:00:00.000Z", "warm"],
    ["2026-06-09T22:00:00.000Z", "cold"],
  ]);
});

test("what was worked out of a lead is passed over where something else was decided of it meanwhile", async () => {
  await bench.ask("POST", "/v1/events", demo("e-1", "2026-06-01T10:00:00Z"));
  const { database } = bench.service;
  const pass = bench.service.duePass.run(running);
  // The pass has read the lead, and waits for a moment in which nothing is stored; by then it is another one.
  await database.read(async () => {});
  await database.write((sql) => sql.all("UPDATE states SET decision = decision + 1"));
  expect(await pass).toBe(1);
  expect(await kept()).toMatchObject({ next_change: null, due_known: 0 });
});

test("it is worked out before what it is worked out of is given up", async () => {
  await bench.ask("POST", "/v1/events", demo("e-0", "2026-05-01T10:00:00Z"));
  await bench.ask("POST", "/v1/events", demo("e-1", "2026-06-01T10:00:00Z"));
  bench.now = at("2026-06-01T12:00:00Z");
  expect((await bench.ask("POST", "/v1/retention", { before: "2026-06-01" })).body).toMatchObject({ events: 1 });
  expect(await kept()).toEqual({ next_change: "2026-06-04", due_at: at("2026-06-03T22:00:00Z"), due_known: 1 });
});
