/** What is told to whom, over HTTP: subscriptions, deliveries, models, privacy. */
import { afterEach, expect, test } from "vitest";
import type { Send, Webhook } from "../src/deliveries/send.ts";
import { model, openBench, plan, planOf, type Bench, type BenchOptions } from "./harness.ts";

const benches: Bench[] = [];
const sent: Webhook[] = [];
const send: Send = async (webhook) => {
  sent.push(webhook);
  return { outcome: "accepted", error: null, retryAfter: null };
};

afterEach(async () => {
  sent.length = 0;
  for (const bench of benches.splice(0)) await bench.close();
});

async function open(options: BenchOptions = {}): Promise<Bench> {
  const bench = await openBench({ send, ...options });
  benches.push(bench);
  return bench;
}

const hook = { url: "https://crm.example/hook", in: { action: ["call"] }, tell: "entered" };
const demo = (lead: string, id: string, at = "2026-06-01T09:00:00Z") => ({ lead, id, event: "demo_request", at });

async function tell({ service }: Bench): Promise<readonly { what: string; lead: string; after: unknown }[]> {
  await service.teller.round();
  await service.teller.sent();
  return sent.splice(0).map(({ body }) => {
    const { type, subject, data } = JSON.parse(body) as { type: string; subject: string; data: { after: unknown } };
    return { what: type, lead: subject, after: data.after };
  });
}

/** A lead of Finance is A; with a demo it is hot, 15 points of 20 being left for two days: then it is warm, and still called. */
async function hotLead(bench: Bench, lead = "ada"): Promise<void> {
  expect((await bench.ask("PUT", `/v1/leads/${lead}`, { industry: "Finance" })).status).toBe(200);
  expect((await bench.ask("POST", "/v1/events", demo(lead, `${lead}-1`))).status).toBe(200);
}

test("a subscription is told of a lead that comes in, once, and by time alone of one that leaves", async () => {
  const bench = await open();
  const { status, body } = await bench.ask("POST", "/v1/subscriptions", { ...hook, tell: "both" });
  expect(status).toBe(201);
  expect(body).toMatchObject({ ...hook, tell: "both", name: "", heldFor: null, active: true, waiting: 0, dead: 0, stopped: null });
  expect(body.secret).toMatch(/^whsec_[\w+/]{43}=$/);
  await hotLead(bench);
  expect(await tell(bench)).toEqual([{ what: "scoreline.lead.entered", lead: "ada", after: { action: "call" } }]);
  // 20 points lose 2 a day; warm ends below 5, on the eighth day: 9 June has 4 points.
  bench.now = Date.parse("2026-06-20T10:00:00Z");
  await bench.service.dayPass.run(new AbortController().signal);
  expect(await tell(bench)).toEqual([{ what: "scoreline.lead.left", lead: "ada", after: { action: "mail" } }]);
  const { body: list } = await bench.ask("GET", "/v1/deliveries?status=delivered");
  expect(list.deliveries.map(({ lead, event }: { lead: string; event: { time: string } }) => [lead, event.time])).toEqual([
    ["ada", "2026-06-08T22:00:00.000Z"],
    ["ada", "2026-06-01T10:00:00.000Z"],
  ]);
  expect((await bench.ask("GET", `/v1/subscriptions/${body.id}`)).body.secret).toBeUndefined();
});

test("settings that would never tell anything are refused, each with its place", async () => {
  const bench = await open();
  const wrong = { url: "ftp://x", in: { action: ["cal"], city: ["Rome"] }, heldFor: "2 fortnights", often: 1 };
  const { status, body } = await bench.ask("POST", "/v1/subscriptions", wrong);
  expect(status).toBe(422);
  expect(body.problems.map(({ path }: { path: string }) => path)).toEqual(["often", "url", "in.action", "in.city", "tell", "heldFor"]);
  expect(body.problems[2].problem).toBe("the model never decides “cal”; it decides “call”, “mail”");
  expect((await bench.ask("POST", "/v1/subscriptions", { ...hook, url: "https://a:b@crm.example/" })).body.problems[0].problem).toMatch(
    /password/,
  );
  expect((await bench.ask("POST", "/v1/subscriptions", { ...hook, after: -1 })).body.problems[0].path).toBe("after");
  expect((await bench.ask("POST", "/v1/subscriptions", { url: hook.url })).body.problems[0].problem).toBe(
    "give either “in” with “tell”, or “changesOf”",
  );
  expect((await bench.ask("GET", "/v1/subscriptions")).body.subscriptions).toEqual([]);
});

