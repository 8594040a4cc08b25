import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { at, openBench, type Bench } from "./harness.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

const demo = (lead: string, id = "e-1") => ({ lead, event: "demo_request", at: "2026-06-01T09:00:00Z", id });

/** Banks of 100 to 500 people who asked for a demo, a shop that did, and one that is left out. */
async function fill(): Promise<void> {
  for (let bank = 1; bank <= 5; bank++) await bench.ask("PUT", `/v1/leads/bank-${bank}`, { industry: "Finance", employees: bank * 100 });
  await bench.ask("PUT", "/v1/leads/shop", { industry: "Retail" });
  await bench.ask("PUT", "/v1/leads/bad", { email: "x@bad.example", industry: "Finance" });
  await bench.ask(
    "POST",
    "/v1/events",
    ["bank-1", "bank-2", "bank-3", "bank-5", "shop", "bad"].map((lead) => demo(lead)),
  );
}

const idsOf = (body: { readonly leads: readonly { readonly id: string }[] }) => body.leads.map(({ id }) => id);

test("a work list has those first that come first, page by page", async () => {
  await fill();
  const first = (await bench.ask("GET", "/v1/worklist?action=call&order=priority&limit=3")).body;
  expect(idsOf(first)).toEqual(["bank-5", "bank-3", "bank-2"]);
  // 10 for a bank, 5 for 500 people, 20 for the demo.
  expect(first.leads[0]).toMatchObject({
    score: 35,
    outcome: { action: "call", cell: "A hot" },
    nextChange: "2026-06-04",
    actionSince: "2026-06-01T10:00:00.000Z",
  });
  const second = (await bench.ask("GET", `/v1/worklist?action=call&order=priority&limit=3&cursor=${first.cursor}`)).body;
  expect(idsOf(second)).toEqual(["bank-1"]);
  expect(second.cursor).toBeNull();
  expect(idsOf((await bench.ask("GET", "/v1/worklist?cell=B hot")).body)).toEqual(["shop"]);
  expect(idsOf((await bench.ask("GET", "/v1/worklist?route=sales&lifecycle=ready&limit=1")).body)).toEqual(["bank-5"]);
  bench.now = at("2026-06-01T12:00:00Z");
  await bench.ask("POST", "/v1/events", demo("bank-4"));
  expect(idsOf((await bench.ask("GET", "/v1/worklist?action=call&order=since")).body)).toEqual([
    "bank-1",
    "bank-2",
    "bank-3",
    "bank-5",
    "bank-4",
  ]);
});

test("a work list of what no lead can have is refused", async () => {
  await fill();
  expect((await bench.ask("GET", "/v1/worklist?action=cal")).body).toEqual({
    type: "about:blank",
    title: "The request cannot be read",
    status: 400,
    detail: "No lead ever has what is asked for.",
    problems: [{ path: "action", problem: "the model never decides “cal”; it decides “call”, “mail”" }],
  });
  expect((await bench.ask("GET", "/v1/worklist?route=sales&cell=B")).body.problems).toMatchObject([{ path: "cell" }]);
  // What it decides, and nobody has, is a list without anybody.
  expect((await bench.ask("GET", "/v1/worklist?cell=B cold")).body.leads).toEqual([]);
});

