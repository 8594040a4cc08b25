/** What comes in is never taken for well-formed: each thing that is wrong with it is told in a sentence, and nothing of it is stored. */
import { connect } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { readKey } from "../src/http/keys.ts";
import { openService } from "../src/service.ts";
import { openStore } from "../src/store/open-store.ts";
import { openSqlite } from "../src/store/sqlite/sqlite-database.ts";
import { openBench, plan, type Bench, type BenchOptions } from "./harness.ts";

let bench: Bench;
const open = async (options: BenchOptions = {}): Promise<Bench["ask"]> => {
  bench = await openBench(options);
  return bench.ask;
};
afterEach(() => bench.close());

const event = { lead: "a", event: "demo_request", at: "2026-06-01T09:00:00Z", id: "e-1" };
const problemOf = ({ status, body, headers }: Awaited<ReturnType<Bench["ask"]>>) => {
  expect(headers["content-type"]).toMatch(/^application\/problem\+json/);
  expect(body).toMatchObject({ type: "about:blank", status });
  expect(body.detail).toMatch(/^[A-Z].*\.$/);
  return { status, problems: (body.problems ?? []).map(({ path, problem }: Record<string, string>) => `${path}: ${problem}`) };
};

describe("an event that cannot be read is refused, with its place", () => {
  test.each([
    [{ ...event, id: undefined }, ["event.id: is missing; without an id an event that is sent again would count twice"]],
    [{ ...event, lead: null }, ["event.lead: is missing; it says whose event it is"]],
    [{ ...event, lead: "a\0b" }, ["event.lead: has a letter that no database keeps"]],
    [{ ...event, lead: "a\ud800" }, ["event.lead: has a letter that no database keeps"]],
    [{ ...event, id: "x".repeat(1_001) }, ["event.id: must be at most 1000 bytes long"]],
    // An index of PostgreSQL takes no more.
    [{ ...event, lead: "字".repeat(334) }, ["event.lead: must be at most 1000 bytes long"]],
    [{ ...event, id: 2 ** 60 }, ["event.id: is a number that is rounded on its way; send it as a text, in quotes"]],
    [{ ...event, event: "a\0b" }, ["event.event: has a letter that no database keeps"]],
    [{ ...event, event: "a\ud800" }, ["event.event: has a letter that no database keeps"]],
    [{ ...event, event: 5 }, ["event.event: must be the name of what happened"]],
    [{ ...event, properties: [1] }, ["event.properties: must be an object"]],
    [{ ...event, at: "yesterday" }, ["event.at: “yesterday” is not a time; write it as 2026-12-31 or 2026-12-31T09:30:00Z"]],
    [{ ...event, event: "unheard_of", at: "yesterday" }, ["event.at: is no time; write it as 2026-12-31 or 2026-12-31T09:30:00Z"]],
    [{ ...event, properties: { seats: "many" } }, ["event.properties.seats: “many” is not a plain number up to 10¹⁵, such as 1234.5"]],
    ["demo", ["event: must be an object"]],
    [null, ["event: must be an object"]],
  ])("%j", async (body, problems) => {
    const ask = await open();
    expect(problemOf(await ask("POST", "/v1/events", JSON.stringify(body)))).toEqual({ status: 422, problems });
    expect((await ask("GET", "/v1/leads/a")).status).toBe(404);
  });
});

test("what is wrong is named as whoever sent it calls it", async () => {
  const ask = await open();
  const cloud = { "content-type": "application/cloudevents+json" };
  const cloudEvent = { id: "c-1", source: "/crm", type: "demo_request", subject: "a", time: "soon", data: { seats: "many" } };
  expect(problemOf(await ask("POST", "/v1/events", cloudEvent, cloud)).problems.map((told: string) => told.split(":")[0]!)).toEqual([
    "event.time",
    "event.data.seats",
  ]);
  expect(problemOf(await ask("POST", "/v1/events", { ...cloudEvent, id: "x".repeat(996) }, cloud)).problems).toEqual([
    "event.id: must be at most 1000 bytes long, together with its source",
  ]);
  expect(
    problemOf(await ask("POST", "/v1/events", { ...cloudEvent, time: "2026-06-01", data: undefined, data_base64: "e30=" }, cloud)).problems,
  ).toEqual(["event.data_base64: cannot be read; send what is known of the event as “data”, in JSON"]);
  const track = { userId: "a", event: "demo_request", messageId: "m-1" };
  expect(problemOf(await ask("POST", "/v1/track", track)).problems[0]).toMatch(/^event\.timestamp: the time is missing/);
  expect(problemOf(await ask("POST", "/v1/events", {}, { "ce-id": "c-1", "ce-source": "/crm", "ce-subject": "100%" }))).toEqual({
    status: 422,
    problems: ["ce-subject: has a “%” that begins no letter; write “%25” for a “%” of its own"],
  });
});

