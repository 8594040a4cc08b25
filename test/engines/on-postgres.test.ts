/** What the service tells to whom, models and privacy, with two instances on a PostgreSQL of our own. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Send, Sent } from "../../packages/service/src/deliveries/send.ts";
import { createApp } from "../../packages/service/src/http/app.ts";
import { openService, type Service } from "../../packages/service/src/service.ts";
import { openStore } from "../../packages/service/src/store/open-store.ts";
import { model, planOf } from "../../packages/service/test/harness.ts";
import { startPostgres, type PostgresServer } from "./postgres-server.ts";

interface Told {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly data: { readonly seq: number };
}

interface Instance {
  readonly service: Service;
  readonly app: FastifyInstance;
  // biome-ignore lint/suspicious/noExplicitAny: whatever is looked at
  readonly ask: (method: "GET" | "PUT" | "POST" | "DELETE", url: string, body?: object) => Promise<any>;
}

let server: PostgresServer;
let one: Instance;
let two: Instance;
let now = Date.parse("2026-06-01T10:00:00Z");
let sent: Told[] = [];
const logged: string[] = [];
const accepted: Sent = { outcome: "accepted", error: null, retryAfter: null };
const send: Send = async ({ body }) => {
  sent.push(JSON.parse(body) as Told);
  return accepted;
};

async function open(): Promise<Instance> {
  const database = await openStore(`postgres://postgres@localhost/postgres?host=${server.folder}&port=${server.port}`);
  const log = (line: string): void => void logged.push(line);
  const service = await openService({ database, plan: planOf(model), name: "model.score", clock: () => now, send, log });
  const app = await createApp(service, []);
  return {
    service,
    app,
    async ask(method, url, body) {
      const answer = await app.inject({ method, url, headers: { host: "localhost" }, ...(body === undefined ? {} : { payload: body }) });
      expect(answer.statusCode, `${method} ${url}: ${answer.body}`).toBeLessThan(300);
      return answer.body === "" ? null : answer.json();
    },
  };
}

beforeAll(async () => {
  server = await startPostgres();
  one = await open();
  two = await open();
});
afterAll(async () => {
  for (const { app, service } of [one, two]) {
    await app.close();
    await service.close();
  }
  await server.stop();
});

/** Both look and send at the same time, until nothing is left. */
async function tell(): Promise<readonly Told[]> {
  const all: Told[] = [];
  do {
    sent = [];
    await Promise.all([one, two].map(({ service }) => service.teller.round()));
    await Promise.all([one, two].map(({ service }) => service.teller.sent()));
    all.push(...sent);
  } while (sent.length > 0);
  return all;
}

const leads = Array.from({ length: 30 }, (_, at) => `l-${at}`);

test("two instances tell each change once between them, in order for each lead", async () => {
  const url = "https://crm.example/";
  await one.ask("POST", "/v1/subscriptions", { url, in: { action: ["call"] }, tell: "both", heldFor: "1 hour", atMostEvery: "2 hours" });
  await two.ask("POST", "/v1/subscriptions", { url, changesOf: ["action", "cell"] });
  for (const [at, lead] of leads.entries()) {
    const { ask } = at % 2 === 0 ? one : two;
    await ask("PUT", `/v1/leads/${lead}`, { industry: "Finance" });
    await ask("POST", "/v1/events", { lead, id: "e-1", event: "demo_request", at: "2026-06-01T09:00:00Z" });
  }
  const told = await tell();
  // The profile gives an action, the demo another one.
  expect(told).toHaveLength(60);
  expect(new Set(told.map(({ id }) => id)).size).toBe(60);
  for (const lead of leads) {
    const seqs = told.filter(({ subject }) => subject === lead).map(({ data }) => data.seq);
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
  }
  now += 3_600_000;
  const held = await tell();
  expect(held.map(({ type }) => type)).toEqual(leads.map(() => "scoreline.lead.entered"));
});

test("a model that one promotes is that of both; its leads go over once, and old decisions come out the same", async () => {
  const challenger = planOf(model.replace("+20 for demo_request", "+4 for demo_request").replace(`model "Small"`, `model "Later"`));
  await one.ask("POST", "/v1/models", challenger);
  let difference = await one.ask("GET", "/v1/models/challenger/difference");
  for (; "done" in difference; difference = await one.ask("GET", "/v1/models/challenger/difference"))
    await new Promise((resolve) => setImmediate(resolve));
  expect(difference.leads.difference).toMatchObject({ leads: 30, moved: 30 });
  expect(await one.ask("POST", `/v1/models/${challenger.hashes.text}/promote`)).toMatchObject({ leads: 30 });
  now += 1_000;
  const went = await Promise.all([one, two].map(({ service }) => service.dayPass.run(new AbortController().signal)));
  expect(went.reduce((sum, count) => sum + count, 0)).toBe(30);
  expect(two.service.model().hash).toBe(challenger.hashes.text);
  expect((await two.ask("GET", "/v1/worklist?action=call")).leads).toEqual([]);
  const { transitions } = await two.ask("GET", "/v1/transitions?lead=l-3&kind=action");
  expect(transitions.map(({ cause }: { cause: { type: string } }) => cause.type)).toEqual(["profile", "event", "model"]);
  for (const { decision } of transitions) expect(await one.ask("GET", `/v1/decisions/${decision}`)).toMatchObject({ isSame: true });
});

test("a lead is exported and erased, counts stay, and receivers are told", async () => {
  expect((await two.ask("GET", "/v1/leads/l-3/export")).events).toHaveLength(1);
  const moves = "/v1/moves?from=2026-06-01&to=2026-06-01&kind=action";
  const before = await one.ask("GET", moves);
  expect(before.moves.map(({ leads }: { leads: number }) => leads)).toEqual([30, 30, 30]);
  expect((await two.ask("DELETE", "/v1/leads/l-3")).erased).toMatchObject({ events: 1, profiles: 1, states: 1 });
  expect(await one.ask("GET", moves)).toEqual(before);
  now += 3 * 3_600_000;
  const told = await tell();
  const count = (type: string): number => told.filter((each) => each.type === type).length;
  expect([count("scoreline.lead.erased"), count("scoreline.lead.left")]).toEqual([2, 29]);
  expect(await one.ask("POST", "/v1/retention", { before: "2026-05-01" })).toEqual({ leads: 0, events: 0 });
  // Nothing had to be tried again.
  expect(logged.filter((line) => line.includes("failed"))).toEqual([]);
});