test("a work list is in the order of the points as they have faded by the day", async () => {
  for (const lead of ["old", "new"])
    await bench.ask("PUT", `/v1/leads/${lead}`, { industry: "Finance", employees: lead === "old" ? 300 : 100 });
  await bench.ask("POST", "/v1/events", { ...demo("old"), at: "2026-05-31T10:00:00Z" });
  bench.now = at("2026-06-02T10:00:00Z");
  await bench.ask("POST", "/v1/events", { ...demo("new"), at: "2026-06-02T09:00:00Z" });
  const list = async () =>
    (await bench.ask("GET", "/v1/worklist?action=call")).body.leads.map(({ id, score }: Record<string, unknown>) => [id, score]);
  // 10 for a bank, 3 or 1 for its people, 20 for the demo; of that of May 31, 18 are left on June 1, when it came.
  expect(await list()).toEqual([
    ["new", 31],
    ["old", 31],
  ]);
  const { duePass, fadePass, dayPass } = bench.service;
  const running = new AbortController().signal;
  expect(await duePass.run(running)).toBe(2);
  expect(await fadePass.run(running)).toBe(1);
  // And 16 on June 2.
  expect(await list()).toEqual([
    ["new", 31],
    ["old", 29],
  ]);
  expect(await fadePass.run(running)).toBe(0);
  bench.now = at("2026-06-03T10:00:00Z");
  // On June 3 the old one is warm, which is for the day's pass.
  expect([await fadePass.run(running), await dayPass.run(running), await fadePass.run(running)]).toEqual([1, 1, 0]);
  expect(await list()).toEqual([
    ["new", 29],
    ["old", 27],
  ]);
});

test("leads are counted by what is decided of them", async () => {
  await fill();
  expect((await bench.ask("GET", "/v1/counts")).body).toEqual({
    cell: [
      { value: "A hot", leads: 4 },
      { value: "A cold", leads: 1 },
      { value: "B hot", leads: 1 },
      { value: null, leads: 1 },
    ],
    action: [
      { value: "call", leads: 4 },
      { value: "mail", leads: 2 },
      { value: null, leads: 1 },
    ],
    route: expect.any(Array),
    lifecycle: expect.any(Array),
    discarded: [
      { value: null, leads: 6 },
      { value: "Wrong address", leads: 1 },
    ],
    "rating:engagement": [
      { value: "hot", leads: 6 },
      { value: "cold", leads: 1 },
    ],
    "rating:fit": [
      { value: "A", leads: 6 },
      { value: "B", leads: 1 },
    ],
  });
});

test("the feed of changes is read with a cursor, and says why", async () => {
  await bench.ask("PUT", "/v1/leads/a", { industry: "Finance" });
  const { transitions, cursor } = (await bench.ask("GET", "/v1/transitions")).body;
  expect(transitions.map(({ kind, before, after }: Record<string, string>) => [kind, before, after])).toEqual([
    ["rating:fit", null, "A"],
    ["rating:engagement", null, "cold"],
    ["cell", null, "A cold"],
    ["action", null, "mail"],
    ["route", null, "others"],
    ["lifecycle", null, "known"],
  ]);
  expect(transitions[0]).toMatchObject({
    lead: "a",
    at: "2026-06-01T10:00:00.000Z",
    cause: { type: "profile", version: 1 },
    reasons: expect.stringMatching(/\+10$/),
  });
  await bench.ask("POST", "/v1/events", demo("a"));
  const next = (await bench.ask("GET", `/v1/transitions?after=${cursor}&kind=action`)).body;
  expect(next.transitions).toMatchObject([
    { kind: "action", before: "mail", after: "call", cause: { type: "event", id: "e-1", event: "demo_request" } },
  ]);
  expect((await bench.ask("GET", `/v1/transitions?after=${next.cursor}&kind=action`)).body).toEqual({
    transitions: [],
    cursor: next.cursor,
  });
  expect((await bench.ask("GET", "/v1/transitions?kind=action&value=call")).body.transitions).toHaveLength(1);
});

test("a feed of changes that the model never makes is refused, wherever it begins", async () => {
  await fill();
  const misspelled = (await bench.ask("GET", "/v1/transitions?kind=actions&after=3")).body;
  expect([misspelled.status, misspelled.problems[0].path]).toEqual([400, "kind"]);
  expect(misspelled.problems[0].problem).toMatch(/^is nothing that the model decides; it decides .*“action”/);
  expect((await bench.ask("GET", "/v1/transitions?kind=action&value=cal")).body.problems).toEqual([
    { path: "value", problem: "the model never decides “cal”; it decides “call”, “mail”" },
  ]);
  // What it makes, and nobody has had yet, comes later.
  expect((await bench.ask("GET", "/v1/transitions?kind=action&after=100000")).body.transitions).toEqual([]);
});