test("two ids that JSON readers would round to the same number are two events", async () => {
  const ask = await open();
  const sent = '{"lead":"a","event":"page_view","at":"2026-06-01T09:00:00Z","id":12345678901234567891}';
  expect(problemOf(await ask("POST", "/v1/events", sent)).status).toBe(422);
  expect((await ask("POST", "/v1/events", { ...event, id: Number.MAX_SAFE_INTEGER })).body).toMatchObject({ accepted: 1 });
  expect((await ask("POST", "/v1/events", { ...event, id: "9007199254740991" })).body).toMatchObject({ repeated: 1 });
});

test("of several events those are stored that can be read, and the others are named", async () => {
  const ask = await open();
  const { status, body } = await ask("POST", "/v1/events", [event, { ...event, id: "e-2", at: "never" }, { ...event, id: "e-3" }, event]);
  expect({ status, body }).toMatchObject({
    status: 207,
    body: { accepted: 2, repeated: 1, refused: [{ index: 1, problems: [{ path: "events[1].at" }] }] },
  });
});

test("a lead that cannot be read, or that could not be scored, is refused", async () => {
  const ask = await open();
  expect(problemOf(await ask("PUT", "/v1/leads/a", { employees: "many", industry: "Fishing" })).problems).toHaveLength(2);
  expect(problemOf(await ask("PUT", "/v1/leads/a", [1])).status).toBe(422);
  expect(problemOf(await ask("PUT", "/v1/leads/%20", {})).problems).toEqual(["id: must not be blank"]);
  expect((await ask("PUT", "/v1/leads/a", { employees: 100 })).status).toBe(200);
  expect((await ask("PUT", "/v1/leads/a", { employees: 1e15 })).status).toBe(422);
  // It is what it was before, and takes what comes.
  expect((await ask("POST", "/v1/events", event)).status).toBe(200);
  expect((await ask("GET", "/v1/leads/a")).body).toMatchObject({
    profile: { employees: 100 },
    version: 1,
    outcome: { scores: { fit: { points: 1 }, engagement: { points: 20 } } },
  });
});

test("an address, a method, a type and a body that are none are refused", async () => {
  const ask = await open({ limits: { bodySize: 2_000 } });
  expect(problemOf(await ask("GET", "/v2/leads")).status).toBe(404);
  expect(problemOf(await ask("GET", "/v1/leads/nobody")).status).toBe(404);
  for (const [method, url, allowed] of [
    ["PUT", "/v1/counts", "GET, HEAD"],
    ["GET", "/v1/events", "POST"],
    ["POST", "/v1/leads/a", "DELETE, GET, HEAD, PATCH, PUT"],
  ] as const) {
    const refused = await ask(method, url, "x", { "content-type": "text/plain" });
    expect([problemOf(refused).status, refused.headers["allow"]]).toEqual([405, allowed]);
  }
  expect(problemOf(await ask("GET", "/v1/leads/%E0%A4%A")).status).toBe(400);
  expect(problemOf(await ask("GET", "/v1/worklist?limit=many")).status).toBe(400);
  expect(problemOf(await ask("GET", "/v1/worklist?shoe=red")).problems).toEqual([
    "shoe: is nothing that this address asks for; see /openapi.json",
  ]);
  expect(problemOf(await ask("GET", "/v1/worklist?cursor=x")).status).toBe(400);
  expect(problemOf(await ask("GET", "/v1/transitions?after=-1")).status).toBe(400);
  expect(problemOf(await ask("POST", "/v1/events", "{")).status).toBe(400);
  expect(problemOf(await ask("POST", "/v1/events", '{"__proto__":{"x":1}}')).status).toBe(400);
  expect(problemOf(await ask("POST", "/v1/events", "{}", { "content-type": "text/plain" })).status).toBe(415);
  for (const address of ["leads/%00", "leads/a%00/export", "worklist?action=%00", "subscriptions/%00"])
    expect(problemOf(await ask("GET", `/v1/${address}`)).problems).toEqual([
      expect.stringContaining("has a letter that no database keeps"),
    ]);
  expect(problemOf(await ask("GET", "/v1/transitions?after=1e300")).status).toBe(400);
  expect(problemOf(await ask("GET", "/v1/decisions/99999999999999999999")).status).toBe(400);
  expect(problemOf(await ask("POST", "/v1/events", "a=b", { "content-type": "application/x-www-form-urlencoded" })).status).toBe(415);
  expect(problemOf(await ask("POST", "/v1/events", { ...event, more: "x".repeat(2_000) })).status).toBe(413);
  expect(problemOf(await ask("POST", "/v1/batch", { batch: 3 })).status).toBe(422);
});

test("what is nested too deeply is refused", async () => {
  const ask = await open();
  const deep = 200_000;
  const nested = `{"lead":"a","event":"demo_request","id":"d","at":"2026-06-01","properties":{"x":${"[".repeat(deep)}${"]".repeat(deep)}}}`;
  expect(problemOf(await ask("POST", "/v1/events", nested)).status).toBe(422);
  expect(bench.log).toEqual([]);
});

test("too many events at once are refused before one is read", async () => {
  const ask = await open();
  expect(
    problemOf(
      await ask(
        "POST",
        "/v1/events",
        Array.from({ length: 1_001 }, (_, id) => ({ ...event, id })),
      ),
    ).status,
  ).toBe(413);
});

