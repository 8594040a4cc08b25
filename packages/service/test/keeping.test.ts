/** What is kept and for how long, what is counted as it changes, and who may guess keys how often. */
import { afterEach, expect, test } from "vitest";
import { watchGuesses } from "../src/http/guesses.ts";
import type { Send } from "../src/deliveries/send.ts";
import { at, model, openBench, planOf, type Bench, type BenchOptions } from "./harness.ts";

const benches: Bench[] = [];
const send: Send = async () => ({ outcome: "accepted", error: null, retryAfter: null });
const open = async (options: BenchOptions = {}): Promise<Bench> => {
  const bench = await openBench({ now: "2026-06-01T10:00:00Z", send, ...options });
  benches.push(bench);
  return bench;
};
afterEach(async () => {
  for (const bench of benches.splice(0)) await bench.close();
});

const running = new AbortController().signal;
const demo = (lead: string, id: string, when: string) => ({ lead, id, event: "demo_request", at: when });
const rows = ({ service }: Bench, text: string) => service.database.read((sql) => sql.all<Record<string, unknown>>(text));

test("counts are kept as leads change: by events, by days, when a lead is erased, and when a model decides nothing more of it", async () => {
  const bench = await open();
  const { ask } = bench;
  const counts = async () => (await ask("GET", "/v1/counts")).body;
  expect((await counts()).action).toEqual([]);
  for (const lead of ["a", "b", "c"]) await ask("PUT", `/v1/leads/${lead}`, { industry: "Finance" });
  await ask("PUT", "/v1/leads/d", {});
  await ask("POST", "/v1/events", demo("a", "1", "2026-06-01T09:00:00Z"));
  await ask("POST", "/v1/events", demo("d", "2", "2026-06-01T09:00:00Z"));
  expect(await counts()).toEqual({
    cell: [
      { value: "A cold", leads: 2 },
      { value: "A hot", leads: 1 },
      { value: "B hot", leads: 1 },
    ],
    action: [
      { value: "mail", leads: 3 },
      { value: "call", leads: 1 },
    ],
    route: [
      { value: "others", leads: 3 },
      { value: "sales", leads: 1 },
    ],
    lifecycle: [
      { value: "known", leads: 2 },
      { value: "ready", leads: 2 },
    ],
    discarded: [{ value: null, leads: 4 }],
    "rating:engagement": [
      { value: "cold", leads: 2 },
      { value: "hot", leads: 2 },
    ],
    "rating:fit": [
      { value: "A", leads: 3 },
      { value: "B", leads: 1 },
    ],
  });
  bench.now = at("2026-07-01T10:00:00Z");
  await bench.service.dayPass.run(running);
  // All are cold again, and nobody acts on the one of no industry.
  expect((await counts()).action).toEqual([
    { value: "mail", leads: 3 },
    { value: null, leads: 1 },
  ]);
  await ask("DELETE", "/v1/leads/a");
  await ask("DELETE", "/v1/leads/d");
  expect((await counts()).action).toEqual([{ value: "mail", leads: 2 }]);
  expect((await counts()).discarded).toEqual([{ value: null, leads: 2 }]);
  // What is kept is what one finds by counting.
  expect(
    await rows(bench, "SELECT kind, value, leads FROM value_counts WHERE leads <> 0 AND kind <> 'scored' ORDER BY kind, value"),
  ).toEqual(
    await rows(bench, "SELECT kind, value, count(*) AS leads FROM steps WHERE since IS NOT NULL GROUP BY kind, value ORDER BY kind, value"),
  );
});