test("a lead is explained as data and as a page, and shows on which days it changes", async () => {
  await bench.ask("PUT", "/v1/leads/a", { industry: "Finance" });
  await bench.ask("POST", "/v1/events", demo("a"));
  const data = (await bench.ask("GET", "/v1/leads/a/explanation")).body;
  expect(data).toMatchObject({ model: "Small", day: "2026-06-01", outcome: { action: "call" }, nextChange: { day: "2026-06-04" } });
  const page = await bench.ask("GET", "/v1/leads/a/explanation", undefined, { accept: "text/html,*/*" });
  expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
  expect(page.text).toContain("<title>Lead a");
  const { changes, from, to } = (await bench.ask("GET", "/v1/leads/a/timeline?from=2026-06-01&to=2026-06-30")).body;
  expect({ from, to }).toEqual({ from: "2026-06-01", to: "2026-06-30" });
  expect(changes.map(({ day }: { day: string }) => day)).toEqual(["2026-06-01", "2026-06-04", "2026-06-09"]);
  expect((await bench.ask("GET", "/v1/leads/a/timeline?from=2026-06-02&to=2026-06-01")).status).toBe(400);
});

test("what Segment, RudderStack and CloudEvents send is taken in", async () => {
  const call = { userId: "a", messageId: "m-1", timestamp: "2026-06-01T09:00:00.000Z" };
  const batch = [
    { ...call, type: "identify", messageId: "m-0", traits: { industry: "Finance", Shoe: 43 } },
    { ...call, type: "track", event: "demo_request", properties: { seats: 3 } },
    { ...call, type: "page", messageId: "m-2", name: "Home" },
    { ...call, type: "track", messageId: "m-3", event: "unheard_of" },
    { ...call, type: "track", messageId: "m-4", event: "page_view", userId: undefined, anonymousId: "x" },
  ];
  const answer = await bench.ask("POST", "/v1/batch", { batch });
  expect({ status: answer.status, body: answer.body }).toEqual({
    status: 207,
    body: {
      accepted: 3,
      repeated: 0,
      ignored: { page: 1 },
      refused: [{ index: 4, problems: [{ path: "batch[4].userId", problem: "is missing; an event of nobody belongs to no lead" }] }],
      unknown: { fields: ["Shoe"], events: ["unheard_of"], properties: [] },
    },
  });
  expect((await bench.ask("POST", "/v1/batch", { batch: batch.slice(0, 4) })).body).toMatchObject({ accepted: 0, repeated: 3 });
  const cloud = {
    specversion: "1.0",
    id: "1",
    source: "/web",
    type: "page_view",
    subject: "a",
    time: "2026-06-01T09:30:00Z",
    data: { seconds: 5 },
  };
  const types = { "content-type": "application/cloudevents+json" };
  expect((await bench.ask("POST", "/v1/events", cloud, types)).body).toMatchObject({ accepted: 1 });
  const many = [cloud, { ...cloud, source: "/app" }];
  expect((await bench.ask("POST", "/v1/events", many, { "content-type": "application/cloudevents-batch+json" })).body).toMatchObject({
    accepted: 1,
    repeated: 1,
  });
  const headers = {
    "ce-specversion": "1.0",
    "ce-id": "2",
    "ce-source": "/web",
    "ce-type": "page_view",
    "ce-subject": "a",
    "ce-time": "2026-06-01T09:31:00Z",
  };
  expect((await bench.ask("POST", "/v1/events", { seconds: 7 }, headers)).body).toMatchObject({ accepted: 1 });
  // 20 for the demo and 1 for each of three pages.
  expect((await bench.ask("GET", "/v1/leads/a")).body.outcome.scores.engagement.points).toBe(23);
});