test("a subscription is changed, paused and removed", async () => {
  const bench = await open();
  const { body } = await bench.ask("POST", "/v1/subscriptions", hook);
  const address = `/v1/subscriptions/${body.id}`;
  expect((await bench.ask("PATCH", address, { active: false })).body).toMatchObject({ active: false, in: hook.in });
  await hotLead(bench);
  expect(await tell(bench)).toEqual([]);
  expect((await bench.ask("PATCH", address, { active: true, name: "Sales" })).body).toMatchObject({ active: true, name: "Sales" });
  await hotLead(bench, "bob");
  expect((await tell(bench)).map(({ lead }) => lead)).toEqual(["bob"]);
  expect((await bench.ask("PATCH", address, { in: { action: ["cal"] } })).status).toBe(422);
  expect((await bench.ask("DELETE", address)).status).toBe(204);
  expect((await bench.ask("GET", address)).status).toBe(404);
  expect((await bench.ask("POST", "/v1/deliveries/msg_none/retry")).status).toBe(404);
});

const later = model.replace("+20 for demo_request", "+4 for demo_request").replace(`model "Small"`, `model "Later"`);

test("a challenger is compared with the champion, and promoted by whom it is said; each lead goes over once, and says so", async () => {
  const bench = await open({ keys: [{ name: "ana", secret: "a-secret-of-some-length", scope: "admin" }] });
  const asked = (method: "GET" | "POST" | "PUT", url: string, body?: unknown) =>
    bench.ask(method, url, body, { authorization: "Bearer a-secret-of-some-length" });
  for (const lead of ["ada", "bob"]) {
    await asked("PUT", `/v1/leads/${lead}`, { industry: "Finance" });
    await asked("POST", "/v1/events", demo(lead, `${lead}-1`));
  }
  await asked("PUT", "/v1/leads/cyd", { industry: "Retail" });
  expect((await asked("GET", "/v1/models/challenger/difference")).status).toBe(404);
  const challenger = planOf(later);
  expect((await asked("POST", "/v1/models", challenger)).status).toBe(201);
  let difference = await asked("GET", "/v1/models/challenger/difference");
  for (; difference.status === 202; difference = await asked("GET", "/v1/models/challenger/difference"))
    await new Promise((resolve) => setImmediate(resolve));
  expect(difference.body.leads.difference).toMatchObject({ leads: 3, moved: 2 });
  expect(difference.body.leads.about).toBe("Of 3 leads of this service, as of 2026-06-01.");
  expect(difference.body.model.changes).toHaveLength(1);

  const promoted = await asked("POST", `/v1/models/${challenger.hashes.text}/promote`);
  expect(promoted.body).toEqual({ hash: challenger.hashes.text, name: "Later", promotedBy: "ana", leads: 3 });
  // Nothing disappears meanwhile; and whose next event comes first goes over with it.
  expect((await asked("GET", "/v1/worklist?action=call")).body.leads).toHaveLength(2);
  bench.now += 1_000;
  await asked("POST", "/v1/events", { lead: "bob", id: "bob-2", event: "page_view", at: "2026-06-01T09:30:00Z" });
  await bench.service.dayPass.run(new AbortController().signal);
  expect((await asked("GET", "/v1/worklist?action=call")).body.leads.map(({ id }: { id: string }) => id)).toEqual(["bob"]);
  const causes = async (lead: string) =>
    (await asked("GET", `/v1/leads/${lead}/transitions`)).body.transitions
      .filter(({ kind }: { kind: string }) => kind === "action")
      .map(({ before, after, cause }: { before: string; after: string; cause: { type: string } }) => `${before} ${after} ${cause.type}`);
  expect(await causes("ada")).toEqual(["null mail profile", "mail call event", "call mail model"]);
  // 4 points of the demo and 1 of the page make it warm again.
  expect(await causes("bob")).toEqual(["null mail profile", "mail call event", "call mail model", "mail call event"]);
  expect(await causes("cyd")).toEqual([]);
  const { body } = await asked("GET", "/v1/models");
  expect(body.models.map(({ name, role, promotedBy }: Record<string, string>) => [name, role, promotedBy])).toEqual(
    expect.arrayContaining([
      ["Later", "champion", "ana"],
      ["model.score", "past", null],
    ]),
  );
  // What was decided by the old model is decided again by it, to the last digit.
  const { body: feed } = await asked("GET", "/v1/transitions?lead=ada&kind=action");
  for (const { decision, plan: hash, after } of feed.transitions) {
    const replayed = await asked("GET", `/v1/decisions/${decision}`);
    expect(replayed.body).toMatchObject({ lead: "ada", isSame: true, model: { hash } });
    expect(replayed.body.outcome.action).toBe(after);
  }
});