test("webhooks that were accepted are kept for some days; whoever was told of a lead is told that it is erased all the same", async () => {
  const bench = await open({ keeping: { delivered: 10 } });
  const { ask, service } = bench;
  const hook = { url: "https://crm.example/hook", in: { action: ["call"] }, tell: "entered" };
  await ask("POST", "/v1/subscriptions", hook);
  await ask("PUT", "/v1/leads/a", { industry: "Finance" });
  await ask("POST", "/v1/events", demo("a", "1", "2026-06-01T09:00:00Z"));
  const tell = async () => {
    await service.teller.round();
    await service.teller.sent();
  };
  await tell();
  const kept = async () => (await ask("GET", "/v1/deliveries")).body.deliveries.map(({ event }: { event: { type: string } }) => event.type);
  expect(await kept()).toEqual(["scoreline.lead.entered"]);
  bench.now = at("2026-06-11T10:00:00Z");
  await service.tidyPass.run(running);
  expect(await kept()).toEqual(["scoreline.lead.entered"]);
  bench.now = at("2026-06-12T10:00:00Z");
  await service.tidyPass.run(running);
  expect(await kept()).toEqual([]);
  expect((await ask("GET", "/v1/leads/a/export")).body.told).toHaveLength(1);
  await ask("DELETE", "/v1/leads/a");
  expect(await kept()).toEqual(["scoreline.lead.erased"]);
  expect(await rows(bench, "SELECT * FROM told")).toEqual([]);
});

test("events that the model cannot use any more are given up each day where a setting says so, and no score becomes another", async () => {
  const bench = await open({ keeping: { events: 30 } });
  const { ask, service } = bench;
  await ask("POST", "/v1/events", [demo("a", "1", "2026-04-01T09:00:00Z"), demo("a", "2", "2026-06-01T09:00:00Z")]);
  const { outcome } = (await ask("GET", "/v1/leads/a")).body;
  const kept = () => rows(bench, "SELECT id, body <> '' AS kept FROM events ORDER BY id");
  await service.tidyPass.run(running);
  // May 2 is 30 days ago: of what was done a month before that, nothing is left by then.
  expect(await kept()).toEqual([
    { id: "1", kept: 0 },
    { id: "2", kept: 1 },
  ]);
  expect((await ask("GET", "/v1/leads/a")).body.outcome).toEqual(outcome);
});

test("what a challenger changes is still known after the service was started again, and not after a lead in it was erased", async () => {
  const bench = await open();
  const { ask } = bench;
  await ask("PUT", "/v1/leads/a", { industry: "Finance" });
  await ask("POST", "/v1/models", planOf(model.replace("+10 when industry", "+5 when industry")));
  const difference = (of: Bench) => of.ask("GET", "/v1/models/challenger/difference");
  const settled = async (of: Bench) => {
    let answer = await difference(of);
    while (answer.status === 202) {
      await new Promise((resolve) => setImmediate(resolve));
      answer = await difference(of);
    }
    return answer.body;
  };
  const report = await settled(bench);
  const again = await open({ file: bench.file });
  const answer = await difference(again);
  expect([answer.status, answer.body]).toEqual([200, report]);
  await again.ask("DELETE", "/v1/leads/a");
  expect((await difference(again)).status).toBe(202);
  expect((await settled(again)).leads.about).not.toBe(report.leads.about);
});

test("who sends many wrong keys waits, and a right one is of no use to a guesser; one that was right before goes on", async () => {
  const secret = "a-secret-of-some-length";
  const bench = await open({
    keys: [
      { name: "crm", secret, scope: "admin" },
      { name: "web", secret: `${secret}-2`, scope: "admin" },
    ],
  });
  const status = async (key: string) => (await bench.ask("GET", "/v1/counts", undefined, { authorization: `Bearer ${key}` })).status;
  expect(await status(secret)).toBe(200);
  for (let guess = 0; guess < 30; guess++) expect(await status(`wrong-${guess}`)).toBe(401);
  expect([await status("wrong"), await status(`${secret}-2`), await status(secret)]).toEqual([429, 429, 200]);
  const waits = await bench.ask("GET", "/v1/counts", undefined, { authorization: "Bearer wrong" });
  expect(waits.headers["retry-after"]).toBe("60");
});

test("an address waits for a minute, others do not", () => {
  let now = 0;
  const { mustWait, note } = watchGuesses(() => now);
  for (let guess = 0; guess < 30; guess++) note("1.1.1.1", null);
  expect([mustWait("1.1.1.1", "crm"), mustWait("2.2.2.2", "crm")]).toEqual([true, false]);
  now = 60_000;
  expect(mustWait("1.1.1.1", "crm")).toBe(false);
});