test("only who has a key gets in, and only as far as it goes", async () => {
  const secret = "a-secret-of-some-length";
  const ask = await open({
    keys: [readKey(`crm=${secret}`), readKey("dashboard:read=another-long-secret"), readKey("web:write=one-more-long-secret")],
  });
  const as = (key: string) => ({ authorization: `Bearer ${key}` });
  expect(problemOf(await ask("GET", "/v1/leads/a")).status).toBe(401);
  expect(problemOf(await ask("GET", "/v1/leads/a", undefined, as(`${secret}x`))).status).toBe(401);
  expect(problemOf(await ask("POST", "/v1/events", event, as("another-long-secret"))).status).toBe(403);
  expect((await ask("POST", "/v1/events", event, as("one-more-long-secret"))).status).toBe(200);
  expect((await ask("GET", "/v1/leads/a", undefined, as("another-long-secret"))).status).toBe(200);
  const basic = Buffer.from(`${secret}:`).toString("base64");
  const track = { userId: "a", event: "page_view", messageId: "m-1", timestamp: "2026-06-01T09:00:00Z" };
  expect((await ask("POST", "/v1/track", track, { authorization: `Basic ${basic}` })).body).toMatchObject({ accepted: 1 });
  expect((await ask("GET", "/health")).status).toBe(200);
  expect((await ask("GET", "/metrics")).status).toBe(401);
  expect(() => readKey("crm=short")).toThrow(
    "The secret of the key “crm” is too short: give it at least 16 letters that nobody can guess.",
  );
  expect(() => readKey("secret")).toThrow("A key is written NAME=SECRET");
});

test("without keys nobody who calls it by another name gets in, such as a page in a browser", async () => {
  const ask = await open();
  expect(problemOf(await ask("GET", "/v1/counts", undefined, { host: "evil.example" })).status).toBe(403);
});

test("who asks too often is told when to go on", async () => {
  const ask = await open({ limits: { requestsPerMinute: 2 } });
  await ask("GET", "/v1/counts");
  expect((await ask("GET", "/v1/counts")).status).toBe(200);
  const refused = await ask("GET", "/v1/counts");
  expect(problemOf(refused).status).toBe(429);
  // As long as it takes until the minute is over.
  expect(Number(refused.headers["retry-after"])).toBeLessThanOrEqual(60);
});

test("who sends too slowly is cut off, and the others are answered meanwhile", async () => {
  const ask = await open({ limits: { requestTimeout: 300 } });
  const address = new URL(await bench.app.listen({ port: 0, host: "127.0.0.1" }));
  const socket = connect(Number(address.port), "127.0.0.1");
  let answered = "";
  socket.setEncoding("utf8").on("data", (text: string) => {
    answered += text;
  });
  const gone = new Promise((resolve) => socket.once("close", resolve));
  socket.write("POST /v1/events HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{");
  expect((await ask("GET", "/health")).status).toBe(200);
  await gone;
  expect(answered).toMatch(/^HTTP\/1.1 408 Request Timeout\r\nContent-Type: application\/problem\+json\r\n/);
  expect(JSON.parse(answered.split("\r\n\r\n")[1]!)).toMatchObject({ type: "about:blank", status: 408 });
});

test("what is no request of HTTP is refused as everything is", async () => {
  await open();
  const address = new URL(await bench.app.listen({ port: 0, host: "127.0.0.1" }));
  const answerTo = (sent: string): Promise<string> =>
    new Promise((resolve) => {
      let answered = "";
      const socket = connect(Number(address.port), "127.0.0.1").setEncoding("utf8");
      socket.on("data", (text: string) => {
        answered += text;
      });
      socket.once("close", () => resolve(answered));
      socket.write(sent);
    });
  for (const [sent, status] of [
    ["PUSH /v1/counts HTTP/1.1\r\nhost: localhost\r\n\r\n", 400],
    [`GET /v1/counts HTTP/1.1\r\nhost: localhost\r\nx: ${"y".repeat(20_000)}\r\n\r\n`, 431],
  ] as const) {
    const [head, body] = (await answerTo(sent)).split("\r\n\r\n");
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} .*\r\nContent-Type: application/problem\\+json\r\n`));
    expect(JSON.parse(body!)).toMatchObject({ type: "about:blank", status, detail: expect.stringMatching(/^[A-Z].*\.$/) });
  }
});

test.each(["sqlite::memory:", "sqlite:file:leads.db?mode=memory"])("a store that would not stay is refused: %s", async (store) => {
  bench = await openBench();
  await expect(openStore(store)).rejects.toThrow("leads are kept in one that stays, such as sqlite:leads.db.");
});

test("a database of another program is refused, and stays as it is", async () => {
  bench = await openBench();
  const file = `${bench.file}.other`;
  const other = openSqlite(file);
  await other.write((sql) => sql.all("CREATE TABLE leads (name text)"));
  await expect(openService({ database: other, plan, name: "model.score" })).rejects.toThrow(
    "The store has tables of another program: give the service a database of its own.",
  );
  expect(await other.read((sql) => sql.all("SELECT name FROM sqlite_master"))).toEqual([{ name: "leads" }]);
  await other.close();
});