test("what RudderStack knows of somebody is in the context", async () => {
  const identify = { type: "identify", userId: "r", messageId: "i-1", originalTimestamp: "2026-06-01T09:00:00.000Z" };
  const sent = { batch: [{ ...identify, context: { traits: { industry: "Finance", Shoe: 43 }, library: { name: "sdk" } } }] };
  expect((await bench.ask("POST", "/v1/batch", sent)).body).toMatchObject({ accepted: 1, unknown: { fields: ["Shoe"] } });
  // 10 for a bank.
  expect((await bench.ask("GET", "/v1/leads/r")).body.outcome.scores.fit.points).toBe(10);
  // What is said beside it is nearer.
  await bench.ask("POST", "/v1/track", { ...sent.batch[0], messageId: "i-2", traits: { industry: "Retail" } });
  expect((await bench.ask("GET", "/v1/leads/r")).body.outcome.scores.fit.points).toBe(0);
});

test("a body that is packed by gzip is unpacked", async () => {
  const body = JSON.stringify(demo("packed"));
  const send = (payload: Buffer, encoding = "gzip") =>
    bench.app.inject({
      method: "POST",
      url: "/v1/events",
      headers: { host: "localhost", "content-type": "application/json", "content-encoding": encoding },
      payload,
    });
  expect((await send(gzipSync(body))).json()).toEqual({ accepted: 1, repeated: 0 });
  expect((await send(Buffer.from(body), "identity")).json()).toEqual({ accepted: 0, repeated: 1 });
  const refused = async (answer: ReturnType<typeof send>) => {
    const { statusCode, headers } = await answer;
    return [statusCode, headers["content-type"]];
  };
  const problem = "application/problem+json; charset=utf-8";
  expect(await refused(send(Buffer.from(body)))).toEqual([400, problem]);
  expect(await refused(send(gzipSync(body).subarray(0, 20)))).toEqual([400, problem]);
  expect(await refused(send(Buffer.from(body), "br"))).toEqual([415, problem]);
  // A megabyte is what it takes; a thousand of them in one are not even unpacked.
  expect(await refused(send(gzipSync(Buffer.alloc(1_000_001, " "))))).toEqual([413, problem]);
  expect(await refused(send(Buffer.alloc(1_000_001)))).toEqual([413, problem]);
});

test("all that is asked is described by OpenAPI 3.1, and every address that is there", async () => {
  const { body } = await bench.ask("GET", "/openapi.json");
  expect(body.openapi).toBe("3.1.0");
  expect(Object.keys(body.paths)).toEqual(
    expect.arrayContaining(["/v1/leads/{id}", "/v1/events", "/v1/worklist", "/v1/transitions", "/health", "/metrics"]),
  );
  // Of what is sent a client can be made, too.
  const { requestBody } = body.paths["/v1/events"].post;
  expect(Object.keys(requestBody.content)).toEqual([
    "application/json",
    "application/cloudevents+json",
    "application/cloudevents-batch+json",
  ]);
  expect(requestBody.content["application/json"].schema.oneOf[0]).toEqual({ $ref: "#/components/schemas/Event" });
  expect(body.components.schemas.Event.required).toEqual(["lead", "event", "at", "id"]);
  for (const [address, methods] of Object.entries<Record<string, object>>(body.paths))
    for (const method of ["put", "patch"])
      if (methods[method])
        expect([address, methods[method]]).toEqual([address, expect.objectContaining({ requestBody: expect.anything() })]);
  const references = [...JSON.stringify(body).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name!);
  expect(references.length).toBeGreaterThan(5);
  for (const name of references) expect(body.components.schemas).toHaveProperty(name);
});

test("a store is gone on with after the service was stopped, and its metrics count what came in", async () => {
  await bench.ask("PUT", "/v1/leads/a", { industry: "Finance" });
  await bench.ask("POST", "/v1/events", demo("a"));
  const { text } = await bench.ask("GET", "/metrics");
  expect(text).toContain('score_actions_total{status="stored"} 2');
  expect(text).toContain('score_transitions_total{kind="action"} 2');
  const again = await openBench({ file: bench.file, now: "2026-06-01T11:00:00Z" });
  expect((await again.ask("POST", "/v1/events", demo("a"))).body).toMatchObject({ repeated: 1 });
  expect((await again.ask("GET", "/ready")).body).toMatchObject({ status: "ready", model: "Small" });
  await again.close();
});