test("another instance goes over to the model that was promoted, with the next thing it stores", async () => {
  const one = await open();
  const other = await open({ file: one.file });
  await hotLead(one);
  const challenger = planOf(later);
  await one.ask("POST", "/v1/models", challenger);
  await one.ask("POST", `/v1/models/${challenger.hashes.text}/promote`);
  other.now += 1_000;
  await other.ask("POST", "/v1/events", { lead: "ada", id: "e-9", event: "page_view", at: "2026-06-01T09:30:00Z" });
  expect(other.service.model().hash).toBe(challenger.hashes.text);
  expect((await other.ask("GET", "/v1/leads/ada")).body.outcome.scores.engagement.points).toBe(5);
});

test("what is no plan is refused, and what is not known cannot be promoted", async () => {
  const bench = await open();
  const refused = await bench.ask("POST", "/v1/models", { format: "7" });
  expect(refused.status).toBe(422);
  expect(refused.body.detail).toMatch(/^This plan cannot be used: .*score compile/s);
  expect((await bench.ask("POST", "/v1/models/abc/promote")).status).toBe(404);
  expect((await bench.ask("GET", "/v1/decisions/99")).status).toBe(404);
});

test("a lead is exported whole, and erased whole; counts stay, its decisions are gone, and receivers are told", async () => {
  const bench = await open();
  await bench.ask("POST", "/v1/subscriptions", hook);
  await hotLead(bench);
  await tell(bench);
  const { body: exported } = await bench.ask("GET", "/v1/leads/ada/export");
  expect(exported.lead).toMatchObject({ id: "ada", profile: { industry: "Finance" } });
  expect(exported.events.map(({ id, body }: { id: string; body: object }) => [id, body])).toEqual([["ada-1", demo("ada", "ada-1")]]);
  expect(exported.profiles).toHaveLength(1);
  expect(exported.decisions).toHaveLength(2);
  expect(exported.deliveries).toHaveLength(1);
  const decision = exported.decisions[1].seq;
  const moves = "/v1/moves?from=2026-06-01&to=2026-06-01&kind=action";
  const counted = [
    { day: "2026-06-01", kind: "action", before: null, after: "mail", leads: 1 },
    { day: "2026-06-01", kind: "action", before: "mail", after: "call", leads: 1 },
  ];
  expect((await bench.ask("GET", moves)).body.moves).toEqual(counted);

  const { status, body } = await bench.ask("DELETE", "/v1/leads/ada");
  expect(status).toBe(200);
  expect(body.erased).toMatchObject({ events: 1, profiles: 1, decisions: 2, deliveries: 1, states: 1, watches: 1 });
  expect((await bench.ask("GET", "/v1/leads/ada")).status).toBe(404);
  expect((await bench.ask("DELETE", "/v1/leads/ada")).status).toBe(404);
  expect((await bench.ask("GET", moves)).body.moves).toEqual(counted);
  const gone = await bench.ask("GET", `/v1/decisions/${decision}`);
  expect([gone.status, gone.body.detail]).toEqual([410, "The lead was erased, and with it its decisions and events."]);
  expect((await tell(bench)).map(({ what, lead }) => [what, lead])).toEqual([["scoreline.lead.erased", "ada"]]);
  // Not even the webhook that said so is kept.
  for (const table of ["leads", "events", "profiles", "states", "transitions", "decisions", "steps", "watches", "deliveries"])
    expect(await bench.service.database.read((sql) => sql.all(`SELECT 1 FROM ${table}`)), table).toEqual([]);
});

