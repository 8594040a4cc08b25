/** What programs send that is not quite what people would write: it is understood, or what is odd about it is said. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { openBench, type Bench } from "./harness.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

const event = {
  lead: "a",
  event: "page_view",
  at: "2026-06-01T09:00:00Z",
  id: "e-1",
  properties: { url: "https://x.example/a", seconds: 5 },
};
const send = (body: object) => bench.ask("POST", "/v1/events", body);

test("where nothing is asked for, a request may call an empty body JSON; where something is, it is refused", async () => {
  const { ask } = bench;
  await ask("PUT", "/v1/leads/a", {});
  expect((await ask("DELETE", "/v1/leads/a", "")).status).toBe(200);
  expect((await ask("GET", "/v1/leads/a")).status).toBe(404);
  const refused = await ask("PUT", "/v1/leads/a", "");
  expect(refused.status).toBe(400);
  expect(refused.body.detail).toBe("The body is empty. Send JSON.");
});

test("an id that comes again with something else is said and counted, and changes nothing", async () => {
  await send(event);
  const before = (await bench.ask("GET", "/v1/leads/a")).body;
  // The same moment and the same things, written in another way.
  const same = { ...event, at: "2026-06-01T11:00:00+02:00", properties: { seconds: 5, url: "https://x.example/a" } };
  expect((await send(same)).body).toEqual({ accepted: 0, repeated: 1 });
  const others = [
    { ...event, at: "2026-06-01T09:00:01Z" },
    { ...event, lead: "a", event: "demo_request", properties: { seats: 2 } },
    { ...event, properties: {} },
    same,
  ];
  expect((await send(others)).body).toEqual({
    accepted: 0,
    repeated: 4,
    differing: [
      { index: 0, id: "e-1" },
      { index: 1, id: "e-1" },
      { index: 2, id: "e-1" },
    ],
  });
  // Also where both come in one request.
  expect(
    (
      await send([
        { ...event, id: "e-2" },
        { ...event, id: "e-2", properties: {} },
      ])
    ).body,
  ).toEqual({
    accepted: 1,
    repeated: 1,
    differing: [{ index: 1, id: "e-2" }],
  });
  expect((await bench.ask("GET", "/metrics")).text).toContain('score_actions_total{status="differing"} 4');
  expect((await bench.ask("GET", "/v1/leads/a")).body.decision).not.toBe(before.decision);
  expect(await bench.service.database.read((sql) => sql.all("SELECT id FROM events ORDER BY id"))).toEqual([{ id: "e-1" }, { id: "e-2" }]);
});

test("each address has a name of its own for programs that are made of the description", async () => {
  const { paths } = (await bench.ask("GET", "/openapi.json")).body as { paths: Record<string, Record<string, { operationId?: string }>> };
  const ids = Object.values(paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId));
  expect(ids).toContain("getWorklist");
  expect(ids.filter((id) => id === undefined)).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});

test("what is only read is never said to have been stored, or not", async () => {
  await send(event);
  // There is no day before it.
  const answer = await bench.ask("GET", "/v1/leads/a/timeline?from=0001-01-01&to=0001-01-02");
  expect(answer.status).toBe(422);
  expect(answer.body).toMatchObject({ title: "This cannot be answered", detail: "The lead cannot be scored as it is asked for here." });
});
