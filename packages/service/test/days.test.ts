import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { at, openBench, type Bench } from "./harness.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

const demo = { lead: "a", event: "demo_request", at: "2026-06-01T09:00:00Z", id: "e-1" };
const running = new AbortController().signal;
const pass = (): Promise<number> => bench.service.dayPass.run(running);
const changesOf = async (lead: string, kind = "action") =>
  (await bench.ask("GET", `/v1/leads/${lead}/transitions`)).body.transitions
    .filter((each: { kind: string }) => each.kind === kind)
    .map(({ at, before, after, cause }: Record<string, unknown>) => ({ at, before, after, cause }));

describe("20 points that lose 2 a day, from June 1 on, in Madrid", () => {
  beforeEach(async () => {
    await bench.ask("PUT", "/v1/leads/a", { industry: "Finance" });
    await bench.ask("POST", "/v1/events", demo);
  });
  const events = [
    { at: "2026-06-01T10:00:00.000Z", before: null, after: "mail", cause: { type: "profile", version: 1 } },
    { at: "2026-06-01T10:00:00.000Z", before: "mail", after: "call", cause: { type: "event", id: "e-1", event: "demo_request" } },
  ];
  // 4 points are left on June 9, the first day below 5; the day begins at 22:00 UTC.
  const cold = { at: "2026-06-08T22:00:00.000Z", before: "call", after: "mail", cause: { type: "day", day: "2026-06-09" } };

  test("change nothing before the day, and once when it begins", async () => {
    bench.now = at("2026-06-03T21:59:59.999Z");
    expect(await pass()).toBe(0);
    bench.now = at("2026-06-03T22:00:00Z");
    expect(await pass()).toBe(1);
    expect(await pass()).toBe(0);
    expect(await changesOf("a", "rating:engagement")).toEqual([
      { ...events[0], after: "cold" },
      { ...events[1], before: "cold", after: "hot" },
      { at: "2026-06-03T22:00:00.000Z", before: "hot", after: "warm", cause: { type: "day", day: "2026-06-04" } },
    ]);
    // A bank that is warm is called all the same.
    expect(await changesOf("a")).toEqual(events);
  });

  test("are told with the days on which they changed after weeks of downtime", async () => {
    bench.now = at("2026-07-01T08:00:00Z");
    expect(await pass()).toBe(1);
    expect(await changesOf("a", "rating:engagement")).toMatchObject([
      {},
      {},
      { at: "2026-06-03T22:00:00.000Z", after: "warm" },
      { at: "2026-06-08T22:00:00.000Z", after: "cold" },
    ]);
    expect(await changesOf("a")).toEqual([...events, cold]);
  });

  test("are caught up with before an event that comes after the downtime, and before the lead is read", async () => {
    bench.now = at("2026-07-01T08:00:00Z");
    await bench.ask("POST", "/v1/events", { ...demo, id: "e-2", at: "2026-07-01T08:00:00Z" });
    const again = {
      at: "2026-07-01T08:00:00.000Z",
      before: "mail",
      after: "call",
      cause: { type: "event", id: "e-2", event: "demo_request" },
    };
    expect(await changesOf("a")).toEqual([...events, cold, again]);
    bench.now = at("2026-07-09T22:00:00Z");
    expect((await bench.ask("GET", "/v1/leads/a")).body).toMatchObject({ outcome: { action: "mail" }, nextChange: null });
  });

  test("stay as they are while the clock is set back, which is said once", async () => {
    bench.now = at("2026-06-05T10:00:00Z");
    await pass();
    bench.now = at("2026-06-01T10:00:00Z");
    await bench.ask("POST", "/v1/events", { lead: "a", event: "page_view", at: "2026-06-01T09:30:00Z", id: "e-3" });
    await bench.ask("POST", "/v1/events", { lead: "a", event: "page_view", at: "2026-06-01T09:31:00Z", id: "e-4" });
    // Scored as of June 5, when 12 of 20 points are left, and 0.6 of each page.
    expect((await bench.ask("GET", "/v1/leads/a")).body).toMatchObject({
      at: "2026-06-05T10:00:00.000Z",
      outcome: { scores: { engagement: { points: 13.2, rating: "warm" } } },
    });
    expect(bench.log).toEqual([`The clock was set back by ${4 * 86_400_000} ms. Scores go on from the latest moment that was used.`]);
    expect((await bench.ask("GET", "/metrics")).text).toContain("\nscore_clock_set_back_total 1\n");
  });

  test("fade in the days that a step lasted", async () => {
    bench.now = at("2026-06-20T10:00:00Z");
    await pass();
    const { steps } = (await bench.ask("GET", "/v1/leads/a/transitions")).body;
    const ratings = steps.filter(({ kind }: { kind: string }) => kind === "rating:engagement");
    expect(ratings).toEqual([
      // Cold for a moment on June 1, and from June 9 to June 20.
      {
        kind: "rating:engagement",
        value: "cold",
        firstAt: "2026-06-01T10:00:00.000Z",
        lastAt: "2026-06-08T22:00:00.000Z",
        since: "2026-06-08T22:00:00.000Z",
        days: 11,
      },
      {
        kind: "rating:engagement",
        value: "hot",
        firstAt: "2026-06-01T10:00:00.000Z",
        lastAt: "2026-06-03T22:00:00.000Z",
        since: null,
        days: 3,
      },
      {
        kind: "rating:engagement",
        value: "warm",
        firstAt: "2026-06-03T22:00:00.000Z",
        lastAt: "2026-06-08T22:00:00.000Z",
        since: null,
        days: 5,
      },
    ]);
  });
});

test("an event that lies ahead counts from its own time on, and is the cause then", async () => {
  await bench.ask("PUT", "/v1/leads/a", { industry: "Finance" });
  await bench.ask("POST", "/v1/events", { ...demo, at: "2026-06-02T15:00:00+02:00" });
  expect((await bench.ask("GET", "/v1/leads/a")).body.outcome.action).toBe("mail");
  bench.now = at("2026-06-02T12:59:59.999Z");
  expect(await pass()).toBe(0);
  bench.now = at("2026-06-02T14:00:00Z");
  expect(await pass()).toBe(1);
  expect((await changesOf("a")).at(-1)).toEqual({
    at: "2026-06-02T13:00:00.000Z",
    before: "mail",
    after: "call",
    cause: { type: "event", id: "e-1", event: "demo_request" },
  });
});

test("an event on the last day that there is keeps no other from its lead", async () => {
  await bench.ask("POST", "/v1/events", { ...demo, id: "never", at: "9999-12-31" });
  expect((await bench.ask("POST", "/v1/events", demo)).body).toEqual({ accepted: 1, repeated: 0 });
  expect((await bench.ask("GET", "/v1/leads/a")).body.outcome.scores.engagement.points).toBe(20);
});