test("events that no model can use are given up: nothing scores otherwise, a repeat is still one, and older events are refused", async () => {
  const bench = await open();
  await hotLead(bench);
  await bench.ask("POST", "/v1/events", [
    { lead: "ada", id: "p-1", event: "page_view", at: "2026-05-01T09:00:00Z" },
    { lead: "ada", id: "p-2", event: "page_view", at: "2026-05-31T09:00:00Z" },
    { lead: "ada", id: "o-1", event: "nobody_asks_for_it", at: "2026-05-31T09:00:00Z" },
  ]);
  const before = (await bench.ask("GET", "/v1/leads/ada")).body;
  const { body: feed } = await bench.ask("GET", "/v1/transitions?lead=ada");
  // A page view fades within ten days: that of 1 May is gone, that of 31 May is not.
  expect((await bench.ask("POST", "/v1/retention", { before: "2026-06-01" })).body).toEqual({ leads: 1, events: 2 });
  expect((await bench.ask("POST", "/v1/retention", { before: "2026-06-01" })).body).toEqual({ leads: 0, events: 0 });
  expect((await bench.ask("POST", "/v1/retention", { before: "soon" })).status).toBe(422);
  const { body: exported } = await bench.ask("GET", "/v1/leads/ada/export");
  expect(exported.events.filter(({ body }: { body: unknown }) => body === null).map(({ id }: { id: string }) => id)).toEqual([
    "p-1",
    "o-1",
  ]);
  const repeat = await bench.ask("POST", "/v1/events", { lead: "ada", id: "p-1", event: "page_view", at: "2026-05-01T09:00:00Z" });
  expect(repeat.body.repeated).toBe(1);
  const old = await bench.ask("POST", "/v1/events", { lead: "ada", id: "p-3", event: "page_view", at: "2026-05-20T09:00:00Z" });
  expect(old.status).toBe(422);
  bench.now += 1_000;
  await bench.ask("POST", "/v1/events", { lead: "ada", id: "p-4", event: "page_view", at: "2026-06-01T09:00:00Z" });
  expect((await bench.ask("GET", "/v1/leads/ada")).body.outcome.scores.engagement.millionths).toBe(
    before.outcome.scores.engagement.millionths + 1_000_000,
  );
  // What was given up did not matter to these.
  for (const { decision } of feed.transitions) expect((await bench.ask("GET", `/v1/decisions/${decision}`)).body.isSame).toBe(true);
});

test("a decision that was made of events that were given up since is gone, with the reason", async () => {
  const bench = await open();
  await hotLead(bench);
  bench.now = Date.parse("2026-07-01T10:00:00Z");
  await bench.service.dayPass.run(new AbortController().signal);
  const { body: feed } = await bench.ask("GET", "/v1/transitions?lead=ada&kind=action&value=call");
  expect((await bench.ask("POST", "/v1/retention", { before: "2026-07-01" })).body).toEqual({ leads: 1, events: 1 });
  const gone = await bench.ask("GET", `/v1/decisions/${feed.transitions[0].decision}`);
  expect([gone.status, gone.body.detail]).toEqual([
    410,
    "Of its 1 event not all are kept any more, and without the others it comes out otherwise.",
  ]);
});

test("where events are identified by a key, none are given up", async () => {
  const keyed = planOf(model.replace("event demo_request { seats: number }", "event demo_request { ref: text key, seats: number }"));
  const bench = await open({ plan: keyed });
  const { status, body } = await bench.ask("POST", "/v1/retention", { before: "2026-06-01" });
  expect([status, body.detail]).toEqual([
    409,
    "Events of “demo_request” are identified by a key, and a repeat is recognized only while the first is there: nothing is given up.",
  ]);
});

test("what the page needs to know of the model", async () => {
  const bench = await open();
  const { body } = await bench.ask("GET", "/v1/models/champion");
  expect(body).toMatchObject({
    hash: plan.hashes.text,
    name: "Small",
    timezone: "Europe/Madrid",
    matrix: { rows: { ratings: ["A", "B"] }, columns: { ratings: ["hot", "warm", "cold"] } },
    actions: [
      { name: "call", label: "Call" },
      { name: "mail", label: "Mail" },
    ],
  });
  expect(body.matrix.cells[1]).toEqual([
    { name: "B hot", action: "Mail" },
    { name: "B warm", action: "Mail" },
    { name: "B cold", action: null },
  ]);
});
